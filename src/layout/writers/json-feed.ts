// JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/

import type { Page } from '../../domain/page.ts';
import { rfc3339 } from '../../text/dates.ts';
import type { ViewTools } from '../views/view-tools.ts';
import { feedEntries, homeOf, selfOf } from './feed-entries.ts';

/** Written here and not by the package `feed`, which writes version 1.0: one author to a post, dates without offset. */
export function jsonFeed(page: Page, tools: ViewTools): string {
  const { site, links } = tools;
  const people = site.config.authors.map(({ name, url }) => ({ name, url: url && links.absoluteLink(url) }));
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: page.title,
    home_page_url: homeOf(page, tools),
    feed_url: selfOf(page, tools),
    description: page.description || undefined,
    language: site.language,
    authors: people.length === 0 ? undefined : people,
    items: feedEntries(page, tools).map(({ post, url, title, summary, html, image, authors, topics }) => ({
      id: url,
      url,
      title,
      summary: summary || undefined,
      content_html: html,
      image,
      date_published: post.date && rfc3339(post.date),
      date_modified: post.updated && rfc3339(post.updated),
      authors: authors.length === 0 ? undefined : authors,
      tags: topics.length === 0 ? undefined : topics,
      language: post.language,
    })),
  };
  return `${JSON.stringify(feed, undefined, 2)}\n`;
}
