// What a search in the browser needs to know of each post.

import type { Emitter } from '../../domain/contracts.ts';
import { readAll, siteUrl, writtenPage } from '../make-page.ts';

/** `/search.json`: title, date, terms and the first 300 characters of every post and page. */
export const search: Emitter = {
  name: 'search',
  *plan(site) {
    if (!site.config.search) return;
    yield writtenPage(site, 'search', {
      emitter: 'search',
      url: siteUrl(site, '/search.json'),
      what: 'the search data',
      title: site.title,
      reads: readAll(
        [...site.posts, ...site.pages].map(({ id }) => id),
        'text',
        'posts[]',
      ),
    });
  },
};
