// What one update of the page needs and finds out, and where it has to give up.

import { givePlaces } from './source-places.ts';
import type { SourcePlaces } from './source-places.ts';
import type { Pairs } from './pairs.ts';

/** What one update needs, and what it finds out. */
export interface Update {
  readonly pairs: Pairs;
  readonly places: SourcePlaces;
  /** Kinds of elements that a script of the page draws: diagrams, formulas, code with a button. See `kindOf`. */
  readonly drawnKinds: ReadonlySet<string>;
  /** Nodes on screen that are new or altered, in the order of their change. */
  readonly changed: Node[];
  /** Nodes on screen beside which something is gone. */
  readonly gaps: Node[];
}

/** Thrown half-way where only the page's scripts can do what is needed: the page has to be loaded again. */
export function beyondUpdate(why: string): Error {
  return new Error(`The page has to be loaded again: ${why}.`);
}

/** Takes in a node that is new on screen. */
export function adopt(live: Node, served: Node, update: Update): void {
  update.pairs.pair(live, served);
  if (served instanceof Element) givePlaces(served, served, update.places, update.pairs);
  if (served.nodeType === Node.ELEMENT_NODE || isVisibleText(served)) update.changed.push(live);
}

/** Refuses to change what a script has drawn. */
export function refuseDrawn(live: Element, served: Element, update: Update): void {
  if (update.pairs.isDrawn(live, served)) throw beyondUpdate('a script drew what changed');
  if (update.drawnKinds.has(kindOf(served))) throw beyondUpdate('scripts draw such elements');
}

/** Refuses to add what a script draws where it finds it. */
export function refuseKin(served: Node, { drawnKinds }: Update): void {
  if (drawnKinds.size === 0 || !(served instanceof Element)) return;
  for (const element of [served, ...served.querySelectorAll('*')]) {
    if (drawnKinds.has(kindOf(element))) throw beyondUpdate('scripts draw such elements');
  }
}

/** By what scripts find elements to work on. */
export function kindOf(element: Element): string {
  return `${element.localName}.${element.getAttribute('class') ?? ''}`;
}

/** Whether a reader sees it; the lines between blocks are texts as well. */
export function isVisibleText(node: Node): boolean {
  return node.nodeType === Node.TEXT_NODE && /\S/.test(node.nodeValue ?? '');
}
