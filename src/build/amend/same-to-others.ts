// Whether an edit of a text can be seen on any page but those that show the whole text.

import type { Article, SourceOutcome } from '../../domain/article.ts';
import { isPlain } from '../store/encoding.ts';

/**
 * Whether the plan of the site and every page that shows less than the whole text are the same with both outcomes: all
 * is equal but the html and, unless somebody shows it, the number of words. A message about either may be told of other
 * pages as well, so there must be none.
 */
export function isSameToOthers(before: SourceOutcome, after: SourceOutcome, showsWordCounts: boolean): boolean {
  if (before.diagnostics.length > 0 || after.diagnostics.length > 0) return false;
  // What JSON would change cannot be compared as JSON.
  if (!isPlain(before) || !isPlain(after)) return false;
  const [former, present] = [before.rendered, after.rendered];
  if (former === undefined || present === undefined) return false;
  if (former.article.diagnostics.length > 0 || present.article.diagnostics.length > 0) return false;
  return (
    JSON.stringify(former.post) === JSON.stringify(present.post) &&
    seenOf(former.article, showsWordCounts) === seenOf(present.article, showsWordCounts)
  );
}

function seenOf({ html: _html, wordCount, references, ...seen }: Article, showsWordCounts: boolean): string {
  // The line of a reference is for messages alone.
  const meant = references.map(({ place: _place, ...reference }) => reference);
  return JSON.stringify([seen, meant, showsWordCounts ? wordCount : undefined]);
}
