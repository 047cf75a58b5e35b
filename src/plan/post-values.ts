// Values that the page of a post has beside its posts, whatever its kind.

import type { Site, SitePost } from '../domain/site.ts';
import { encodeUrlPath } from '../text/url.ts';

/** Translations of the post and the link to edit it. */
export function postValues(post: SitePost, site: Site): Readonly<Record<string, unknown>> {
  const translations = site.translations.get(post.translationKey) ?? [];
  const { editUrl } = site.config;
  return {
    translations: translations.filter(({ language }) => language !== site.language),
    editUrl: editUrl === undefined ? undefined : `${editUrl.replace(/\/$/, '')}/${encodeUrlPath(post.id)}`,
  };
}
