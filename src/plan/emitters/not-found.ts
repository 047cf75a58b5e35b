// The page that servers show where there is none.

import type { OutlineEmitter } from '../outline-emitter.ts';
import { readAll, siteUrl, templatePage } from '../make-page.ts';

/** `/404.html`, the name that static hosts look for. */
export const notFound: OutlineEmitter = {
  name: 'notFound',
  *planOutline(site) {
    const newest = site.posts.slice(0, 5).map(({ id }) => id);
    yield templatePage(site, 'not-found', {
      emitter: 'notFound',
      url: siteUrl(site, '/404.html'),
      what: 'the page for "not found"',
      title: 'Not found',
      reads: readAll(newest, 'card', 'posts[]'),
      isListed: false,
    });
  },
};
