// Says in words how a build differs from a complete one.

import type { BuildFacts } from './expected-build.ts';

/** One sentence for each difference; none when the build holds what it should. */
export function compareBuilds(expected: BuildFacts, found: BuildFacts): string[] {
  return [
    ...compareSets('posts', expected.posts, found.posts),
    ...compareSets('lists', expected.lists, found.lists),
    ...[...expected.counts].flatMap(([name, count]) => {
      const foundCount = found.counts.get(name) ?? 0;
      return foundCount === count ? [] : [`${foundCount} ${name} instead of ${count}`];
    }),
    ...compareFeeds(expected.feed, found.feed),
    ...compareSets('posts in the sitemap', expected.sitemap, found.sitemap),
  ];
}

function compareSets(what: string, expected: ReadonlySet<string>, found: ReadonlySet<string>): string[] {
  const missing = [...expected].filter((one) => !found.has(one));
  const extra = [...found].filter((one) => !expected.has(one));
  return [
    ...(missing.length > 0 ? [`${what} missing (${missing.length}): ${some(missing)}`] : []),
    ...(extra.length > 0 ? [`${what} too many (${extra.length}): ${some(extra)}`] : []),
  ];
}

function compareFeeds(expected: readonly string[], found: readonly string[]): string[] {
  if (expected.length !== found.length) return [`${found.length} full posts in the feed instead of ${expected.length}`];
  const at = expected.findIndex((slug, index) => slug !== found[index]);
  return at < 0 ? [] : [`entry ${at + 1} of the feed is ${found[at]} instead of ${expected[at]}`];
}

function some(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} …` : names.join(', ');
}
