// What the index of the whole texts is made of: one entry for each post and page, which is laid out but not published.

import type { Page } from '../domain/page.ts';
import type { Site } from '../domain/site.ts';
import { readAll, writtenPage } from './make-page.ts';

/** The entries of a site in the order of its lists, newest first. */
export function searchEntries(site: Site): readonly Page[] {
  return [...site.posts, ...site.pages].map((post) =>
    writtenPage(site, 'search-entry', {
      emitter: 'search',
      url: post.url,
      output: post.output,
      what: `what is searched of "${post.title}"`,
      title: post.title,
      reads: readAll([post.id], 'article', 'post'),
    }),
  );
}
