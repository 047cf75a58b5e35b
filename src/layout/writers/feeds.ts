// Feeds: RSS 2, Atom and JSON Feed, by the package `feed`.

import { Feed } from 'feed';
import type { Item } from 'feed';
import type { Page } from '../../domain/page.ts';
import type { UrlPath } from '../../domain/names.ts';
import type { SitePost } from '../../domain/site.ts';
import { rfc3339, rfc822 } from '../../text/dates.ts';
import { xmlText } from '../../text/xml.ts';
import { fillSlots } from '../fill-slots.ts';
import { shortened } from '../views/page-view.ts';
import type { ViewTools } from '../views/post-view.ts';

/** RSS 2.0. Dates keep the offset that was written. */
export function rss(page: Page, tools: ViewTools): string {
  return withWrittenDates(feedOf(page, tools).rss2(), page, tools, rfc822);
}

/** Atom 1.0. */
export function atom(page: Page, tools: ViewTools): string {
  return withWrittenDates(feedOf(page, tools).atom1(), page, tools, rfc3339);
}

/** JSON Feed 1.0. */
export function jsonFeed(page: Page, tools: ViewTools): string {
  return `${feedOf(page, tools).json1()}\n`;
}

function feedOf(page: Page, tools: ViewTools): Feed {
  const { site, links } = tools;
  const home = absolute(page.data['home'] as UrlPath, tools); // Cast because the emitter of feeds puts it there.
  const [owner] = site.config.authors;
  const feed = new Feed({
    id: home,
    title: xmlText(page.title),
    description: xmlText(page.description ?? ''),
    link: home,
    language: site.language,
    updated: new Date(page.updated?.instantMs ?? 0),
    generator: 'Platen',
    feedLinks: Object.fromEntries(page.feeds.map(({ type, url }) => [type, links.absolute(url)])),
    ...(owner === undefined ? {} : { author: { name: xmlText(owner.name), ...(owner.url === undefined ? {} : { link: owner.url }), ...(owner.email === undefined ? {} : { email: owner.email }) } }),
  });
  for (const { post: id } of page.reads) {
    const post = site.byId.get(id);
    if (post !== undefined) feed.addItem(itemOf(post, tools));
  }
  return feed;
}

function itemOf(post: SitePost, tools: ViewTools): Item {
  const { links, readArticle } = tools;
  const url = absolute(post.url, tools);
  const html = fillSlots(readArticle(post.article.html), {
    references: post.article.references,
    targets: post.targets,
    hrefOf: links.absoluteTarget,
    idPrefix: '',
    fragmentBase: url,
    isLazy: false,
  });
  const published = new Date(post.date?.instantMs ?? 0);
  const people = post.terms.filter(({ taxonomy }) => taxonomy === 'authors');
  const topics = post.terms.filter(({ taxonomy }) => taxonomy === 'tags' || taxonomy === 'categories');
  return {
    id: url,
    link: url,
    title: xmlText(post.title),
    description: xmlText(post.summary ?? post.description ?? shortened(post.article.plainText)),
    content: xmlText(html),
    published,
    date: new Date((post.updated ?? post.date)?.instantMs ?? 0),
    ...(people.length === 0 ? {} : { author: people.map(({ name }) => ({ name: xmlText(name) })) }),
    category: topics.map(({ name }) => ({ name: xmlText(name) })),
  };
}

/** The library writes instants in UTC; the dates of posts are put back as their authors wrote them. */
function withWrittenDates(xml: string, page: Page, { site }: ViewTools, write: (date: NonNullable<SitePost['date']>) => string): string {
  const written = new Map<string, string>();
  for (const { post: id } of page.reads) {
    const post = site.byId.get(id);
    for (const date of [post?.date, post?.updated]) {
      if (date !== undefined) written.set(write(utc(date)), write(date));
    }
  }
  if (page.updated !== undefined) written.set(write(utc(page.updated)), write(page.updated));
  return xml.replaceAll(/(<(pubDate|lastBuildDate|published|updated)>)([^<]*)(<\/\2>)/g, (_, open: string, _name, text: string, close: string) => {
    const normal = text.replace(/\.000Z$/, 'Z').replace(/GMT$/, '+0000');
    return open + (written.get(normal) ?? normal) + close;
  });
}

function utc(date: NonNullable<SitePost['date']>): NonNullable<SitePost['date']> {
  const at = new Date(date.instantMs);
  return {
    ...date,
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    time: { hour: at.getUTCHours(), minute: at.getUTCMinutes(), second: at.getUTCSeconds() },
    offsetMinutes: 0,
  };
}

function absolute(path: UrlPath, { links }: ViewTools): string {
  const url = links.absolute(path);
  if (url === undefined) throw new Error('Feeds need a baseUrl.');
  return url;
}
