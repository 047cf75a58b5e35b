// Values that the page of a post has beside its posts, whatever its kind.

import type { SiteOutline, ListedPost } from '../domain/site.ts';
import { encodeUrlPath } from '../text/url.ts';
import { sectionBreadcrumbs } from './breadcrumbs.ts';
import type { NamedSection } from './breadcrumbs.ts';
import type { Ground } from './ground.ts';

/** The way to the post, its translations and the link to edit it. */
export function postValues(
  post: ListedPost,
  translations: SiteOutline['translations'],
  sections: readonly NamedSection[],
  { config, language: own, urlPrefix }: Ground,
): Readonly<Record<string, unknown>> {
  const { editUrl } = config;
  return {
    breadcrumbs: sectionBreadcrumbs(sections, urlPrefix, post.sections),
    translations: translations.get(post.translationKey)?.filter(({ language }) => language !== own) ?? [],
    editUrl: editUrl === undefined ? undefined : `${editUrl.replace(/\/$/, '')}/${encodeUrlPath(post.id)}`,
  };
}
