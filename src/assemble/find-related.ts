// Finds related posts: those that share terms, rare terms counting more.

import type { SourceId } from '../domain/names.ts';
import type { SiteTaxonomy } from '../domain/site.ts';

/** Of a term, only the newest posts are looked at, so that the work grows with the number of posts and no faster. */
const newestOfTerm = 200;
const mostRelated = 5;

/** Taxonomies that say who or in which order, not what about. */
const notTopics: ReadonlySet<string> = new Set(['authors', 'series']);

/** Post → the posts that share most with it, best first; of equals, the newer. `posts` are newest first. */
export function findRelated(
  posts: readonly SourceId[],
  taxonomies: readonly SiteTaxonomy[],
): ReadonlyMap<SourceId, readonly SourceId[]> {
  const rank = new Map(posts.map((id, index) => [id, index]));
  const topics = taxonomies.filter(({ name }) => !notTopics.has(name)).flatMap(({ terms }) => terms);
  const termsOf = new Map<SourceId, { weight: number; newest: readonly SourceId[] }[]>();
  for (const term of topics) {
    const ranked = term.posts.toSorted((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
    const entry = { weight: Math.log(1 + posts.length / ranked.length), newest: ranked.slice(0, newestOfTerm) };
    for (const id of ranked) {
      const terms = termsOf.get(id);
      if (terms === undefined) termsOf.set(id, [entry]);
      else terms.push(entry);
    }
  }
  const related = new Map<SourceId, readonly SourceId[]>();
  for (const id of posts) {
    const scores = new Map<SourceId, number>();
    for (const { weight, newest } of termsOf.get(id) ?? []) {
      for (const other of newest) if (other !== id) scores.set(other, (scores.get(other) ?? 0) + weight);
    }
    related.set(id, best(scores, rank));
  }
  return related;
}

function best(scores: ReadonlyMap<SourceId, number>, rank: ReadonlyMap<SourceId, number>): SourceId[] {
  const isBetter = (a: readonly [SourceId, number], b: readonly [SourceId, number]): number =>
    b[1] - a[1] || (rank.get(a[0]) ?? 0) - (rank.get(b[0]) ?? 0);
  return [...scores]
    .toSorted(isBetter)
    .slice(0, mostRelated)
    .map(([id]) => id);
}
