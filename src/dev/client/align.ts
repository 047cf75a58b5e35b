// Which child of the document before became which child of the document now.

import { isAlike } from './pairs.ts';

/** A child that stays (both), is gone (`old` alone) or is new (`next` alone). In the order of the page. */
export interface Step {
  readonly old?: ChildNode;
  readonly next?: ChildNode;
}

/** Lists that differ in more than this product of lengths are compared by kind alone: nobody edits like that. */
const largest = 250_000;

/** Pairs children that are equal first, and those between by their kind. */
export function align(olds: readonly ChildNode[], news: readonly ChildNode[]): readonly Step[] {
  const steps: Step[] = [];
  let [oldAt, newAt] = [0, 0];
  for (const [old, next] of [...equalPairs(olds, news), [olds.length, news.length] as const]) {
    steps.push(...byKind(olds.slice(oldAt, old), news.slice(newAt, next)), ...pairAt(olds[old], news[next]));
    [oldAt, newAt] = [old + 1, next + 1];
  }
  return steps;
}

function pairAt(old: ChildNode | undefined, next: ChildNode | undefined): Step[] {
  return old === undefined || next === undefined ? [] : [{ old, next }];
}

function byKind(olds: readonly ChildNode[], news: readonly ChildNode[]): Step[] {
  const steps: Step[] = [];
  let at = 0;
  for (const next of news) {
    const match = olds.findIndex((old, index) => index >= at && isAlike(old, next));
    if (match === -1) {
      steps.push({ next });
      continue;
    }
    steps.push(...olds.slice(at, match).map((old) => ({ old })), ...pairAt(olds[match], next));
    at = match + 1;
  }
  return [...steps, ...olds.slice(at).map((old) => ({ old }))];
}

/** Indices of equal children, ascending in both lists: all at both ends, and the weightiest row of those between. */
function equalPairs(olds: readonly ChildNode[], news: readonly ChildNode[]): (readonly [number, number])[] {
  const shorter = Math.min(olds.length, news.length);
  const isEqual = (old: number, next: number): boolean => olds[old]?.isEqualNode(news[next] ?? null) === true;
  let start = 0;
  while (start < shorter && isEqual(start, start)) start += 1;
  let ended = 0;
  while (ended < shorter - start && isEqual(olds.length - 1 - ended, news.length - 1 - ended)) ended += 1;
  const [oldEnd, newEnd] = [olds.length - ended, news.length - ended];
  return [
    ...Array.from({ length: start }, (_, index) => [index, index] as const),
    ...between(olds, start, oldEnd, newEnd, isEqual),
    ...Array.from({ length: ended }, (_, index) => [oldEnd + index, newEnd + index] as const),
  ];
}

/** The heaviest common subsequence, by the usual table: an element counts more than the line break behind it. */
function between(
  olds: readonly ChildNode[],
  start: number,
  oldEnd: number,
  newEnd: number,
  isEqual: (old: number, next: number) => boolean,
): (readonly [number, number])[] {
  const [height, width] = [oldEnd - start, newEnd - start];
  if (height * width > largest || height === 0 || width === 0) return [];
  const table = Array.from({ length: height + 1 }, () => new Uint32Array(width + 1));
  const best = (row: number, column: number): number => table[row]?.[column] ?? 0;
  const weight = (row: number): number => (olds[start + row] instanceof Element ? 4 : 1);
  for (let row = height - 1; row >= 0; row -= 1) {
    for (let column = width - 1; column >= 0; column -= 1) {
      const taken = isEqual(start + row, start + column) ? best(row + 1, column + 1) + weight(row) : 0;
      table[row]?.fill(Math.max(taken, best(row + 1, column), best(row, column + 1)), column, column + 1);
    }
  }
  const pairs: (readonly [number, number])[] = [];
  let [row, column] = [0, 0];
  while (row < height && column < width) {
    if (best(row, column) === best(row + 1, column)) row += 1;
    else if (best(row, column) === best(row, column + 1)) column += 1;
    else {
      pairs.push([start + row, start + column]);
      [row, column] = [row + 1, column + 1];
    }
  }
  return pairs;
}
