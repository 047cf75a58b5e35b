// Pages that stand alone, such as about.md.

import type { OutlineEmitter } from '../outline-emitter.ts';
import { templatePage, whatOf } from '../make-page.ts';
import { postValues } from '../post-values.ts';

/** One page for each. */
export const pages: OutlineEmitter = {
  name: 'pages',
  *planOutline(site) {
    for (const page of site.pages) {
      yield templatePage(site, page.template, {
        emitter: 'pages',
        url: page.url,
        output: page.output,
        what: whatOf(page),
        origin: { file: page.id, place: page.places['url'] ?? page.places['slug'] ?? page.places['title'] },
        title: page.title,
        description: page.description ?? page.summary,
        reads: [{ post: page.id, facet: 'article', as: 'post' }],
        data: postValues(page, site.translations, site.sections, site),
        updated: page.updated ?? page.date,
      });
    }
  },
};
