// Values that the page of a post has beside its posts, whatever its kind.

import type { Site, SitePost } from '../domain/site.ts';
import { encodeUrlPath } from '../text/url.ts';
import { sectionBreadcrumbs } from './breadcrumbs.ts';

/** The way to the post, its translations and the link to edit it. */
export function postValues(post: SitePost, site: Site): Readonly<Record<string, unknown>> {
  const translations = site.translations.get(post.translationKey) ?? [];
  const { editUrl } = site.config;
  return {
    breadcrumbs: sectionBreadcrumbs(site, post.sections),
    translations: translations.filter(({ language }) => language !== site.language),
    editUrl: editUrl === undefined ? undefined : `${editUrl.replace(/\/$/, '')}/${encodeUrlPath(post.id)}`,
  };
}
