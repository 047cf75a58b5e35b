// The home page: the newest posts, with a text above them where content/_index.md gives one.

import type { OutlineEmitter } from '../outline-emitter.ts';
import type { SourceId } from '../../domain/names.ts';
import type { Page } from '../../domain/page.ts';
import type { SiteOutline } from '../../domain/site.ts';
import { groundOf } from '../ground.ts';
import type { Ground } from '../ground.ts';
import { readAll, siteUrl, templatePage } from '../make-page.ts';
import { paginate } from '../paginate.ts';

/** `/`, `/page/2/`. A section that has taken `/` for itself (`url: /` in its `_index.md`) is the home page instead. */
export const home: OutlineEmitter = {
  name: 'home',
  planOutline(site, recall) {
    const url = siteUrl(site, '/');
    if (site.sections.some((section) => section.path !== '' && section.url === url)) return [];
    const ids = site.posts.map(({ id }) => id);
    const index = site.sections.find(({ path }) => path === '')?.index;
    return recall.last(`home pages in ${site.language}`, homePages, ids, index, site.latest, groundOf(site));
  },
};

function homePages(
  ids: readonly SourceId[],
  index: SourceId | undefined,
  updated: SiteOutline['latest'],
  site: Ground,
): readonly Page[] {
  const first = siteUrl(site, '/');
  return paginate(site, ids, first).map(({ url, posts, pagination }) => {
    const isFirst = url === first;
    return templatePage(site, 'home', {
      emitter: 'home',
      url,
      what: 'the home page',
      title: site.title,
      description: site.description,
      reads: [
        ...(isFirst && index !== undefined ? readAll([index], 'article', 'post') : []),
        ...readAll(posts, 'excerpt', 'posts[]'),
      ],
      pagination,
      updated,
      isListed: isFirst,
    });
  });
}
