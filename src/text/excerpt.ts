// The lines around a place, to be shown with a message.

import type { Excerpt, Place } from '../domain/diagnostic.ts';

/** The line of `place` among the lines of a file, up to two lines before it and one after it. */
export function excerptAround(lines: readonly string[], place: Place): Excerpt | undefined {
  const first = Math.max(1, place.line - 2);
  const shown = lines.slice(first - 1, place.line + 1);
  return place.line > lines.length || shown.length === 0 ? undefined : { firstLine: first, lines: shown };
}
