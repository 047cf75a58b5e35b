// Feeds of the site and of each term: RSS, Atom and JSON.

import type { OutlineEmitter } from '../outline-emitter.ts';
import type { Origin } from '../../domain/diagnostic.ts';
import type { SourceId, UrlPath } from '../../domain/names.ts';
import type { Page, WriterName } from '../../domain/page.ts';
import type { WrittenDate } from '../../domain/post.ts';
import type { ListedPost, SiteTaxonomy } from '../../domain/site.ts';
import { feedsAt, siteFeeds } from '../feed-links.ts';
import { partsOf } from '../../text/recall.ts';
import { groundOf } from '../ground.ts';
import type { Ground } from '../ground.ts';
import { readAll, siteUrl, writtenPage } from '../make-page.ts';

const writers: Readonly<Record<Page['feeds'][number]['type'], WriterName>> = {
  rss: 'rss',
  atom: 'atom',
  json: 'json-feed',
};

/** As much of a post as decides its place in feeds. */
type FeedPost = Pick<ListedPost, 'id' | 'date' | 'updated'>;

/** What all feeds take from their site; `style` is the style sheet for people who open one. */
type FeedGround = Ground & { readonly style: UrlPath | undefined };

/** `/index.xml`, `/atom.xml`, `/feed.json`, and the same in the folder of every term. Nothing without `baseUrl`. */
export const feeds: OutlineEmitter = {
  name: 'feeds',
  planOutline(site, recall) {
    const posts = partsOf(recall, `posts of feeds in ${site.language}`, site.posts, feedPost);
    const style = site.assets.find(({ name }) => name === 'feed.css')?.url;
    return recall.last(`feeds in ${site.language}`, allFeeds, posts, site.taxonomies, { ...groundOf(site), style });
  },
};

function feedPost({ id, date, updated }: ListedPost): FeedPost {
  return { id, date, updated };
}

function allFeeds(posts: readonly FeedPost[], taxonomies: readonly SiteTaxonomy[], site: FeedGround): readonly Page[] {
  const dated = posts.filter(({ date }) => date !== undefined);
  const rank = new Map(dated.map(({ id }, index) => [id, index]));
  // A term may have its posts in another order, and those without a date.
  const newestOf = (ids: readonly SourceId[]): readonly FeedPost[] =>
    ids
      .flatMap((id) => rank.get(id) ?? [])
      .toSorted((a, b) => a - b)
      .flatMap((index) => dated[index] ?? []);
  return [
    ...feedPages(site, siteFeeds(site), dated, siteUrl(site, '/'), 'the feed of the site'),
    ...taxonomies.flatMap((taxonomy) =>
      (taxonomy.feeds ? taxonomy.terms : []).flatMap(({ name, url, posts: ids, origin }) => {
        const links = feedsAt(site, url, `${site.title}: ${name}`);
        const what = `the feed of "${name}" in ${taxonomy.name}`;
        return feedPages(site, links, links.length === 0 ? [] : newestOf(ids), url, what, origin);
      }),
    ),
  ];
}

function feedPages(
  site: FeedGround,
  links: Page['feeds'],
  posts: readonly FeedPost[],
  home: UrlPath,
  what: string,
  origin?: Origin,
): readonly Page[] {
  const newest = posts.slice(0, site.config.feeds.limit);
  return links.map(({ type, url, title }) =>
    writtenPage(site, writers[type], {
      emitter: 'feeds',
      url,
      what,
      origin,
      title,
      description: site.description,
      reads: readAll(
        newest.map(({ id }) => id),
        'article',
        'posts[]',
      ),
      data: { home, style: site.style },
      updated: latest(newest),
      feeds: links,
    }),
  );
}

/** The last change of any post in the feed: no clock is read. */
function latest(posts: readonly FeedPost[]): WrittenDate | undefined {
  const dates = posts.flatMap(({ date, updated }) => [date, updated].filter((each) => each !== undefined));
  return dates.toSorted((a, b) => b.instantMs - a.instantMs)[0];
}
