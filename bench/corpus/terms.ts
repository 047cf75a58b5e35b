// The tags and categories of the corpus: a few that many posts have, and many that a few have.

import type { Random, Weighted } from './random.ts';

const tags = `
  web performance tools testing release css javascript security linux databases writing design accessibility git
  networks typography career typescript rust python search caching debugging editors fonts containers books images
  backups privacy parsing mail maps music photography colour keyboards terminals hardware electronics statistics
  compilers concurrency memory monitoring logging deployment documentation feeds markdown forms layout animation
  printing paper letterpress binding archives history travel cooking garden cycling teaching interviews conferences
  open-source licences community remote-work meetings planning estimates refactoring code-review type-systems
  functional-programming error-handling naming dates time-zones unicode localisation regular-expressions configuration
  automation shell build-tools package-managers continuous-integration static-sites web-components service-workers
  progressive-enhancement browser-quirks rate-limits message-queues file-formats compression checksums schedules
  small-computers home-server radio weather maintenance second-hand
`
  .trim()
  .split(/\s+/);
const categories: readonly Weighted<string>[] = [
  ['notes', 30],
  ['guides', 22],
  ['projects', 16],
  ['essays', 12],
  ['reviews', 8],
  ['news', 6],
  ['workshop', 4],
  ['links', 2],
];
const tagCounts: readonly Weighted<number>[] = [
  [0, 4],
  [1, 24],
  [2, 36],
  [3, 20],
  [4, 10],
  [5, 6],
];
/** By Zipf's law, the second tag is half as frequent as the first, the third a third. */
const rankedTags: readonly Weighted<string>[] = tags.map((tag, index) => [tag, 1 / (index + 1)]);

/** The tags of one post, without doubles. */
export function pickTags(random: Random): string[] {
  const picked = new Set<string>();
  const count = random.weighted(tagCounts);
  while (picked.size < count) picked.add(random.weighted(rankedTags));
  return [...picked];
}

/** The one category of a post. More than one would nest in Hexo and not elsewhere. */
export function pickCategory(random: Random): string {
  return random.weighted(categories);
}
