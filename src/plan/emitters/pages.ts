// Pages that stand alone, such as about.md.

import type { OutlineEmitter } from '../outline-emitter.ts';
import { sectionBreadcrumbs } from '../breadcrumbs.ts';
import { textPage } from '../make-page.ts';
import { postValues } from '../post-values.ts';

/** One page for each. */
export const pages: OutlineEmitter = {
  name: 'pages',
  *planOutline(site) {
    for (const page of site.pages) {
      yield textPage(site, page, {
        emitter: 'pages',
        data: postValues(
          page,
          site.translations,
          sectionBreadcrumbs(site.sections, site.urlPrefix, page.sections),
          site,
        ),
      });
    }
  },
};
