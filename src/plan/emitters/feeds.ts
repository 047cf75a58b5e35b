// Feeds of the site and of each term: RSS, Atom and JSON.

import type { Emitter } from '../../domain/contracts.ts';
import type { Origin } from '../../domain/diagnostic.ts';
import type { SourceId, UrlPath } from '../../domain/names.ts';
import type { Page, WriterName } from '../../domain/page.ts';
import type { WrittenDate } from '../../domain/post.ts';
import type { Site } from '../../domain/site.ts';
import { feedsAt, siteFeeds } from '../feed-links.ts';
import { readAll, siteUrl, writtenPage } from '../make-page.ts';

const writers: Readonly<Record<Page['feeds'][number]['type'], WriterName>> = {
  rss: 'rss',
  atom: 'atom',
  json: 'json-feed',
};

/** `/index.xml`, `/atom.xml`, `/feed.json`, and the same in the folder of every term. Nothing without `baseUrl`. */
export const feeds: Emitter = {
  name: 'feeds',
  *plan(site) {
    const dated = site.posts.filter(({ date }) => date !== undefined);
    const rank = new Map(dated.map(({ id }, index) => [id, index]));
    // A term may have its posts in another order, and those without a date.
    const newestOf = (ids: readonly SourceId[]): readonly SourceId[] =>
      ids.filter((id) => rank.has(id)).toSorted((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
    yield* feedPages(site, siteFeeds(site), [...rank.keys()], siteUrl(site, '/'), 'the feed of the site');
    for (const taxonomy of site.taxonomies) {
      if (!taxonomy.feeds) continue;
      for (const { name, url, posts, origin } of taxonomy.terms) {
        const links = feedsAt(site, url, `${site.title}: ${name}`);
        yield* feedPages(site, links, newestOf(posts), url, `the feed of "${name}" in ${taxonomy.name}`, origin);
      }
    }
  },
};

function* feedPages(
  site: Site,
  links: Page['feeds'],
  posts: readonly SourceId[],
  home: UrlPath,
  what: string,
  origin?: Origin,
): Generator<Page> {
  const newest = posts.slice(0, site.config.feeds.limit);
  for (const { type, url, title } of links) {
    yield writtenPage(site, writers[type], {
      emitter: 'feeds',
      url,
      what,
      origin,
      title,
      description: site.description,
      reads: readAll(newest, 'article', 'posts[]'),
      data: { home, style: site.assets.find(({ name }) => name === 'feed.css')?.url },
      updated: latest(newest, site),
      feeds: links,
    });
  }
}

/** The last change of any post in the feed: no clock is read. */
function latest(ids: readonly SourceId[], site: Site): WrittenDate | undefined {
  const dates = ids.flatMap((id) => {
    const post = site.byId.get(id);
    return [post?.date, post?.updated].filter((date) => date !== undefined);
  });
  return dates.toSorted((a, b) => b.instantMs - a.instantMs)[0];
}
