// Limits that keep one post from taking the build down: nesting, and html many times larger than its source.

import type { Nodes as HastNodes } from 'hast';
import type { Definition, Nodes as MdastNodes, Root, Table } from 'mdast';
import type { Node } from 'unist';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { PostHead } from '../domain/post.ts';
import { placeOf } from './place.ts';

/** Deeper lists and quotes take seconds to parse, and a few hundred more overflow the stack. */
const maximumContainers = 100;
/** Levels of any nodes inside each other. */
const maximumLevels = 250;
const maximumBodyBytes = 5_000_000;
/** Output is too large when it passes both: so many characters, and so many times its source. */
const maximumHtmlLength = 5_000_000;
const maximumGrowth = 50;

const containerMark = /[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y;
const thematicBreak = /^[ \t>]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,})$/;
const fence = /^ {0,3}(`{3,}|~{3,})/;

/** What is wrong with a body before it is even parsed; undefined when it can be. */
export function bodyProblem(post: PostHead, body: string): Diagnostic | undefined {
  if (body.length > maximumBodyBytes) {
    return problem(post, 'too-large', undefined, {
      reason: `This post has ${body.length} characters; ${maximumBodyBytes} is the limit.`,
      hint: 'Split it into several posts, or put what is not prose into a file beside it.',
    });
  }
  const line = post.format === 'markdown' ? tooDeepLine(body) : undefined;
  return line === undefined ? undefined : tooDeep(post, { line, column: 1 });
}

/** What is wrong with a Markdown tree before it becomes html; undefined when nothing is. */
export function markdownProblem(post: PostHead, root: Root, bodyLength: number): Diagnostic | undefined {
  const deep = levelsProblem(post, root);
  if (deep !== undefined) return deep;
  const isTooMuch = (length: number): boolean => length > maximumHtmlLength && length > maximumGrowth * bodyLength;
  const urlLengths = new Map<string, { definition: Definition; uses: number }>();
  const pending: MdastNodes[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.type === 'table' && isTooMuch(cellsOf(node) * '<td></td>'.length)) {
      return problem(post, 'too-large', node, {
        reason: `This table would produce ${cellsOf(node)} cells, most of them empty.`,
        hint: 'Give the header row only as many cells as the other rows have.',
      });
    }
    if (node.type === 'definition' && !urlLengths.has(node.identifier)) {
      urlLengths.set(node.identifier, { definition: node, uses: 0 });
    }
    if ('children' in node) pending.push(...node.children);
  }
  pending.push(root);
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.type === 'linkReference' || node.type === 'imageReference') {
      const used = urlLengths.get(node.identifier);
      if (used !== undefined && isTooMuch(++used.uses * used.definition.url.length)) {
        return problem(post, 'too-large', used.definition, {
          reason: `This address of ${used.definition.url.length} characters is used so often that the page would pass 5 MB.`,
          hint: 'Use a shorter address.',
        });
      }
    }
    if ('children' in node) pending.push(...node.children);
  }
  return undefined;
}

/** Whether any nodes stand deeper inside each other than browsers and we go. Walks without recursion. */
export function levelsProblem(post: PostHead, root: MdastNodes | HastNodes): Diagnostic | undefined {
  const pending: { node: MdastNodes | HastNodes; level: number }[] = [{ node: root, level: 0 }];
  for (let entry = pending.pop(); entry !== undefined; entry = pending.pop()) {
    const { node, level } = entry;
    if (level > maximumLevels) return tooDeep(post, placeOf(node));
    if ('children' in node) for (const child of node.children) pending.push({ node: child, level: level + 1 });
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
export function tooDeep(post: PostHead, place: Diagnostic['place']): Diagnostic {
  return {
    severity: 'error',
    rule: 'render/too-deep',
    file: post.id,
    place,
    reason: `Lists, quotes or elements stand more than ${maximumContainers} deep inside each other here.`,
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

/** The line that opens more containers than the limit, found without parsing; code between fences is skipped. */
function tooDeepLine(body: string): number | undefined {
  let openFence: string | undefined;
  for (const [index, line] of body.split('\n').entries()) {
    const mark = fence.exec(line)?.[1];
    if (openFence !== undefined) {
      if (mark !== undefined && mark.startsWith(openFence)) openFence = undefined;
      continue;
    }
    openFence = mark;
    if (line.length > maximumContainers && containersOf(line) > maximumContainers) return index + 1;
  }
  return undefined;
}

function containersOf(line: string): number {
  if (thematicBreak.test(line)) return 0;
  let count = 0;
  containerMark.lastIndex = 0;
  while (containerMark.test(line)) count++;
  return count;
}
