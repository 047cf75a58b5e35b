// From offsets in a text to lines and columns.

import type { Place } from '../../domain/diagnostic.ts';

/** Turns a range of offsets into a place; a range over several lines ends with its first. */
export type PlaceOfRange = (start: number, end: number) => Place;

/** Places in `text`, whose first line is line `firstLine` of its file. */
export function placesIn(text: string, firstLine: number): PlaceOfRange {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (start, end) => {
    const index = lastAtOrBefore(starts, start);
    const lineStart = starts[index] ?? 0;
    const lineEnd = (starts[index + 1] ?? text.length + 1) - 1;
    const last = Math.min(end, lineEnd);
    return {
      line: firstLine + index,
      column: start - lineStart + 1,
      endColumn: last > start ? last - lineStart + 1 : undefined,
    };
  };
}

function lastAtOrBefore(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
