// The home page: the newest posts, with a text above them where content/_index.md gives one.

import type { Emitter } from '../../domain/contracts.ts';
import { readAll, siteUrl, templatePage } from '../make-page.ts';
import { paginate } from '../paginate.ts';

/** `/`, `/page/2/`. A section that has taken `/` for itself (`url: /` in its `_index.md`) is the home page instead. */
export const home: Emitter = {
  name: 'home',
  *plan(site) {
    const url = siteUrl(site, '/');
    if (site.sections.some((section) => section.path !== '' && section.url === url)) return;
    const index = site.sections.find(({ path }) => path === '')?.index;
    for (const { url: pageUrl, posts, pagination } of paginate(
      site,
      site.posts.map(({ id }) => id),
      url,
    )) {
      const isFirst = pageUrl === url;
      yield templatePage(site, 'home', {
        emitter: 'home',
        url: pageUrl,
        what: 'the home page',
        title: site.title,
        description: site.description,
        reads: [
          ...(isFirst && index !== undefined ? readAll([index], 'article', 'post') : []),
          ...readAll(posts, 'excerpt', 'posts[]'),
        ],
        pagination,
        updated: site.latest,
        isListed: isFirst,
      });
    }
  },
};
