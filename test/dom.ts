// Pages as a browser reads them, for tests that ask what is on a page and not how it is written.

import type { Element, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';

/** The elements of this name, in document order, whose attributes have the given values. */
export function elementsOf(
  page: string | Nodes,
  name: string,
  attributes: Readonly<Record<string, string>> = {},
): Element[] {
  const found: Element[] = [];
  visit(typeof page === 'string' ? fromHtml(page) : page, 'element', (element) => {
    const isMeant = Object.entries(attributes).every(([key, value]) => attributeOf(element, key) === value);
    if ((name === '*' || element.tagName === name) && isMeant) found.push(element);
  });
  return found;
}

/** The elements with this class. */
export function withClass(page: string | Nodes, name: string): Element[] {
  return elementsOf(page, '*').filter((element) => attributeOf(element, 'className')?.split(' ').includes(name));
}

/** An attribute by its name in hast: `href`, `className`, `hrefLang`. Lists are joined by blanks. */
export function attributeOf(element: Element | undefined, name: string): string | undefined {
  const value = element?.properties[name];
  if (value === undefined || value === null) return undefined;
  return Array.isArray(value) ? value.join(' ') : String(value);
}

/** The text in a part of a page, blanks as a reader sees them. */
export function textIn(node: Nodes | undefined): string {
  let text = '';
  if (node !== undefined) visit(node, 'text', ({ value }) => void (text += value));
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Where the links of a part of a page lead, in order. */
export function linksIn(page: string | Nodes): (string | undefined)[] {
  return elementsOf(page, 'a').map((element) => attributeOf(element, 'href'));
}

/** The content of `<meta name>` or `<meta property>`. */
export function metaOf(page: string, name: string): string | undefined {
  const [meta] = [...elementsOf(page, 'meta', { name }), ...elementsOf(page, 'meta', { property: name })];
  return attributeOf(meta, 'content');
}
