// Which attributes of which elements hold URLs, and which hold ids.

import type { Element, Properties } from 'hast';
import { decodeUrlPath } from '../text/url.ts';

/** What a URL is used for: something one goes to, a picture, any other file that the page embeds. */
export type UrlUse = 'link' | 'image' | 'media';

/** `srcset` and `imagesrcset`, as hast names them: lists of URLs with descriptors. */
export const srcsetProperties: ReadonlySet<string> = new Set(['srcSet', 'imageSrcSet']);

/** Attributes that hold ids of other elements, separated by spaces, as hast names them. */
export const idReferenceProperties: ReadonlySet<string> = new Set([
  'htmlFor',
  'headers',
  'list',
  'form',
  'itemRef',
  'popoverTarget',
  'commandFor',
  'ariaActiveDescendant',
  'ariaControls',
  'ariaDescribedBy',
  'ariaDetails',
  'ariaErrorMessage',
  'ariaFlowTo',
  'ariaLabelledBy',
  'ariaOwns',
]);

/** Attributes whose value may hold `url(…)`: SVG's and `style`. */
export const cssProperties: ReadonlySet<string> = new Set([
  'style',
  'fill',
  'stroke',
  'clipPath',
  'mask',
  'filter',
  'markerStart',
  'markerMid',
  'markerEnd',
]);

/** `url(a.png)`, `url("#gradient")`: the URL is in one of the three groups. */
export const cssUrl = /\burl\(\s*(?:"([^"]*)"|'([^']*)'|([^"'()\s]*))\s*\)/gi;

/**
 * The URLs in `property` of `element`, with what each is used for: all that a browser may be led to, in lists, in CSS,
 * in a refresh of the page and in the values that SVG's animations give to a link.
 */
export function urlsIn(element: Element, property: string): readonly { readonly url: string; readonly use: UrlUse }[] {
  const text = textOfValue(element.properties[property]);
  if (srcsetProperties.has(property)) return parseSrcset(text).map(({ url }) => ({ url, use: 'image' }));
  if (cssProperties.has(property)) {
    return [...text.matchAll(cssUrl)].map(([, ...found]) => ({
      url: found.find((one) => one !== undefined) ?? '',
      use: 'image',
    }));
  }
  if (element.tagName === 'meta' && property === 'content') return refreshOf(element, text);
  if (isAnimationOfLink(element) && animatedProperties.has(property)) {
    return text.split(';').map((url) => ({ url, use: 'link' }));
  }
  const use = urlUse(element, property);
  return use === undefined ? [] : [{ url: text, use }];
}

/** Whether `property` is one of those in which {@link urlsIn} looks for URLs, of any element. */
export function mayHoldUrls(property: string): boolean {
  return holders.has(property);
}

/** What the URL in `property` of `element` is used for; undefined when it holds none. */
export function urlUse(element: Element, property: string): UrlUse | undefined {
  switch (property) {
    case 'href':
    case 'xLinkHref':
      return hrefUse(element.tagName);
    case 'src':
      return element.tagName === 'img' || element.tagName === 'input' ? 'image' : 'media';
    case 'poster':
    case 'background':
      return 'image';
    case 'data':
      return element.tagName === 'object' ? 'media' : undefined;
    case 'cite':
    case 'longDesc':
    case 'action':
    case 'formAction':
      return 'link';
    default:
      return undefined;
  }
}

/** The parts of a `srcset`: URLs may contain commas, so only a comma after white space or at a URL's end separates. */
export function parseSrcset(value: string): { readonly url: string; readonly descriptor: string }[] {
  const candidates: { url: string; descriptor: string }[] = [];
  const pattern = /[\s,]*([^\s,](?:\S*[^\s,])?)(?:(\s+[^,]*)|(?=,|$))/gy;
  for (const [, url = '', descriptor = ''] of value.matchAll(pattern)) {
    candidates.push({ url, descriptor: descriptor.trim() });
  }
  return candidates;
}

/**
 * The id that a URL `#id` leads to; undefined for every other URL and for `#` alone. As browsers do, an id that is
 * spelled as the URL comes first, then what it says when its percent-encoding is undone.
 */
export function fragmentOf(url: string, ids: ReadonlySet<string>): string | undefined {
  if (!url.startsWith('#') || url.length === 1) return undefined;
  const written = url.slice(1);
  return ids.has(written) ? written : decodeUrlPath(written);
}

const animatedProperties: ReadonlySet<string> = new Set(['to', 'from', 'by', 'values']);

const holders: ReadonlySet<string> = new Set([
  ...'href xLinkHref src poster background data cite longDesc action formAction content'.split(' '),
  ...srcsetProperties,
  ...cssProperties,
  ...animatedProperties,
]);

function textOfValue(value: Properties[string]): string {
  return Array.isArray(value) ? value.join(' ') : typeof value === 'string' ? value : '';
}

function isAnimationOfLink({ tagName, properties }: Element): boolean {
  return /^(?:set|animate)/.test(tagName) && /(?:^|:)href$/i.test(textOfValue(properties.attributeName).trim());
}

/** `<meta http-equiv="refresh" content="0; url=…">`. */
function refreshOf({ properties }: Element, content: string): { url: string; use: UrlUse }[] {
  if (!/^\s*refresh\s*$/i.test(textOfValue(properties.httpEquiv))) return [];
  const url = /^[\s\d.]*[;,\s]\s*(?:url\s*=\s*)?["']?(.*)$/is.exec(content)?.[1];
  return url === undefined || url === '' ? [] : [{ url, use: 'link' }];
}

function hrefUse(tagName: string): UrlUse {
  if (tagName === 'a' || tagName === 'area' || tagName === 'base') return 'link';
  return tagName === 'image' ? 'image' : 'media';
}
