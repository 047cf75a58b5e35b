// The text that a reader sees, taken from a tree of HTML.

import type { Element, Nodes } from 'hast';
import { childrenOf } from './walk.ts';

declare module 'hast' {
  interface ElementData {
    /** The text of an element whose content is html already: a coloured block of code. */
    text?: string | undefined;
  }
}

/** Elements that begin a line of their own; without a gap their words would run together. */
const blocks: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote br caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 ' +
    'h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);
/** Elements whose text is never shown as text. */
const silent: ReadonlySet<string> = new Set(['script', 'style', 'template', 'title', 'noscript', 'iframe', 'object']);

/**
 * The text of `node`: a formula as its TeX, no footnote marks, no links of headings to themselves. Elements for which
 * `isLeftOut` is true stay out. Nothing is added to a text that has reached `enough` characters.
 */
export function textOf(
  node: Nodes,
  isLeftOut: (element: Element) => boolean = () => false,
  enough: number = Infinity,
): string {
  let text = '';
  collect(node);
  return text;

  function collect(current: Nodes): void {
    if (text.length >= enough) return;
    if (current.type === 'text') text += current.value;
    const children = childrenOf(current);
    if (children === undefined) return;
    if (current.type === 'element') {
      if (silent.has(current.tagName) || isMark(current) || isLeftOut(current)) return;
      if (current.data?.text !== undefined) {
        text += current.data.text;
        return;
      }
      if (hasClass(current, 'katex')) {
        text += texOf(current);
        return;
      }
    }
    const gap = current.type === 'element' && blocks.has(current.tagName) ? '\n' : '';
    text += gap;
    for (const child of children) collect(child);
    text += gap;
  }
}

/** Joins words with single spaces. */
export function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Whether `element` has the class. */
export function hasClass(element: Element, name: string): boolean {
  const { className } = element.properties;
  return Array.isArray(className) && className.includes(name);
}

/** Whether `element` is a mark for finding one's way and no text: a footnote's number, a heading's link to itself. */
export function isMark(element: Element): boolean {
  const { properties } = element;
  if ('dataFootnoteRef' in properties || 'dataFootnoteBackref' in properties) return true;
  return hasClass(element, 'heading-anchor') || isFootnotesLabel(element);
}

/** Whether `element` is the heading that the list of footnotes gets, and not one of an author's that has its id. */
export function isFootnotesLabel(element: Element): boolean {
  return element.properties.id === 'footnote-label' && hasClass(element, 'sr-only');
}

/** Whether `element` is the list of footnotes at the end of an article. */
export function isFootnotes(element: Element): boolean {
  return 'dataFootnotes' in element.properties;
}

/** KaTeX writes each formula three times: as MathML, as TeX inside it, and as boxes. */
function texOf(katex: Element): string {
  let tex = '';
  find(katex);
  return tex;

  function find(element: Element): void {
    if (element.tagName === 'annotation') {
      tex += element.children.map((child) => (child.type === 'text' ? child.value : '')).join('');
    }
    for (const child of element.children) if (child.type === 'element') find(child);
  }
}

const longestPlainText = 300;

/**
 * The first characters of `text`, at most 300 UTF-16 units, cut between words where that costs little, and never
 * inside a character as people see it (surrogate pairs, emoji joined by U+200D, letters with marks).
 */
export function firstCharacters(text: string, limit: number = longestPlainText): string {
  if (text.length <= limit) return text;
  let end = limit;
  while (end > 0 && !isBetweenCharacters(text, end)) end--;
  const lastSpace = text.lastIndexOf(' ', end);
  if (lastSpace >= limit * 0.8) end = lastSpace;
  return text.slice(0, end).trimEnd();
}

function isBetweenCharacters(text: string, index: number): boolean {
  const next = String.fromCodePoint(text.codePointAt(index) ?? 0);
  const isHalf = /[\udc00-\udfff]/.test(text.charAt(index)) && /[\ud800-\udbff]/.test(text.charAt(index - 1));
  if (isHalf || /[\p{M}\u200d\p{Emoji_Modifier}]/u.test(next) || text.charAt(index - 1) === '\u200d') return false;
  // Flags are pairs of regional indicators: never cut in a run of them.
  const isIndicator = (at: number): boolean => /^\p{RI}/u.test(text.slice(at, at + 2));
  return !(isIndicator(index) && isIndicator(index - 2));
}
