// Takes URLs that a browser must not be sent to out of a tree: `javascript:` and everything not known to be harmless.

import type { Element, ElementContent, Root, RootContent } from 'hast';
import type { VFile } from 'vfile';
import { isSafeUrl, schemeOf } from '../text/url.ts';
import { warn } from './messages.ts';
import { textOf } from './text-of.ts';
import { mayHoldUrls, urlsIn } from './url-attributes.ts';

/**
 * Runs after all plug-ins, so that none can bring one in. Of a link the text stays, of an image its description, of
 * other elements all but the attribute. Each is a warning.
 */
export function removeUnsafeUrls(root: Root, file: VFile): void {
  clean(root, file);
}

function clean(parent: Root | Element, file: VFile): void {
  const standIns = new Map<RootContent, readonly RootContent[]>();
  for (const child of parent.children) {
    if (child.type !== 'element') continue;
    clean(child, file);
    if (child.content !== undefined) clean(child.content, file);
    const removed = Object.keys(child.properties).filter((name) => mayHoldUrls(name) && !keeps(child, name, file));
    if (removed.length === 0) continue;
    for (const name of removed) delete child.properties[name];
    standIns.set(child, standIn(child, removed));
  }
  if (standIns.size === 0) return;
  // Cast because what stands in for an element is its content, which may stand wherever the element may.
  parent.children = parent.children.flatMap(
    (child): readonly RootContent[] => standIns.get(child) ?? [child],
  ) as Element['children'];
}

function keeps(element: Element, property: string, file: VFile): boolean {
  // The name of a post, which may hold any sign, and never becomes an address itself.
  if (property === 'href' && 'dataWikilink' in element.properties) return true;
  const unsafe = urlsIn(element, property).find(
    ({ url, use }) => !isSafeUrl(url, use) || !isSafeUrl(withoutHidden(url), use),
  )?.url;
  if (unsafe === undefined) return true;
  warn(file, {
    rule: 'unsafe-url',
    reason: `This address starts with "${schemeOf(withoutHidden(unsafe)) ?? ''}:", which is not known to be safe, so it is left out.`,
    hint: 'Use an address that starts with https:, mailto: or another well-known scheme, or a path.',
    at: element,
  });
  return false;
}

/** Markdown encodes the characters that browsers drop before they look for a scheme. */
function withoutHidden(url: string): string {
  // Most addresses hold no encoded character, and the search takes long.
  if (!url.includes('%')) return url;
  return url.replaceAll(/^(?:%(?:[01][\da-f]|7f|EF%BF%BD))+|(?<=^[a-z]*)%(?:[01][\da-f]|7f)/gi, '');
}

function standIn(element: Element, removed: readonly string[]): ElementContent[] {
  if (element.tagName === 'a' && removed.includes('href')) {
    const { title: _title, rel: _rel, target: _target, ...others } = element.properties;
    return Object.keys(others).length === 0 ? element.children : [element];
  }
  if (element.tagName === 'img' && removed.includes('src')) {
    const { alt } = element.properties;
    return typeof alt === 'string' && alt !== '' ? [{ type: 'text', value: alt }] : [];
  }
  if (element.tagName === 'image' && textOf(element) === '') return [];
  return [element];
}
