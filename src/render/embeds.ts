// What of an article a Content-Security-Policy may stop: its scripts, frames, forms and style sheets.

import type { Element } from 'hast';
import type { Embed } from '../domain/security.ts';
import { hashSource, isCodeType, originSource } from '../text/csp.ts';
import { placeOf } from './place.ts';

/** All of it, in document order; undefined where there is none, as in most articles. */
export function embedsOf(elements: readonly Element[]): Embed[] | undefined {
  const embeds: Embed[] = [];
  for (const element of elements) {
    const found = embedOf(element);
    if (found !== undefined) embeds.push({ ...found, place: placeOf(element) });
    for (const name in element.properties)
      if (/^on[a-z]/i.test(name)) embeds.push({ use: 'handler', source: name.toLowerCase(), place: placeOf(element) });
  }
  return embeds.length === 0 ? undefined : embeds;
}

const externals: ReadonlyMap<string, readonly [property: string, use: Embed['use']]> = new Map([
  ['iframe', ['src', 'frame']],
  ['frame', ['src', 'frame']],
  ['object', ['data', 'object']],
  ['embed', ['src', 'object']],
  ['form', ['action', 'form']],
]);

function embedOf(element: Element): Omit<Embed, 'place'> | undefined {
  const { tagName, properties } = element;
  const text = (name: string): string | undefined => {
    const value = properties[name];
    return typeof value === 'string' ? value : undefined;
  };
  if (tagName === 'style') return { use: 'inline style', source: "'unsafe-inline'" };
  if (tagName === 'script' && text('src') === undefined) {
    const code = element.children.map((child) => (child.type === 'text' ? child.value : '')).join('');
    return isCodeType(text('type')) && code.trim() !== '' ? { use: 'script', source: hashSource(code) } : undefined;
  }
  const [property, use] =
    tagName === 'script'
      ? (['src', 'script'] as const)
      : tagName === 'link' && /\bstylesheet\b/i.test(String(properties.rel))
        ? (['href', 'style'] as const)
        : (externals.get(tagName) ?? []);
  const origin = property === undefined ? undefined : originSource(text(property) ?? '');
  return origin === undefined || use === undefined ? undefined : { use, source: origin };
}
