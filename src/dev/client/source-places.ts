// The attribute that tells where a block comes from. It is kept apart while documents are compared: a line more at the
// top of a post moves every place below it and changes no block.

import { sourceAttribute } from '../../domain/source.ts';
import type { Pairs } from './pairs.ts';

/** Elements of a served document and their places. */
export type SourcePlaces = ReadonlyMap<Element, string>;

/** Takes the places out of a document that is not on screen. */
export function takePlaces(root: ParentNode): SourcePlaces {
  const places = new Map<Element, string>();
  for (const element of root.querySelectorAll(`[${sourceAttribute}]`)) {
    places.set(element, element.getAttribute(sourceAttribute) ?? '');
    element.removeAttribute(sourceAttribute);
  }
  return places;
}

/** Gives an element on screen the place of the served element behind it. */
export function givePlace(live: Element, served: Element, places: SourcePlaces): void {
  const place = places.get(served);
  if (place === undefined) live.removeAttribute(sourceAttribute);
  else if (live.getAttribute(sourceAttribute) !== place) live.setAttribute(sourceAttribute, place);
}

/** The same for an element that did not change and all that is in it: `before` and `after` equal each other. */
export function givePlaces(before: Element, after: Element, places: SourcePlaces, pairs: Pairs): void {
  const afters = [after, ...after.getElementsByTagName('*')];
  for (const [index, served] of [before, ...before.getElementsByTagName('*')].entries()) {
    const [live, successor] = [pairs.liveOf(served), afters[index]];
    if (live instanceof Element && successor !== undefined) givePlace(live, successor, places);
  }
}
