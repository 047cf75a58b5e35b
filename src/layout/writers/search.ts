// Search data: a JSON list with a line for each post.

import type { Page } from '../../domain/page.ts';
import { isoDate } from '../../text/dates.ts';
import type { ViewTools } from '../views/view-tools.ts';

/** A list of `{title, url, date, dateText, terms, text}`, newest first; `dateText` is for people. */
export function search(page: Page, { site, links, dateOf }: ViewTools): string {
  const entries = page.reads.map(({ post: id }) => {
    const post = site.byId.get(id);
    return JSON.stringify({
      title: post?.title,
      url: post && links.href(post.url),
      date: post?.date && isoDate(post.date),
      dateText: dateOf(post?.date)?.short,
      terms: post?.terms.map(({ name }) => name),
      text: post?.article.plainText,
    });
  });
  return `[\n${entries.join(',\n')}\n]\n`;
}
