// The lines around a place, to be shown with a message.

import type { Excerpt, Place } from '../domain/diagnostic.ts';

/** The line of `place`, up to two lines before it and one after it. `text` has `\n` at its line ends. */
export function excerptAround(text: string, place: Place): Excerpt | undefined {
  const lines = text.split('\n');
  // The end of the last line is no line of its own.
  if (lines.at(-1) === '') lines.pop();
  const first = Math.max(1, place.line - 2);
  const shown = lines.slice(first - 1, place.line + 1);
  return place.line > lines.length || shown.length === 0 ? undefined : { firstLine: first, lines: shown };
}
