// "Did you mean …?"

/**
 * The candidate that `word` is most likely a misspelling of, or undefined when none is near: at most `maximumEdits`
 * (insert, delete, replace, swap neighbours; one in three characters by default), letter case ignored. Ties go to the
 * first candidate.
 */
export function didYouMean(
  word: string,
  candidates: Iterable<string>,
  maximumEdits: number = editsFor(word),
): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = maximumEdits + 1;
  for (const candidate of candidates) {
    const distance = editDistance(wanted, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** How many edits a misspelt word of this length may have. */
export function editsFor(word: string): number {
  return Math.max(1, Math.floor(word.length / 3));
}

/** As {@link didYouMean}; the candidates are asked for only when they are needed. */
export type Suggest = (word: string, candidates: () => readonly string[], maximumEdits?: number) => string | undefined;

/**
 * Suggestions for a whole site: none after so many comparisons of two words, since it may have as many dead links as it
 * has posts, and each is held against all of them. A million take some seconds.
 */
export function createSuggest(comparisons = 1_000_000): Suggest {
  let left = comparisons;
  return (word, candidates, maximumEdits) => {
    if (left <= 0) return undefined;
    const among = candidates();
    left -= among.length;
    return didYouMean(word, among, maximumEdits);
  };
}

/**
 * Damerau-Levenshtein (optimal string alignment) distance; anything from `limit` on is returned as `limit`. Only cells
 * near the diagonal are worked out, since those further off are beyond the limit anyway.
 */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let [above, before]: [number[], number[]] = [[], []];
  let current = Array.from({ length: b.length - start + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length - start; row++) {
    [above, before, current] = [before, current, above];
    const first = Math.max(1, row - limit);
    const last = Math.min(b.length - start, row + limit);
    current[first - 1] = first === 1 ? row : limit;
    let nearest = current[first - 1] ?? limit;
    for (let column = first; column <= last; column++) {
      const [left, right] = [start + row - 1, start + column - 1];
      const isSame = a[left] === b[right];
      let distance = Math.min(
        (before[column] ?? limit) + 1,
        (current[column - 1] ?? limit) + 1,
        (before[column - 1] ?? limit) + (isSame ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[left] === b[right - 1] && a[left - 1] === b[right]) {
        distance = Math.min(distance, (above[column - 2] ?? limit) + 1);
      }
      current[column] = distance;
      if (distance < nearest) nearest = distance;
    }
    // Of a cell past the band, a row that was used before may still hold an old value.
    current[last + 1] = limit;
    // A swap reaches back by two rows, but costs no less than the row between them.
    if (nearest >= limit) return limit;
  }
  return Math.min(current[b.length - start] ?? limit, limit);
}
