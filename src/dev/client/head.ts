// The head of the page: title, metas and style sheets, of which none goes before its successor is there.

import type { Pairs } from './pairs.ts';
import { replaceSheet } from './style-sheets.ts';

/** Updates the head on screen. Afterwards `before` equals `after`. */
export function updateHead(live: Element, before: Element, after: Element, pairs: Pairs): void {
  const olds = [...before.children];
  const kept = new Map<Element, Element>();
  const left = new Set(olds);
  for (const element of after.children) {
    const same = olds.find((old) => left.has(old) && old.isEqualNode(element));
    if (same === undefined) continue;
    kept.set(element, same);
    left.delete(same);
  }
  let previous: Node | undefined;
  for (const element of after.children) {
    const old = kept.get(element);
    const standing = old === undefined ? undefined : pairs.liveOf(old);
    if (old !== undefined) {
      // A script may have taken it away: then it stays away.
      if (standing !== undefined) pairs.join(standing, element);
      previous = standing ?? previous;
      continue;
    }
    const predecessor = [...left].find((each) => isSuccessor(each, element));
    if (predecessor !== undefined) left.delete(predecessor);
    previous = put(live, element, predecessor && pairs.liveOf(predecessor), previous);
    pairs.join(previous, element);
  }
  // Cast because what stands for an element is one.
  for (const old of left) (pairs.liveOf(old) as Element | undefined)?.remove();
  before.replaceChildren(...after.childNodes);
}

/** Puts an element in the place of its predecessor, or behind the element before it, and returns it. */
function put(head: Element, served: Element, predecessor: Node | undefined, previous: Node | undefined): Node {
  const element = document.importNode(served, true);
  if (!(predecessor instanceof Element)) {
    head.insertBefore(element, previous === undefined ? head.firstChild : previous.nextSibling);
  } else if (predecessor instanceof HTMLLinkElement && element instanceof HTMLLinkElement && isSheet(element)) {
    replaceSheet(predecessor, element);
  } else {
    predecessor.replaceWith(element);
  }
  return element;
}

/** Whether one takes over what the other was there for. */
function isSuccessor(old: Element, element: Element): boolean {
  if (old.localName !== element.localName) return false;
  return ['name', 'property', 'rel', 'type', 'hreflang'].every(
    (name) => old.getAttribute(name) === element.getAttribute(name),
  );
}

function isSheet(link: HTMLLinkElement): boolean {
  return link.relList.contains('stylesheet');
}
