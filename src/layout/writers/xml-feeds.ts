// RSS 2.0 and Atom 1.0, by the package `feed`, and what has to be put right before and after it.

import { Feed } from 'feed';
import type { FeedOptions, Item } from 'feed';
import type { Page } from '../../domain/page.ts';
import { rfc3339, rfc822 } from '../../text/dates.ts';
import { escapeHtml } from '../../text/html.ts';
import { xmlText } from '../../text/xml.ts';
import type { ViewTools } from '../views/view-tools.ts';
import { feedEntries, homeOf, selfOf } from './feed-entries.ts';
import type { FeedEntry } from './feed-entries.ts';
import { forPeople } from './feed-for-people.ts';

/** RSS 2.0. Dates keep the offset that was written. */
export function rss(page: Page, tools: ViewTools): string {
  const entries = feedEntries(page, tools);
  const feed = new Feed({ ...optionsOf(page, tools), feedLinks: { rss: selfOf(page, tools) } });
  for (const entry of entries) feed.addItem(rssItem(entry));
  const dates = [page.updated, ...entries.map(({ post }) => post.date)];
  const written = dates.map((date) => date && rfc822(date));
  const xml = withDates(feed.rss2(), /<(?:lastBuildDate|pubDate)>/, written);
  return finished(forPeople(xml, { root: 'rss', top: /<channel>/, entry: 'item' }, entries, page, tools));
}

/** Atom 1.0. Dates keep the offset that was written. */
export function atom(page: Page, tools: ViewTools): string {
  const entries = feedEntries(page, tools);
  // An entry without an author must find one in its feed: RFC 4287, 4.1.2. Where nobody is named, it is the site.
  const [owner = { name: tools.site.title }] = tools.site.config.authors;
  const feed = new Feed({
    ...optionsOf(page, tools),
    feedLinks: { atom: selfOf(page, tools) },
    author: { name: plain(owner.name), ...linkOf(owner.url && tools.links.absoluteLink(owner.url)) },
  });
  for (const entry of entries) feed.addItem(atomItem(entry));
  const dates = [page.updated, ...entries.flatMap(({ post }) => [post.updated ?? post.date, post.date])];
  const written = dates.map((date) => date && rfc3339(date));
  const xml = escapedCategories(withDates(feed.atom1(), /<(?:updated|published)>/, written));
  const named = xml.replace('<feed ', `<feed xml:lang="${escapeHtml(tools.site.language)}" `);
  return finished(forPeople(named, { root: 'feed', top: /<feed [^>]*>/, entry: 'entry' }, entries, page, tools));
}

/** Stands for every date until `withDates`: the package writes instants in UTC, not what the author wrote. */
const epochMs = 0;
const anyDate = new Date(epochMs);

function optionsOf(page: Page, tools: ViewTools): FeedOptions {
  const home = homeOf(page, tools);
  return {
    id: home,
    link: home,
    title: plain(page.title),
    description: plain(page.description ?? ''),
    language: tools.site.language,
    updated: anyDate,
    generator: 'Platen',
  };
}

/** RSS knows authors by their e-mail addresses only; names go to Dublin Core's element. */
function rssItem({ post, url, title, summary, html, authors, topics }: FeedEntry): Item {
  // Cast because the XML writer takes a list of elements where the package's types know of one only.
  const creators = authors.map(({ name }) => ({ _text: plain(name) })) as unknown as Record<string, unknown>;
  return {
    id: url,
    link: url,
    title: cdata(title),
    ...(summary === '' ? {} : { description: escapeHtml(summary) }),
    content: html.trim() === '' ? '<p></p>' : cdata(html),
    date: anyDate,
    ...(post.date === undefined ? {} : { published: anyDate }),
    category: topics.map((name) => ({ name: plain(name) })),
    extensions: [{ name: 'dc:creator', objects: creators }],
  };
}

function atomItem({ url, title, summary, html, authors, topics }: FeedEntry): Item {
  return {
    id: url,
    link: url,
    // The package calls them html.
    title: escapeHtml(title),
    ...(summary === '' ? {} : { description: escapeHtml(summary) }),
    content: html.trim() === '' ? '<p></p>' : cdata(html),
    date: anyDate,
    published: anyDate,
    author: authors.map(({ name, url: link }) => ({ name: plain(name), ...linkOf(link) })),
    category: topics.map((name) => ({ name, term: name })),
  };
}

/** The package throws for what is no absolute URL. */
function linkOf(url: string | undefined): { readonly link?: string } {
  return url !== undefined && URL.canParse(url) ? { link: url } : {};
}

/** Stands for `]]>` in CDATA until the end: the package breaks the first of them only. A noncharacter. */
const cdataEnd = '\ufdd1';

function cdata(text: string): string {
  return text.replaceAll(cdataEnd, '\ufffd').replaceAll(']]>', cdataEnd);
}

function finished(xml: string): string {
  return xml.replaceAll(cdataEnd, ']]]]><![CDATA[>');
}

/** For texts outside of CDATA: the package's XML writer reads `&amp;` as `&` before it escapes. */
function plain(text: string): string {
  return xmlText(text).replaceAll('&amp;', '&amp;amp;');
}

/**
 * Puts dates in the order of their elements; an element without a date goes. Atom demands one, so a feed without
 * posts keeps the first instant of 1970.
 */
function withDates(xml: string, opening: RegExp, dates: readonly (string | undefined)[]): string {
  const element = new RegExp(`<!\\[CDATA\\[[\\s\\S]*?\\]\\]>|\\s*(${opening.source})([^<]*)(</\\w+>)`, 'g');
  let count = 0;
  return xml.replaceAll(element, (whole, open: string | undefined, _old: string, close: string) => {
    if (open === undefined) return whole;
    const date = dates[count++];
    if (date === undefined) return open === '<updated>' ? whole.replace('.000Z', 'Z') : '';
    return whole.slice(0, whole.indexOf(open)) + open + date + close;
  });
}

/** The package leaves "<" in attributes as it is. */
function escapedCategories(xml: string): string {
  return xml.replaceAll(
    /<!\[CDATA\[[\s\S]*?\]\]>|<category label="([^"]*)" term="([^"]*)"\/>/g,
    (whole, label: string | undefined) =>
      label === undefined
        ? whole
        : `<category label="${label.replaceAll('<', '&lt;')}" term="${label.replaceAll('<', '&lt;')}"/>`,
  );
}
