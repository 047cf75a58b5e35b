// Turns what is on screen into what is served now, by what changed between the document served before and this one.
// What did not change is not touched, whatever scripts have made of it.

import { copyAttributes, mergeAttributes } from './attributes.ts';
import { align } from './align.ts';
import type { Step } from './align.ts';
import { adopt, beyondUpdate, isVisibleText, refuseDrawn, refuseKin } from './changes.ts';
import type { Update } from './changes.ts';
import { morphChildren } from './morph-children.ts';
import { givePlace, givePlaces } from './source-places.ts';

/** Updates an element on screen. Afterwards `before` equals `after`, which must not be used any more. */
export function updateElement(live: Element, before: Element, after: Element, update: Update): void {
  if (before.isEqualNode(after)) {
    givePlaces(before, after, update.places, update.pairs);
    return;
  }
  givePlace(live, after, update.places);
  if (mergeAttributes(live, before, after)) update.changed.push(live);
  copyAttributes(before, after);
  if (before.localName === 'noscript') before.replaceChildren(...after.childNodes);
  else updateChildren(live, before, after, update);
}

function updateChildren(live: Element, before: Element, after: Element, update: Update): void {
  const steps = align([...before.childNodes], [...after.childNodes]);
  const isList = steps.some(({ old, next }) => old === undefined || next === undefined);
  if (isList) refuseDrawn(live, before, update);
  if (isList && hasMoved(steps)) {
    morphChildren(live, before, [...after.childNodes], update);
    return;
  }
  let previous: ChildNode | undefined;
  for (const { old, next } of steps) {
    if (next === undefined) {
      if (old !== undefined) remove(live, old, update);
      continue;
    }
    if (old === undefined) insert(live, before, previous, next, update);
    else updateChild(old, next, update);
    previous = old ?? next;
  }
}

/** Whether an element that seems gone has only gone elsewhere: it takes along what the reader did with it. */
function hasMoved(steps: readonly Step[]): boolean {
  const gone = idsOf(steps.map(({ old, next }) => (next === undefined ? old : undefined)));
  const come = idsOf(steps.map(({ old, next }) => (old === undefined ? next : undefined)));
  return [...gone].some((id) => come.has(id));
}

function idsOf(nodes: readonly (Node | undefined)[]): Set<string> {
  const elements = nodes.filter((node) => node instanceof Element);
  return new Set(
    elements
      .flatMap((element) => [element, ...element.querySelectorAll('[id]')])
      .map(({ id }) => id)
      .filter(Boolean),
  );
}

function updateChild(before: ChildNode, after: ChildNode, update: Update): void {
  const live = update.pairs.liveOf(before);
  if (before instanceof Element && after instanceof Element) {
    if (live instanceof Element) updateElement(live, before, after, update);
    else if (!before.isEqualNode(after)) throw beyondUpdate('a script took away what changed');
  } else if (before.nodeValue !== after.nodeValue) {
    updateText(live, before, after, update);
  }
}

function updateText(live: Node | undefined, before: ChildNode, after: ChildNode, update: Update): void {
  const parent = live?.parentElement;
  if (live === undefined || live.nodeValue !== before.nodeValue || !parent) {
    throw beyondUpdate('a script changed the same text');
  }
  const served = before.parentElement;
  if (served !== null) refuseDrawn(parent, served, update);
  if (isVisibleText(live) || isVisibleText(after)) update.changed.push(live);
  live.nodeValue = after.nodeValue;
  before.nodeValue = after.nodeValue;
}

function insert(
  live: Element,
  before: Element,
  previous: ChildNode | undefined,
  next: ChildNode,
  update: Update,
): void {
  refuseKin(next, update);
  const clone = document.importNode(next, true);
  const standing = previous === undefined ? undefined : update.pairs.liveOf(previous);
  live.insertBefore(clone, standing === undefined ? live.firstChild : standing.nextSibling);
  before.insertBefore(next, previous === undefined ? before.firstChild : previous.nextSibling);
  adopt(clone, next, update);
}

function remove(live: Element, old: ChildNode, update: Update): void {
  const gone = update.pairs.liveOf(old);
  if (old instanceof Element || isVisibleText(old)) {
    update.gaps.push(elementBeside(gone, 'nextSibling') ?? elementBeside(gone, 'previousSibling') ?? live);
  }
  gone?.parentNode?.removeChild(gone);
  old.remove();
}

function elementBeside(node: Node | undefined, side: 'nextSibling' | 'previousSibling'): Element | undefined {
  let cursor = node?.[side] ?? null;
  while (cursor !== null && !(cursor instanceof Element)) cursor = cursor[side];
  return cursor ?? undefined;
}
