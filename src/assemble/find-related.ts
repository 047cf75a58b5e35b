// Finds related posts: those that share terms, rare terms counting more.

import type { SourceId } from '../domain/names.ts';
import type { SiteTaxonomy } from '../domain/site.ts';

/** Of a term, only the newest posts are looked at, so that the work grows with the number of posts and no faster. */
const newestOfTerm = 200;
const mostRelated = 5;

/** Taxonomies that say who or in which order, not what about. */
const notTopics: ReadonlySet<string> = new Set(['authors', 'series']);

/** A term. Posts are numbers here, by their place among all: 0 is the newest. */
interface Topic {
  readonly weight: number;
  /** In order. */
  readonly newest: Int32Array;
}

/** Post → the posts that share most with it, best first; of equals, the newer. `posts` are newest first. */
export function findRelated(
  posts: readonly SourceId[],
  taxonomies: readonly SiteTaxonomy[],
): ReadonlyMap<SourceId, readonly SourceId[]> {
  const topicsOf = topicsOfPosts(posts, taxonomies);
  // One score for each post, all 0 between two rounds: a map for each round would take most of the time.
  const scores = new Float64Array(posts.length);
  const sharing = new Int32Array(posts.length);
  return new Map(
    posts.map((id, number) => {
      const count = addScores(scores, sharing, number, topicsOf[number] ?? []);
      const found = sharing.subarray(0, count);
      const related = best(found, scores);
      for (const other of found) scores[other] = 0;
      return [id, related.flatMap((other) => posts[other] ?? [])];
    }),
  );
}

/** For each post, its topics. */
function topicsOfPosts(posts: readonly SourceId[], taxonomies: readonly SiteTaxonomy[]): readonly Topic[][] {
  const numberOf = new Map(posts.map((id, number) => [id, number]));
  const topicsOf = posts.map((): Topic[] => []);
  for (const { terms } of taxonomies.filter(({ name }) => !notTopics.has(name))) {
    for (const term of terms) {
      const numbers = term.posts.flatMap((id) => numberOf.get(id) ?? []).toSorted((a, b) => a - b);
      const newest = Int32Array.from(numbers.slice(0, newestOfTerm));
      const topic = { weight: Math.log(1 + posts.length / numbers.length), newest };
      for (const number of numbers) topicsOf[number]?.push(topic);
    }
  }
  return topicsOf;
}

/** Adds to the score of each post what it shares with the post `own`; says in `sharing` which do, and returns how many. */
function addScores(scores: Float64Array, sharing: Int32Array, own: number, topics: readonly Topic[]): number {
  let count = 0;
  for (const { weight, newest } of topics) {
    for (const other of newest) {
      if (other === own) continue;
      const score = scores[other] ?? 0;
      if (score === 0) sharing[count++] = other;
      scores[other] = score + weight;
    }
  }
  return count;
}

/** Those of the highest scores, in order. Each takes its place among the best so far; most of them find none. */
function best(numbers: Int32Array, scores: Float64Array): readonly number[] {
  const found: number[] = [];
  // What most are held against: the score of the last that is found, once there are enough.
  let least = -1;
  for (const number of numbers) {
    const score = scores[number] ?? 0;
    if (score < least) continue;
    let place = found.length;
    while (place > 0 && isBefore(number, found[place - 1] ?? number, scores)) place--;
    if (place === mostRelated) continue;
    found.splice(place, 0, number);
    if (found.length > mostRelated) found.pop();
    if (found.length === mostRelated) least = scores[found[mostRelated - 1] ?? 0] ?? 0;
  }
  return found;
}

function isBefore(a: number, b: number, scores: Float64Array): boolean {
  const difference = (scores[a] ?? 0) - (scores[b] ?? 0);
  return difference > 0 || (difference === 0 && a < b);
}
