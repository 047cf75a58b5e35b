// Brings html to a form in which two writings of one document are equal.

import { fromHtml } from 'hast-util-from-html';
import type { Element, Nodes, RootContent } from 'hast';

type Plain =
  | string
  | {
      readonly name: string;
      readonly attributes: Readonly<Record<string, string>>;
      readonly children: readonly Plain[];
    };

const blocks = new Set(
  'address article aside blockquote body details div dl dd dt figure footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

/**
 * The document as a reader gets it. Blank text beside blocks is dropped; what we add to every heading, image, table,
 * code block and check box (ids, links to themselves, lazy loading, frames, colours, labels) is taken out.
 */
export function normalise(html: string): readonly Plain[] {
  return plainChildren(fromHtml(html, { fragment: true }).children, false);
}

function plainChildren(children: readonly RootContent[], isCode: boolean, parent?: Element): Plain[] {
  const plain: Plain[] = [];
  for (const child of children.flatMap(unwrapped)) {
    if (child.type === 'comment') plain.push(`<!--${child.value}-->`);
    if (child.type === 'text') {
      const last = plain.at(-1);
      if (typeof last === 'string' && !last.startsWith('<!--')) plain[plain.length - 1] = last + child.value;
      else plain.push(child.value);
    }
    if (child.type === 'element') plain.push(plainElement(child, isCode));
  }
  if (isCode) return plain;
  const isBlock = (one: Plain | undefined): boolean => typeof one === 'object' && blocks.has(one.name);
  return plain
    .map((one) => (typeof one === 'string' ? one.replace(/[ \t\r\n]+/g, ' ') : one))
    .flatMap((one, index, all): Plain[] => {
      if (typeof one !== 'string') return [one];
      const isFirst = index === 0 && (parent === undefined || blocks.has(parent.tagName));
      const isLast = index === all.length - 1 && (parent === undefined || blocks.has(parent.tagName));
      let text = one;
      if (isFirst || isBlock(all[index - 1]) || isBreak(all[index - 1])) text = text.replace(/^ /, '');
      if (isLast || isBlock(all[index + 1])) text = text.replace(/ $/, '');
      return text === '' ? [] : [text];
    });
}

function isBreak(one: Plain | undefined): boolean {
  return typeof one === 'object' && one.name === 'br';
}

function plainElement(element: Element, isCode: boolean): Plain {
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(element.properties)) {
    if (!isOurs(element, name)) attributes[name] = String(value);
  }
  const classes = attributes.className;
  if (classes !== undefined && /^align-\w+$/.test(classes)) {
    delete attributes.className;
    attributes.align = classes.slice('align-'.length);
  }
  const inner = element.tagName === 'template' ? (element.content?.children ?? []) : element.children;
  const isPre = isCode || ['pre', 'script', 'style', 'textarea'].includes(element.tagName);
  return {
    name: element.tagName,
    attributes: Object.fromEntries(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1))),
    children: plainChildren(inner, isPre, element).map((one) =>
      // Whether the last line break of an element that was never closed is in it says nothing.
      element.tagName === 'style' && typeof one === 'string' ? one.trimEnd() : one,
    ),
  };
}

function isOurs({ tagName, properties }: Element, name: string): boolean {
  if (/^h[1-6]$/.test(tagName)) return name === 'id';
  if (tagName === 'img') return name === 'loading' || name === 'decoding';
  if (tagName === 'pre') return name === 'dataLanguage';
  if (tagName === 'code') return name === 'tabIndex';
  if (tagName === 'input') return name === 'ariaLabel';
  return (
    (tagName === 'ul' || tagName === 'li') && name === 'className' && /task-list/.test(String(properties.className))
  );
}

function unwrapped(node: Nodes): RootContent[] {
  if (node.type !== 'element') return [node as RootContent];
  const classes = Array.isArray(node.properties.className) ? node.properties.className.map(String) : [];
  if (classes.includes('heading-anchor')) return [];
  const isWrapper = classes.includes('table-scroll') || classes.some((name) => name.startsWith('hljs-'));
  return isWrapper ? node.children.flatMap(unwrapped) : [node];
}
