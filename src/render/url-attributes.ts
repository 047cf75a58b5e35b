// Which attributes of which elements hold URLs, and which hold ids.

import type { Element } from 'hast';

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

/** `url(a.png)`, `url("#gradient")`. */
export const cssUrl = /\burl\(\s*(["']?)([^"')\s]*)\1\s*\)/gi;

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

/** The id that a URL `#id` leads to, percent-decoded; undefined for every other URL and for `#` alone. */
export function fragmentOf(url: string): string | undefined {
  if (!url.startsWith('#') || url.length === 1) return undefined;
  try {
    return decodeURIComponent(url.slice(1));
  } catch (error) {
    if (error instanceof URIError) return url.slice(1);
    throw error;
  }
}

function hrefUse(tagName: string): UrlUse {
  if (tagName === 'a' || tagName === 'area' || tagName === 'base') return 'link';
  return tagName === 'image' ? 'image' : 'media';
}
