// Takes every URL and every id out of a tree, so that the html has gaps where they stood.

import type { Element, Properties, Root } from 'hast';
import type { Slot, SlottedHtml } from '../domain/article.ts';
import { attributesOf } from './attributes.ts';
import { placeOf } from './place.ts';
import type { References } from './references.ts';
import { cssProperties, cssUrl, fragmentOf, idReferenceProperties } from './url-attributes.ts';
import { parseSrcset, srcsetProperties, urlUse } from './url-attributes.ts';
import type { UrlUse } from './url-attributes.ts';
import type { Gaps, WriteHtml } from './write-html.ts';

/** A noncharacter: no text of an author may hold it, and unlike NUL it is written as it is, in SVG too. */
const edge = '\ufdd0';

/** Which ids there are: those in this html, and (for an excerpt) those in the rest of the article. */
export interface KnownIds {
  readonly here: ReadonlySet<string>;
  readonly elsewhere: ReadonlySet<string>;
}

/**
 * Writes `root` with gaps. The tree stays as it is: a plug-in may use one node twice, and every use needs a gap of its
 * own. Throws when the gaps did not come out in order, which would put URLs in wrong places.
 */
export function slottedHtml(root: Root, references: References, ids: KnownIds, writeHtml: WriteHtml): SlottedHtml {
  const slots: Slot[] = [];
  const pieces = writeHtml(root, gapsFor(slots, references, ids)).split(edge);
  const parts = pieces.filter((_, index) => index % 2 === 0);
  const numbers = pieces.filter((_, index) => index % 2 === 1);
  if (numbers.length !== slots.length || numbers.some((number, index) => number !== String(index))) {
    throw new Error(`The gaps of an article came out of order: ${numbers.join(' ')} of ${slots.length}.`);
  }
  return { parts, slots };
}

/** Gaps that are numbered in the order in which they are written. */
function gapsFor(slots: Slot[], references: References, ids: KnownIds): Gaps {
  return {
    textOf: withoutEdges,
    insteadOf: (element) => (isWholeImage(element) ? imageGap(element) : undefined),
    valueOf: (element, name, value) => (name === 'dataWikilink' ? undefined : filled(element, name, value)),
  };

  function gap(slot: Slot): string {
    slots.push(slot);
    return `${edge}${slots.length - 1}${edge}`;
  }

  function imageGap(element: Element): string {
    const { src: url = '', ...others } = element.properties;
    const reference = references.add({ kind: 'image', url: withoutEdges(url), place: placeOf(element) });
    const attributes = attributesOf(others).map(([name, value]) => [name, withoutEdges(value)] as const);
    return gap({ kind: 'image', reference, attributes });
  }

  function filled(element: Element, name: string, value: Properties[string]): Properties[string] {
    if (typeof value !== 'string' && !Array.isArray(value)) return value;
    if (idReferenceProperties.has(name)) {
      const words = Array.isArray(value) ? value.map(String) : value.split(/\s+/);
      return words.map((word) => idGap(withoutEdges(word))).join(' ');
    }
    if (Array.isArray(value)) return value.map((word) => (typeof word === 'string' ? withoutEdges(word) : word));
    const text = withoutEdges(value);
    if (name === 'id' || (name === 'name' && element.tagName === 'a')) return idGap(text);
    if (srcsetProperties.has(name)) return srcsetGap(element, text);
    if (cssProperties.has(name)) return cssGaps(element, text);
    const use = urlUse(element, name);
    return use === undefined ? text : urlGap(element, use, text);
  }

  function idGap(id: string): string {
    return ids.here.has(id) ? gap({ kind: 'id', id }) : id;
  }

  function urlGap(element: Element, use: UrlUse, url: string): string {
    const place = placeOf(element);
    const { dataWikilink } = element.properties;
    if (typeof dataWikilink === 'string') {
      const name = withoutEdges(dataWikilink);
      return gap({ kind: 'url', reference: references.add({ kind: 'link', url: name, isWikilink: true, place }) });
    }
    const id = fragmentOf(url, ids.here);
    if (id !== undefined && ids.here.has(id)) return gap({ kind: 'fragment', id });
    // What else starts with "#" is the page's own; data: URLs lead nowhere and would only fill memory.
    if ((url.startsWith('#') && !(id !== undefined && ids.elsewhere.has(id))) || /^data:/i.test(url)) return url;
    return gap({ kind: 'url', reference: references.add({ kind: use, url, place }) });
  }

  function srcsetGap(element: Element, value: string): string {
    const place = placeOf(element);
    const parsed = parseSrcset(value);
    if (parsed.length === 0 || parsed.some(({ url }) => /^data:/i.test(url))) return value;
    const candidates = parsed.map(({ url, descriptor }) => ({
      reference: references.add({ kind: 'image', url, place }),
      descriptor,
    }));
    return gap({ kind: 'srcset', candidates });
  }

  function cssGaps(element: Element, value: string): string {
    return value.replace(cssUrl, (whole: string, ...found: (string | undefined)[]) => {
      const url = found.slice(0, 3).find((one) => one !== undefined) ?? '';
      const id = fragmentOf(url, ids.here);
      if (id !== undefined) return ids.here.has(id) ? `url(#${gap({ kind: 'id', id })})` : whole;
      return url === '' || /^data:/i.test(url) ? whole : `url("${urlGap(element, 'image', url)}")`;
    });
  }
}

/** Whether one gap can stand for the whole element: nothing of it but `src` depends on the page. */
function isWholeImage({ tagName, properties }: Element): boolean {
  if (tagName !== 'img' || typeof properties.src !== 'string' || /^data:/i.test(properties.src)) return false;
  return !Object.entries(properties).some(([name, value]) => {
    if (name === 'id' || srcsetProperties.has(name) || idReferenceProperties.has(name)) return true;
    return cssProperties.has(name) && typeof value === 'string' && /\burl\(/i.test(value);
  });
}

function withoutEdges(text: string): string {
  return text.includes(edge) ? text.replaceAll(edge, '\ufffd') : text;
}
