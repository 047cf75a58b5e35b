// llms.txt: the site's posts as a list of Markdown files.

import type { OutlineEmitter } from '../outline-emitter.ts';
import { readAll, siteUrl, writtenPage } from '../make-page.ts';

/** `/llms.txt`, where posts have Markdown twins. */
export const llms: OutlineEmitter = {
  name: 'llms',
  *planOutline(site) {
    if (!site.config.markdownTwins) return;
    yield writtenPage(site, 'llms', {
      emitter: 'llms',
      url: siteUrl(site, '/llms.txt'),
      what: 'llms.txt',
      title: site.title,
      description: site.description,
      reads: readAll(
        [...site.posts, ...site.pages].map(({ id }) => id),
        'card',
        'posts[]',
      ),
    });
  },
};
