// Values that the page of a post has beside its posts, whatever its kind.

import type { SiteOutline, ListedPost } from '../domain/site.ts';
import { encodeUrlPath } from '../text/url.ts';
import type { Breadcrumb } from './breadcrumbs.ts';
import type { Ground } from './ground.ts';

/** The way to the post, its translations and the link to edit it. */
export function postValues(
  post: ListedPost,
  translations: SiteOutline['translations'],
  breadcrumbs: readonly Breadcrumb[],
  { config, language: own }: Ground,
): Readonly<Record<string, unknown>> {
  const { editUrl } = config;
  return {
    breadcrumbs,
    translations: translations.get(post.translationKey)?.filter(({ language }) => language !== own) ?? [],
    editUrl: editUrl === undefined ? undefined : `${editUrl.replace(/\/$/, '')}/${encodeUrlPath(post.id)}`,
  };
}
