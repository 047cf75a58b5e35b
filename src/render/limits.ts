// Limits that keep one post from taking the build down: nesting, and html many times larger than its source.

import type { Nodes as HastNodes } from 'hast';
import type { Definition, Nodes as MdastNodes, Root, Table } from 'mdast';
import type { Node } from 'unist';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { PostHead } from '../domain/post.ts';
import { placeOf } from './place.ts';
import { childrenOf, eachNode } from './walk.ts';

/** Deeper lists and quotes take seconds to parse, and a few hundred more overflow the stack. */
const maximumContainers = 100;
/** Levels of any nodes inside each other. */
const maximumLevels = 250;
/** Brackets inside each other in one paragraph: the parser's time grows with the square of their number. */
const maximumBrackets = 1000;
/** Headings underlined with `=` or `-`: the parser's time grows with the square of their number, too. */
const maximumUnderlines = 2000;
const maximumBodyBytes = 5_000_000;
/** Output is too large when it passes both: so many characters, and so many times its source. */
const maximumHtmlLength = 5_000_000;
const maximumGrowth = 50;

const containerMark = /[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y;
const thematicBreak = /^[ \t>]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,})$/;
const listItem = /^([ \t]*)(?:[-+*]|\d{1,9}[.)])[ \t]/;
const underline = /^ {0,3}(?:=+|-+)[ \t]*$/;
const fence = /^ {0,3}(`{3,}|~{3,})/;

/** What is wrong with a body before it is even parsed; undefined when it can be. */
export function bodyProblem(post: PostHead, body: string): Diagnostic | undefined {
  if (body.length > maximumBodyBytes) {
    return problem(post, 'too-large', undefined, {
      reason: `This post has ${body.length} characters; ${maximumBodyBytes} is the limit.`,
      hint: 'Split it into several posts, or put what is not prose into a file beside it.',
    });
  }
  return post.format === 'markdown' ? lineProblem(post, body) : undefined;
}

/** What is wrong with a Markdown tree before it becomes html; undefined when nothing is. */
export function markdownProblem(post: PostHead, root: Root, bodyLength: number): Diagnostic | undefined {
  const deep = levelsProblem(post, root);
  if (deep !== undefined) return deep;
  const isTooMuch = (length: number): boolean => length > maximumHtmlLength && length > maximumGrowth * bodyLength;
  const definitions = new Map<string, { readonly definition: Definition; uses: number }>();
  let table: Table | undefined;
  eachNode(root, (node) => {
    if (node.type === 'table' && isTooMuch(cellsOf(node) * '<td></td>'.length)) table ??= node;
    if (node.type === 'definition' && !definitions.has(node.identifier)) {
      definitions.set(node.identifier, { definition: node, uses: 0 });
    }
  });
  if (table !== undefined) {
    return problem(post, 'too-large', table, {
      reason: `This table would produce ${cellsOf(table)} cells, most of them empty.`,
      hint: 'Give the header row only as many cells as the other rows have.',
    });
  }
  if (definitions.size === 0) return undefined;
  eachNode(root, (node) => {
    if (node.type !== 'linkReference' && node.type !== 'imageReference') return;
    const used = definitions.get(node.identifier);
    if (used !== undefined) used.uses++;
  });
  const repeated = [...definitions.values()].find(({ definition, uses }) => isTooMuch(uses * definition.url.length));
  if (repeated === undefined) return undefined;
  return problem(post, 'too-large', repeated.definition, {
    reason: `This address of ${repeated.definition.url.length} characters is used so often that the page would pass 5 MB.`,
    hint: 'Use a shorter address.',
  });
}

/** Whether any nodes stand deeper inside each other than browsers and we go. */
export function levelsProblem(post: PostHead, root: MdastNodes | HastNodes): Diagnostic | undefined {
  const deep = nodeBelow(root, maximumLevels);
  return deep === undefined ? undefined : tooDeep(post, placeOf(deep));
}

/** The first node more than `levels` below `node`: the walk itself never goes deeper than that. */
function nodeBelow(node: MdastNodes | HastNodes, levels: number): MdastNodes | HastNodes | undefined {
  if (levels < 0) return node;
  const children = childrenOf(node);
  if (children === undefined) return undefined;
  for (const child of children) {
    const found = nodeBelow(child, levels - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What is wrong with html of `length` characters made of a body; undefined when nothing is. */
export function htmlProblem(post: PostHead, length: number, bodyLength: number): Diagnostic | undefined {
  if (length <= maximumHtmlLength || length <= maximumGrowth * bodyLength) return undefined;
  return problem(post, 'too-large', undefined, {
    reason: `This post of ${bodyLength} characters would produce ${length} characters of html.`,
    hint: 'Look for a table, a reference or a plug-in that repeats itself.',
  });
}

/** Parts stand too deep inside each other at `place`. */
export function tooDeep(
  post: PostHead,
  place: Diagnostic['place'],
  what: string = `Lists, quotes or elements stand more than ${maximumContainers} deep`,
): Diagnostic {
  return {
    severity: 'error',
    rule: 'render/too-deep',
    file: post.id,
    place,
    reason: `${what} inside each other here.`,
    hint: 'Take some of the levels out, or put a backslash before marks that are meant as text.',
  };
}

function problem(
  post: PostHead,
  rule: string,
  at: Node | undefined,
  said: { readonly reason: string; readonly hint: string },
): Diagnostic {
  const place = at === undefined ? undefined : placeOf(at);
  return { severity: 'error', rule: `render/${rule}`, file: post.id, place, ...said };
}

/** GFM gives every row as many cells as the header has. */
function cellsOf(table: Table): number {
  return table.children.length * (table.align?.length ?? table.children[0]?.children.length ?? 0);
}

/** Where a line passes a limit, found without parsing; fenced code is skipped. */
function lineProblem(post: PostHead, body: string): Diagnostic | undefined {
  if (!mayPassLimit(body)) return undefined;
  let openFence: string | undefined;
  const items: number[] = [];
  let brackets = 0;
  let underlines = 0;
  let isBelowText = false;
  for (const [index, line] of body.split('\n').entries()) {
    const mark = fence.exec(line)?.[1];
    if (openFence !== undefined) {
      if (mark !== undefined && mark.startsWith(openFence)) openFence = undefined;
      continue;
    }
    openFence = mark;
    const place = { line: index + 1, column: 1 };
    if (line.length > maximumContainers && containersOf(line) > maximumContainers) return tooDeep(post, place);
    if (noteItem(line, items) > maximumContainers) return tooDeep(post, place);
    brackets = line.trim() === '' ? 0 : bracketsAfter(line, brackets);
    if (brackets > maximumBrackets) return tooDeep(post, place, `Brackets stand more than ${maximumBrackets} deep`);
    if (isBelowText && underline.test(line) && ++underlines > maximumUnderlines) return tooManyHeadings(post, place);
    isBelowText = line.trim() !== '';
  }
  return undefined;
}

/** Whether the text has enough of anything to pass a limit: next to none has, and then its lines need no closer look. */
function mayPassLimit(body: string): boolean {
  return (
    hasMore(body, /\[/g, maximumBrackets) ||
    hasMore(body, /\n[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]/g, maximumContainers - 1) ||
    // Few texts have as many lines.
    (hasMore(body, /\n/g, maximumUnderlines - 1) &&
      hasMore(body, /\n {0,3}[=-]+[ \t]*(?=\n|$)/g, maximumUnderlines - 1)) ||
    manyMarks.test(body)
  );
}

/** More marks of containers at the start of a line than may stand inside each other; each has at least one character. */
const manyMarks = new RegExp(`^[ \\t>*+\\-\\d.)]{${maximumContainers + 1}}`, 'm');

function hasMore(body: string, pattern: RegExp, count: number): boolean {
  let left = count;
  pattern.lastIndex = 0;
  while (pattern.test(body)) if (--left < 0) return true;
  return false;
}

/** Notes the indentation of a list item among those of the items it may stand in; returns how many they are. */
function noteItem(line: string, items: number[]): number {
  const indent = listItem.exec(line)?.[1]?.length;
  if (indent === undefined) return items.length;
  while ((items.at(-1) ?? -1) >= indent) items.pop();
  return items.push(indent);
}

function tooManyHeadings(post: PostHead, place: Diagnostic['place']): Diagnostic {
  return {
    severity: 'error',
    rule: 'render/too-large',
    file: post.id,
    place,
    reason: `More than ${maximumUnderlines} headings of this post are underlined with "=" or "-".`,
    hint: 'Write them with "#", or split the post into several.',
  };
}

/** The most brackets open at once, from those open before the line on; else those still open at its end. */
function bracketsAfter(line: string, before: number): number {
  let open = before;
  for (const sign of line.matchAll(/[[\]]/g)) {
    open = sign[0] === '[' ? open + 1 : Math.max(0, open - 1);
    if (open > maximumBrackets) return open;
  }
  return open;
}

function containersOf(line: string): number {
  if (thematicBreak.test(line)) return 0;
  let count = 0;
  containerMark.lastIndex = 0;
  while (containerMark.test(line)) count++;
  return count;
}
