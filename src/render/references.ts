// The URLs that one article mentions, each once for every place.

import type { Reference } from '../domain/article.ts';

/** A growing list of references; article and excerpt share one. */
export interface References {
  readonly list: readonly Reference[];
  /** The number of `reference`, which joins the list unless an equal one is there. */
  readonly add: (reference: Reference) => number;
}

/** An empty list. */
export function createReferences(): References {
  const list: Reference[] = [];
  const numbers = new Map<string, number>();
  return {
    list,
    add: (reference) => {
      const { kind, url, isWikilink = false, isOpen = false, place } = reference;
      const key = `${kind} ${String(isWikilink)} ${String(isOpen)} ${place?.line ?? ''}:${place?.column ?? ''} ${url}`;
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, list.length);
      return list.push(reference) - 1;
    },
  };
}
