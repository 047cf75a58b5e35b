// The list of each section's posts, below its own title and text.

import type { OutlineEmitter } from '../outline-emitter.ts';
import { SourceId } from '../../domain/names.ts';
import type { Page } from '../../domain/page.ts';
import type { WrittenDate } from '../../domain/post.ts';
import type { ListedPost, SiteSection } from '../../domain/site.ts';
import { namedSections, sectionBreadcrumbs } from '../breadcrumbs.ts';
import type { NamedSection } from '../breadcrumbs.ts';
import { groundOf } from '../ground.ts';
import type { Ground } from '../ground.ts';
import { readAll, siteUrl, templatePage } from '../make-page.ts';
import { paginate } from '../paginate.ts';

/** `/posts/`, `/posts/page/2/`. The section at the root is the home page; see `home`. */
export const sections: OutlineEmitter = {
  name: 'sections',
  *planOutline(site, recall) {
    const ground = groundOf(site);
    const home = siteUrl(site, '/');
    const all = namedSections(site, recall);
    for (const section of site.sections) {
      const { path, url, index, posts } = section;
      if (path === '') continue;
      const text = index === undefined ? undefined : site.byId.get(index);
      const listed = url === home ? site.posts.map(({ id }) => id) : posts;
      const newest = listed[0] === undefined ? undefined : site.byId.get(listed[0])?.date;
      yield* recall.last(`pages of ${path} in ${site.language}`, pagesOf, section, text, listed, newest, all, ground);
    }
  },
};

function pagesOf(
  { path, title, url, index }: SiteSection,
  text: ListedPost | undefined,
  listed: readonly SourceId[],
  updated: WrittenDate | undefined,
  all: readonly NamedSection[],
  site: Ground,
): readonly Page[] {
  const isHome = url === siteUrl(site, '/');
  const breadcrumbs = sectionBreadcrumbs(all, site.urlPrefix, path.split('/').slice(0, -1));
  return paginate(site, listed, url).map((page) => {
    const isFirst = page.url === url;
    return templatePage(site, isHome ? 'home' : (text?.template ?? 'section'), {
      emitter: 'sections',
      url: page.url,
      what: `the section "${path}"`,
      origin:
        index === undefined
          ? { file: SourceId(`${site.config.folders.content}/${path}`) }
          : { file: index, place: text?.places['url'] },
      title: isHome ? site.title : title,
      description: text?.description ?? (isHome ? site.description : undefined),
      reads: [
        ...(isFirst && index !== undefined ? readAll([index], 'article', 'post') : []),
        ...readAll(page.posts, 'excerpt', 'posts[]'),
      ],
      pagination: page.pagination,
      data: { section: { path, title }, breadcrumbs },
      updated,
      isListed: isFirst,
    });
  });
}
