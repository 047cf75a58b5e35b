// Turns what is on screen into what is served now, by what changed between the document served before and this one.
// What did not change is not touched, whatever scripts have made of it.

import { copyAttributes, mergeAttributes } from './attributes.ts';
import { adopt, beyondUpdate, isVisibleText, refuseDrawn, refuseKin } from './changes.ts';
import type { Update } from './changes.ts';
import { morphChildren } from './morph-children.ts';
import { isAlike } from './pairs.ts';
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
  const [olds, news] = [[...before.childNodes], [...after.childNodes]];
  if (isAligned(olds, news)) {
    for (const [index, old] of olds.entries()) updateChild(old, news[index] ?? old, update);
    return;
  }
  refuseDrawn(live, before, update);
  let start = 0;
  while (start < Math.min(olds.length, news.length) && isSame(olds[start], news[start])) start += 1;
  let [oldEnd, newEnd] = [olds.length, news.length];
  while (oldEnd > start && newEnd > start && isSame(olds[oldEnd - 1], news[newEnd - 1])) {
    oldEnd -= 1;
    newEnd -= 1;
  }
  if (oldEnd > start && newEnd > start) {
    morphChildren(live, before, news, update);
    return;
  }
  for (let index = 0; index < start; index += 1) updateChild(olds[index], news[index], update);
  for (let index = oldEnd; index < olds.length; index += 1) {
    updateChild(olds[index], news[index - oldEnd + newEnd], update);
  }
  if (newEnd > start) insert(live, before, news.slice(start, newEnd), olds[start], update);
  else remove(live, olds.slice(start, oldEnd), update);
}

function updateChild(before: ChildNode | undefined, after: ChildNode | undefined, update: Update): void {
  if (before === undefined || after === undefined) return;
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
  added: readonly ChildNode[],
  oldNext: ChildNode | undefined,
  update: Update,
): void {
  const next = oldNext === undefined ? undefined : update.pairs.liveOf(oldNext);
  const last = before.lastChild === null ? undefined : update.pairs.liveOf(before.lastChild);
  const reference = next ?? (last === undefined ? live.firstChild : last.nextSibling);
  for (const node of added) {
    refuseKin(node, update);
    const clone = document.importNode(node, true);
    live.insertBefore(clone, reference);
    before.insertBefore(node, oldNext ?? null);
    adopt(clone, node, update);
  }
}

function remove(live: Element, removed: readonly ChildNode[], update: Update): void {
  const lives = removed.map((node) => update.pairs.liveOf(node));
  const neighbour = nextElement(lives.at(-1)) ?? previousElement(lives[0]) ?? live;
  if (removed.some((node) => node instanceof Element || isVisibleText(node))) update.gaps.push(neighbour);
  for (const node of lives) node?.parentNode?.removeChild(node);
  for (const node of removed) node.remove();
}

function isAligned(olds: readonly ChildNode[], news: readonly ChildNode[]): boolean {
  return olds.length === news.length && olds.every((old, index) => isAlike(old, news[index] ?? document));
}

function isSame(one: ChildNode | undefined, other: ChildNode | undefined): boolean {
  return one !== undefined && other !== undefined && one.isEqualNode(other);
}

function nextElement(node: Node | undefined): Element | null {
  let cursor = node?.nextSibling ?? null;
  while (cursor !== null && !(cursor instanceof Element)) cursor = cursor.nextSibling;
  return cursor;
}

function previousElement(node: Node | undefined): Element | null {
  let cursor = node?.previousSibling ?? null;
  while (cursor !== null && !(cursor instanceof Element)) cursor = cursor.previousSibling;
  return cursor;
}
