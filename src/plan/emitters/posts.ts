// The page of each post, with the way to its neighbours, its series and related posts.

import type { OutlineEmitter } from '../outline-emitter.ts';
import type { Page, Read } from '../../domain/page.ts';
import type { ListedPost, SiteOutline, SiteTerm } from '../../domain/site.ts';
import { partsOf } from '../../text/recall.ts';
import { namedSections, waysOf } from '../breadcrumbs.ts';
import type { Ways } from '../breadcrumbs.ts';
import { siteFeeds } from '../feed-links.ts';
import { groundOf } from '../ground.ts';
import type { Ground } from '../ground.ts';
import { readAll, textPage } from '../make-page.ts';
import { postValues } from '../post-values.ts';

/** One page for each post. */
export const posts: OutlineEmitter = {
  name: 'posts',
  planOutline(site, recall) {
    const ground = groundOf(site);
    const series = site.taxonomies.find(({ name }) => name === 'series')?.terms ?? [];
    // A series that changes must not have every post planned again.
    const inSeries = partsOf(recall, `posts in series in ${site.language}`, site.posts, isInSeries);
    const own = inSeries.map((isIn) => (isIn ? series : undefined));
    const ways = recall.last(`ways to posts in ${site.language}`, waysOf, namedSections(site, recall), site.urlPrefix);
    const feeds = recall.shared(`feeds of posts in ${site.language}`, siteFeeds(ground));
    return recall.each(
      `pages of posts in ${site.language}`,
      [site.posts, own],
      pageOf,
      site.translations,
      ways,
      feeds,
      ground,
    );
  },
};

function isInSeries({ terms }: ListedPost): boolean {
  return terms.some(({ taxonomy }) => taxonomy === 'series');
}

function pageOf(
  post: ListedPost,
  allSeries: readonly SiteTerm[] | undefined,
  translations: SiteOutline['translations'],
  ways: Ways,
  feeds: Page['feeds'],
  ground: Ground,
): Page {
  const series = allSeries === undefined ? none : seriesOf(post, allSeries);
  const reads = readsOf(post);
  return textPage(ground, post, {
    emitter: 'posts',
    feeds,
    reads: series.length === 0 ? reads : [...reads, ...series.flatMap((each) => each.reads)],
    data: {
      series: series.map(({ name, url, position, count }) => ({ name, url, position, count })),
      ...postValues(post, translations, ways.get(post.sections.join('/')) ?? [], ground),
    },
  });
}

const none: ReturnType<typeof seriesOf> = [];

function readsOf({ newer, older, related }: ListedPost): Read[] {
  const reads: Read[] = [];
  if (newer !== undefined) reads.push({ post: newer, facet: 'card', as: 'newer' });
  if (older !== undefined) reads.push({ post: older, facet: 'card', as: 'older' });
  for (const post of related) reads.push({ post, facet: 'card', as: 'related[]' });
  return reads;
}

/** The series of a post, each with its posts in order. */
function seriesOf(
  post: ListedPost,
  all: readonly SiteTerm[],
): readonly { name: string; url: string; position: number; count: number; reads: Read[] }[] {
  const slugs = new Set(post.terms.filter(({ taxonomy }) => taxonomy === 'series').map(({ slug }) => slug));
  return all
    .filter(({ slug }) => slugs.has(slug))
    .map(({ name, url, posts: members }, index) => ({
      name,
      url,
      position: members.indexOf(post.id) + 1,
      count: members.length,
      reads: readAll(members, 'card', `series.${index}.posts[]`),
    }));
}
