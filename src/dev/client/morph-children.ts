// Lists of children in which elements moved to another place: idiomorph finds them by their ids and moves them there
// with all that the reader did to them.

import { Idiomorph } from 'idiomorph';
import { mergeAttributes } from './attributes.ts';
import { adopt, beyondUpdate, isVisibleText, refuseDrawn, refuseKin } from './changes.ts';
import type { Update } from './changes.ts';
import { isOwn } from './own-elements.ts';
import { givePlace, givePlaces } from './source-places.ts';

/** Makes the children of `live` those of `news`. Afterwards `news` are the children of `before`. */
export function morphChildren(live: Element, before: Element, news: readonly ChildNode[], update: Update): void {
  const { pairs } = update;
  const adding: Node[] = [];
  // Without a callback for `head`, all that idiomorph does here is done at once.
  void Idiomorph.morph(live, [...news], {
    morphStyle: 'innerHTML',
    callbacks: {
      beforeNodeMorphed(node, after) {
        const served = pairs.servedOf(node);
        if (served?.isEqualNode(after) === true) {
          keep(served, after, update);
          return false;
        }
        if (after instanceof Element) match(node, served, after, update);
        else matchText(node, served, after, update);
        pairs.join(node, after);
        return true;
      },
      // All attributes have been merged when it asks.
      beforeAttributeUpdated: () => false,
      beforeNodeAdded(node) {
        refuseKin(node, update);
        adding.push(node);
        return true;
      },
      afterNodeAdded(node) {
        const served = adding.pop();
        if (served !== undefined) adopt(node, served, update);
      },
      beforeNodeRemoved: (node) => !isOwn(node),
      afterNodeRemoved(node) {
        if (node instanceof Element || isVisibleText(node)) update.gaps.push(live);
      },
    },
  });
  before.replaceChildren(...news);
}

/** What is on screen stays and stands for another served node from now on, which equals the one before. */
function keep(before: Node, after: Node, update: Update): void {
  if (before instanceof Element && after instanceof Element) {
    givePlaces(before, after, update.places, update.pairs);
  }
  const live = update.pairs.liveOf(before);
  if (live !== undefined) update.pairs.join(live, after);
  const afters = after.childNodes;
  for (const [index, child] of before.childNodes.entries()) keep(child, afters[index] ?? child, update);
}

function match(node: Element, served: Node | undefined, after: Element, update: Update): void {
  const before = served instanceof Element ? served : undefined;
  if (before !== undefined) refuseDrawn(node, before, update);
  if (after.localName === 'noscript') throw beyondUpdate('what is shown without scripts changed');
  if (mergeAttributes(node, before, after)) update.changed.push(node);
  givePlace(node, after, update.places);
}

function matchText(node: Node, served: Node | undefined, after: Node, update: Update): void {
  if (served !== undefined && node.nodeValue !== served.nodeValue) throw beyondUpdate('a script changed the same text');
  if (isVisibleText(node) || isVisibleText(after)) update.changed.push(node);
}
