// Search data: a line of JSON for each post.

import type { Page } from '../../domain/page.ts';
import type { ViewTools } from '../views/post-view.ts';

/** A list of `{title, url, date, terms, text}`, newest first. */
export function search(page: Page, { site, links }: ViewTools): string {
  const entries = page.reads.map(({ post: id }) => {
    const post = site.byId.get(id);
    return JSON.stringify({
      title: post?.title,
      url: post && links.href(post.url),
      date: post?.date && `${String(post.date.year).padStart(4, '0')}-${String(post.date.month).padStart(2, '0')}-${String(post.date.day).padStart(2, '0')}`,
      terms: post?.terms.map(({ name }) => name),
      text: post?.article.plainText,
    });
  });
  return `[\n${entries.join(',\n')}\n]\n`;
}
