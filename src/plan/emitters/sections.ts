// The list of each section's posts, below its own title and text.

import type { Emitter } from '../../domain/contracts.ts';
import { SourceId } from '../../domain/names.ts';
import { sectionBreadcrumbs } from '../breadcrumbs.ts';
import { readAll, siteUrl, templatePage } from '../make-page.ts';
import { paginate } from '../paginate.ts';

/** `/posts/`, `/posts/page/2/`. The section at the root is the home page; see `home`. */
export const sections: Emitter = {
  name: 'sections',
  *plan(site) {
    for (const { path, title, url, index, posts } of site.sections) {
      if (path === '') continue;
      const post = index === undefined ? undefined : site.byId.get(index);
      const isHome = url === siteUrl(site, '/');
      const listed = isHome ? site.posts.map(({ id }) => id) : posts;
      for (const page of paginate(site, listed, url)) {
        const isFirst = page.url === url;
        yield templatePage(site, isHome ? 'home' : (post?.template ?? 'section'), {
          emitter: 'sections',
          url: page.url,
          what: `the section "${path}"`,
          origin:
            index === undefined
              ? { file: SourceId(`${site.config.folders.content}/${path}`) }
              : { file: index, place: post?.places['url'] },
          title: isHome ? site.title : title,
          description: post?.description ?? (isHome ? site.description : undefined),
          reads: [
            ...(isFirst && index !== undefined ? readAll([index], 'article', 'post') : []),
            ...readAll(page.posts, 'excerpt', 'posts[]'),
          ],
          pagination: page.pagination,
          data: { section: { path, title }, breadcrumbs: sectionBreadcrumbs(site, path.split('/').slice(0, -1)) },
          updated: listed[0] === undefined ? undefined : site.byId.get(listed[0])?.date,
          isListed: isFirst,
        });
      }
    }
  },
};
