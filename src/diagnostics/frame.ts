// The lines a problem speaks of, with a mark below its place: cut to the width of the terminal, in cells and not letters.

import { codeFrameColumns } from '@babel/code-frame';
import type { Excerpt, Place } from '../domain/diagnostic.ts';

/** How much of a long line is shown before the place. */
const shownBefore = 24;

/** The lines of `excerpt` around `place`, no wider than `columns` letters where that leaves any room. */
export function frameAround(place: Place, excerpt: Excerpt, columns: number): string {
  const gutter = String(excerpt.firstLine + excerpt.lines.length).length + '>  | '.length;
  const { lines, column, endColumn } = cutTo(Math.max(columns - gutter, 2 * shownBefore), place, excerpt.lines);
  const range = { start: { line: place.line, column }, end: { line: place.line, column: endColumn } };
  // A variable, since the types of the library do not know startLine yet.
  const options = { startLine: excerpt.firstLine, linesAbove: 1, linesBelow: 1 };
  const frame = codeFrameColumns(lines.join('\n'), range, options).split('\n');
  const marked = lines[place.line - excerpt.firstLine] ?? '';
  return frame
    .map((line) =>
      line.replace(/^(\s+\| )\s*\^+$/, (_whole, left: string) => left + markBelow(marked, column, endColumn)),
    )
    .join('\n');
}

/** The same stretch of every line, so that what stands one below the other stays so. */
function cutTo(
  room: number,
  place: Place,
  lines: readonly string[],
): { readonly lines: readonly string[]; readonly column: number; readonly endColumn: number } {
  const endColumn = Math.max(place.endColumn ?? 0, place.column + 1);
  if (lines.every((line) => line.length <= room)) return { lines, column: place.column, endColumn };
  const from = endColumn <= room ? 0 : place.column - 1 - shownBefore;
  const cut = (line: string): string => {
    const part = line.slice(from, from + room);
    const begun = from > 0 && part !== '' ? `…${part.slice(1)}` : part;
    return line.length > from + room ? `${begun.slice(0, -1)}…` : begun;
  };
  return {
    lines: lines.map(cut),
    column: place.column - from,
    endColumn: Math.min(endColumn - from, room + 1),
  };
}

/** Blanks and carets below a stretch of `line`; tabs stay, so that they are as wide as above. */
function markBelow(line: string, column: number, endColumn: number): string {
  const before = line.slice(0, column - 1);
  const marked = line.slice(column - 1, endColumn - 1);
  const blanks = before.split('\t').map((part) => ' '.repeat(cellsOf(part)));
  return blanks.join('\t') + '^'.repeat(Math.max(1, cellsOf(marked)));
}

/** How many cells of a terminal a text takes: letters of East Asia and most emoji take two, marks on letters none. */
function cellsOf(text: string): number {
  let cells = 0;
  for (const letter of text) {
    if (/\p{Mn}|\p{Me}|\p{Cf}/u.test(letter)) continue;
    cells += wide.test(letter) ? 2 : 1;
  }
  return cells;
}

const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
