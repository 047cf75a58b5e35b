// What is worth knowing of an article's tree: its headings, ids, features and words.

import type { Element, Nodes, Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type { Article, Heading } from '../domain/article.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import { warn } from './messages.ts';
import { firstCharacters, hasClass, isFootnotes, onOneLine, textOf } from './text-of.ts';
import { fragmentOf } from './url-attributes.ts';
import { countWords, readingMinutesOf } from './words.ts';

const headingName = /^h([1-6])$/;

/** Headings of all depths that have an id, in order, without that of the footnotes. */
export function tocOf(root: Root): Heading[] {
  const toc: Heading[] = [];
  visitElements(root, (element) => {
    const depth = headingName.exec(element.tagName)?.[1];
    const { id } = element.properties;
    if (depth === undefined || typeof id !== 'string' || id === '' || id === 'footnote-label') return;
    toc.push({ id, depth: Number(depth), text: onOneLine(textOf(element)) });
  });
  return toc;
}

/** Every id, and the names that links of old HTML lead to (`<a name>`), in document order, each once. */
export function idsOf(root: Nodes): Set<string> {
  const ids = new Set<string>();
  visitElements(root, ({ tagName, properties: { id, name } }) => {
    if (typeof id === 'string' && id !== '') ids.add(id);
    if (tagName === 'a' && typeof name === 'string' && name !== '') ids.add(name);
  });
  return ids;
}

/** What a page must bring for this article. */
export function featuresOf(root: Root): string[] {
  const features = new Set<string>();
  visitElements(root, (element) => {
    if (hasClass(element, 'katex')) features.add('math');
    if (element.tagName !== 'pre') return;
    if (hasClass(element, 'mermaid')) features.add('mermaid');
    else if (element.children.some((child) => child.type === 'element' && child.tagName === 'code'))
      features.add('code');
  });
  return [...features].sort();
}

/**
 * Counts and the first characters. Code counts for the time it takes to read, but not as words; the plain text holds
 * prose only, and falls back to all there is.
 */
export function textFactsOf(
  root: Root,
  wordsPerMinute: number,
): Pick<Article, 'plainText' | 'wordCount' | 'readingMinutes'> {
  const prose = countWords(textOf(root, ({ tagName }) => tagName === 'pre'));
  const everything = countWords(textOf(root));
  const plain = onOneLine(textOf(root, isNotProse)) || onOneLine(textOf(root));
  return {
    plainText: firstCharacters(plain),
    wordCount: prose.spaced + prose.cjk,
    readingMinutes: readingMinutesOf(everything, wordsPerMinute),
  };
}

/** Warns of links to a place in this article that it does not have. `#` and `#top` are the top of the page. */
export function checkFragments(root: Root, ids: ReadonlySet<string>, file: VFile): void {
  visitElements(root, (element) => {
    const { href } = element.properties;
    const id = element.tagName === 'a' && typeof href === 'string' ? fragmentOf(href) : undefined;
    if (id === undefined || id === 'top' || ids.has(id)) return;
    const near = didYouMean(id, ids);
    warn(file, {
      rule: 'dead-fragment',
      reason: `Nothing in this post has the id "${id}".`,
      hint:
        near === undefined
          ? `Give the heading this link is meant for the id: "## Heading {#${id}}".`
          : `Did you mean "#${near}"?`,
      at: element,
    });
  });
}

function isNotProse(element: Element): boolean {
  return (
    element.tagName === 'pre' ||
    element.tagName === 'table' ||
    headingName.test(element.tagName) ||
    isFootnotes(element)
  );
}

function visitElements(root: Nodes, see: (element: Element) => void): void {
  visit(root, 'element', (element: Element) => {
    see(element);
    if (element.content !== undefined) visitElements(element.content, see);
  });
}
