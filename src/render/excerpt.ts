// The first part of an article, for lists: balanced html whatever the author wrote.

import type { Element, ElementContent, Root, RootContent } from 'hast';
import { isFootnotes, isMark, textOf } from './text-of.ts';
import { countWords } from './words.ts';

/** A first part, and whether it is all there is. */
export interface Excerpt {
  readonly root: Root;
  readonly isWhole: boolean;
}

type Child = RootContent | ElementContent;

/** Whether a comment is the mark `<!--more-->`, in any letter case and with any spaces. */
export function isMoreMark(value: string): boolean {
  return /^\s*more\s*$/i.test(value);
}

/** Takes what stands before `<!--more-->`, else whole blocks until `words` are reached. */
export function excerptOf(root: Root, words: number): Excerpt {
  const { before, isFound, isLast } = root.children.some(holdsComment)
    ? splitAtMore(root.children)
    : { before: [], isFound: false, isLast: true };
  const blocks = isFound ? before : firstBlocks(root.children, words);
  const isAll = isFound ? isLast : blocks.length === root.children.filter((child) => !isBlank(child)).length;
  return { root: { type: 'root', children: withoutMarks(withoutBlankEnd(blocks)) }, isWhole: isAll };
}

/** Removes the marks from the article itself. */
export function withoutMoreMarks(root: Root): Root {
  return { ...root, children: dropped(root.children) };

  function dropped(children: readonly Child[]): Child[] {
    if (!children.some(holdsComment)) return [...children];
    return children
      .filter((child) => !(child.type === 'comment' && isMoreMark(child.value)))
      .map((child) =>
        child.type === 'element' ? { ...child, children: dropped(child.children) as ElementContent[] } : child,
      );
  }
}

function holdsComment(child: Child): boolean {
  return child.type === 'comment' || (child.type === 'element' && child.children.some(holdsComment));
}

/** Everything before the first mark, with the elements around the mark closed there. */
function splitAtMore(children: readonly Child[]): { before: Child[]; isFound: boolean; isLast: boolean } {
  const before: Child[] = [];
  for (const [index, child] of children.entries()) {
    // Asked only where a mark was found: for every child, it would grow with the square of their number.
    const isLast = (): boolean => children.slice(index + 1).every(isBlank);
    if (child.type === 'comment' && isMoreMark(child.value)) return { before, isFound: true, isLast: isLast() };
    if (child.type === 'element') {
      const inner = splitAtMore(child.children);
      if (inner.isFound) {
        if (inner.before.length > 0) before.push({ ...child, children: inner.before as ElementContent[] });
        return { before, isFound: true, isLast: inner.isLast && isLast() };
      }
    }
    before.push(child);
  }
  return { before, isFound: false, isLast: true };
}

function withoutBlankEnd(children: readonly Child[]): readonly Child[] {
  return children.slice(0, children.findLastIndex((child) => !isBlank(child)) + 1);
}

function firstBlocks(children: readonly RootContent[], words: number): RootContent[] {
  const blocks: RootContent[] = [];
  let count = 0;
  for (const child of children) {
    if (isBlank(child)) continue;
    if (child.type === 'element' && isFootnotes(child)) break;
    // From a third on, the next heading is a good place to stop.
    if (count >= words || (count * 3 >= words && isHeading(child))) break;
    blocks.push(child);
    const { spaced, cjk } = countWords(textOf(child));
    count += spaced + cjk;
  }
  // A heading belongs to what follows it, so it never ends an excerpt of which more follows.
  const isCut = blocks.length < children.filter((child) => !isBlank(child)).length;
  if (!isCut) return blocks;
  const end = blocks.findLastIndex((block) => !isHeading(block)) + 1;
  return blocks.slice(0, Math.max(1, end));
}

function isHeading(child: Child | undefined): boolean {
  return child?.type === 'element' && /^h[1-6]$/.test(child.tagName);
}

function isBlank(child: Child): boolean {
  return (child.type === 'text' && child.value.trim() === '') || child.type === 'comment' || child.type === 'doctype';
}

/** Footnote marks and links of headings lead to what a list does not show. */
function withoutMarks(children: readonly Child[]): Child[] {
  return children.flatMap((child): Child[] => {
    if (child.type === 'comment') return [];
    if (child.type !== 'element') return [child];
    if (isMark(child) || isFootnotes(child) || child.tagName === 'script') return [];
    const isNumber =
      child.tagName === 'sup' && child.children.some((inner) => inner.type === 'element' && isMark(inner));
    if (isNumber) return [];
    // Cast because marks are taken out and nothing is put in.
    const kept: Element = { ...child, children: withoutMarks(child.children) as ElementContent[] };
    return [kept];
  });
}
