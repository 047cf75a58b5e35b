// Cuts a list of posts into pages.

import type { SourceId, UrlPath } from '../domain/names.ts';
import type { Pagination } from '../domain/page.ts';
import type { Ground } from './ground.ts';
import { folderOfUrl, styledUrl } from '../domain/urls.ts';

/** One page of a list. */
export interface ListPage {
  readonly url: UrlPath;
  readonly posts: readonly SourceId[];
  /** Absent when the whole list is on one page. */
  readonly pagination?: Pagination | undefined;
}

/** The pages of a list whose first is at `url`; further ones are at `<url>page/2/`. An empty list has one empty page. */
export function paginate(site: Ground, posts: readonly SourceId[], url: UrlPath): readonly ListPage[] {
  const { pagination, trailingSlash } = site.config;
  const pageCount = Math.max(1, Math.ceil(posts.length / pagination.size));
  const urlOf = (number: number): UrlPath =>
    number === 1 ? url : styledUrl(`${folderOfUrl(url)}${pagination.path}/${number}/`, trailingSlash);
  const urls = Array.from({ length: pageCount }, (_, index) => urlOf(index + 1));
  const last = urls.at(-1) ?? url;
  return urls.map((own, index) => {
    const number = index + 1;
    return {
      url: own,
      posts: posts.slice(index * pagination.size, number * pagination.size),
      pagination:
        pageCount === 1
          ? undefined
          : {
              number,
              pageCount,
              postCount: posts.length,
              first: url,
              last,
              previous: urls[index - 1],
              next: urls[index + 1],
            },
    };
  });
}
