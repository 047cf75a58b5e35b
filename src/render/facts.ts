// What is worth knowing of an article's tree: its headings, ids, features and words.

import type { Element, Root } from 'hast';
import type { VFile } from 'vfile';
import type { Article, Heading } from '../domain/article.ts';
import { createSuggest } from '../text/did-you-mean.ts';
import { warn } from './messages.ts';
import { firstCharacters, hasClass, isFootnotes, isFootnotesLabel, onOneLine, textOf } from './text-of.ts';
import { fragmentOf } from './url-attributes.ts';
import { countWords, readingMinutesOf } from './words.ts';

const headingName = /^h([1-6])$/;

/** Headings of all depths that have an id, in order, without that of the footnotes. */
export function tocOf(elements: readonly Element[]): Heading[] {
  const toc: Heading[] = [];
  for (const element of elements) {
    const depth = headingName.exec(element.tagName)?.[1];
    const { id } = element.properties;
    if (depth === undefined || typeof id !== 'string' || id === '' || isFootnotesLabel(element)) continue;
    toc.push({ id, depth: Number(depth), text: onOneLine(textOf(element)) });
  }
  return toc;
}

/** Warns of ids that two elements have: links lead to the first, and style sheets and scripts are at a loss. */
export function checkIds(elements: readonly Element[], file: VFile): void {
  const seen = new Set<string>();
  for (const element of elements) {
    const { id } = element.properties;
    if (typeof id !== 'string' || id === '') continue;
    if (seen.has(id)) {
      warn(file, {
        rule: 'duplicate-id',
        reason: `Another element of this post has the id "${id}" already.`,
        hint: 'Give one of them another id.',
        at: element,
      });
    }
    seen.add(id);
  }
}

/** Every id, and the names that links of old HTML lead to (`<a name>`), in document order, each once. */
export function idsOf(elements: readonly Element[]): Set<string> {
  const ids = new Set<string>();
  for (const {
    tagName,
    properties: { id, name },
  } of elements) {
    if (typeof id === 'string' && id !== '') ids.add(id);
    if (tagName === 'a' && typeof name === 'string' && name !== '') ids.add(name);
  }
  return ids;
}

/** What a page must bring for this article. */
export function featuresOf(elements: readonly Element[]): string[] {
  const features = new Set<string>();
  for (const element of elements) {
    if (hasClass(element, 'katex')) features.add('math');
    if (element.tagName !== 'pre') continue;
    if (hasClass(element, 'mermaid')) features.add('mermaid');
    else if (element.children.some((child) => child.type === 'element' && child.tagName === 'code'))
      features.add('code');
  }
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
  const blocks: string[] = [];
  const text = textOf(root, (element) => {
    if (element.tagName !== 'pre') return false;
    blocks.push(textOf(element));
    return true;
  });
  const prose = countWords(text);
  const code = countWords(blocks.join('\n'));
  const plain = beginningOf(root, isNotProse) || beginningOf(root, () => false);
  return {
    plainText: firstCharacters(plain),
    wordCount: prose.spaced + prose.cjk,
    readingMinutes: readingMinutesOf({ spaced: prose.spaced + code.spaced, cjk: prose.cjk + code.cjk }, wordsPerMinute),
  };
}

/** The text on one line: all of it, or more characters than {@link firstCharacters} looks at. */
function beginningOf(root: Root, isLeftOut: (element: Element) => boolean): string {
  for (let enough = 600; ; enough *= 4) {
    const text = textOf(root, isLeftOut, enough);
    const line = onOneLine(text);
    if (text.length < enough || line.length > 400) return line;
  }
}

/** Warns of links to a place in this article that it does not have. `#` and `#top` are the top of the page. */
export function checkFragments(elements: readonly Element[], ids: ReadonlySet<string>, file: VFile): void {
  const suggest = createSuggest();
  for (const element of elements) {
    const { href } = element.properties;
    const id = element.tagName === 'a' && typeof href === 'string' ? fragmentOf(href, ids) : undefined;
    if (id === undefined || id === 'top' || ids.has(id)) continue;
    const near = suggest(id, () => [...ids]);
    warn(file, {
      rule: 'dead-fragment',
      reason: `Nothing in this post has the id "${id}".`,
      hint:
        near === undefined
          ? `Give the heading this link is meant for the id: "## Heading {#${id}}".`
          : `Did you mean "#${near}"?`,
      at: element,
    });
  }
}

function isNotProse(element: Element): boolean {
  return (
    element.tagName === 'pre' ||
    element.tagName === 'table' ||
    element.tagName === 'figcaption' ||
    headingName.test(element.tagName) ||
    isFootnotes(element)
  );
}
