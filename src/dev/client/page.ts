// The page on screen and the document that was served for it.

import { beyondUpdate, kindOf } from './changes.ts';
import type { Update } from './changes.ts';
import { copyAttributes, mergeAttributes } from './attributes.ts';
import { updateHead } from './head.ts';
import { ownScript } from './own-elements.ts';
import { createPairs } from './pairs.ts';
import type { Pairs } from './pairs.ts';
import { takePlaces } from './source-places.ts';
import { updateElement } from './update.ts';

/** What an update altered on screen. */
export type Altered = Pick<Update, 'changed' | 'gaps'>;

/** A page that can become what is served now. */
export interface LivePage {
  readonly pairs: Pairs;
  /** Throws where the page has to be loaded again; it may be half updated then. */
  readonly update: (html: string) => Promise<Altered>;
}

/** What only loading a page brings about. */
const behaviour = 'script, template, base, meta[http-equiv]';

/** Types of scripts that hold no program. */
const inertScript = /^(?!(?:text|application)\/(?:java|ecma)script\b|module$|importmap$|speculationrules$).+/i;

/** Takes over the page that is on screen. `tag` is its digest, by which what it was made from is known. */
export function takePage(tag: string): LivePage {
  const pairs = createPairs();
  let served = loadServed(tag).then((document) => pairWithScreen(document, pairs));
  return {
    pairs,
    async update(html) {
      const before = await served;
      const after = parse(html);
      const places = takePlaces(after);
      if (behaviourOf(before) !== behaviourOf(after)) throw beyondUpdate('its scripts changed');
      const update = { pairs, places, drawnKinds: drawnKinds(before, pairs), changed: [], gaps: [] };
      updateRoot(document.documentElement, before.documentElement, after.documentElement);
      updateHead(document.head, before.head, after.head, pairs);
      updateElement(document.body, before.body, after.body, update);
      served = Promise.resolve(before);
      document.dispatchEvent(new CustomEvent('platen:update'));
      return update;
    },
  };
}

/** The page as it was served, before any script had a hand in it; what is on screen where that cannot be had. */
async function loadServed(tag: string): Promise<Document> {
  const onScreen = (): Document => parse(document.documentElement.outerHTML);
  try {
    const response = await fetch(location.href, { cache: 'force-cache' });
    const loaded = new DOMParser().parseFromString(await response.text(), 'text/html');
    const injected = loaded.querySelector<HTMLElement>(ownScript)?.dataset['platen'] ?? '{}';
    // Cast because only the tag is asked for, and compared.
    return (JSON.parse(injected) as { readonly tag?: unknown }).tag === tag ? withoutOwn(loaded) : onScreen();
  } catch (error) {
    // The server has gone, or answers with something else.
    if (error instanceof TypeError || error instanceof SyntaxError) return onScreen();
    throw error;
  }
}

function parse(html: string): Document {
  return withoutOwn(new DOMParser().parseFromString(html, 'text/html'));
}

function withoutOwn(page: Document): Document {
  for (const element of page.querySelectorAll(`${ownScript}, platen-dev`)) {
    element.remove();
  }
  page.body.normalize();
  return page;
}

function pairWithScreen(served: Document, pairs: Pairs): Document {
  pairs.pair(document.documentElement, served.documentElement);
  takePlaces(served);
  return served;
}

function updateRoot(live: Element, before: Element, after: Element): void {
  mergeAttributes(live, before, after);
  copyAttributes(before, after);
}

function behaviourOf(page: Document): string {
  const parts: string[] = [];
  for (const element of page.querySelectorAll(behaviour)) {
    const isInert = element.localName === 'script' && inertScript.test(element.getAttribute('type') ?? '');
    if (!isInert) parts.push(element.outerHTML);
  }
  return parts.join('\n');
}

/** Kinds of elements of whose children the scripts of the page have made something else. */
function drawnKinds(page: Document, pairs: Pairs): ReadonlySet<string> {
  const kinds = new Set<string>();
  if (behaviourOf(page) === '') return kinds;
  for (const element of page.body.querySelectorAll('*')) {
    const live = pairs.liveOf(element);
    if (live !== undefined && pairs.isDrawn(live, element)) kinds.add(kindOf(element));
  }
  return kinds;
}
