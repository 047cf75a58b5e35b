// Values that the page of a post has beside its posts, whatever its kind.

import type { Site, SitePost } from '../domain/site.ts';
import { encodeUrlPath } from '../text/url.ts';

/** Translations of the post, the way to it, and the link to edit it. */
export function postValues(post: SitePost, site: Site): Readonly<Record<string, unknown>> {
  const translations = site.translations.get(post.translationKey) ?? [];
  const { editUrl } = site.config;
  return {
    translations: translations.filter(({ language }) => language !== site.language),
    breadcrumbs: breadcrumbsOf(post, site),
    editUrl: editUrl === undefined ? undefined : `${editUrl.replace(/\/$/, '')}/${encodeUrlPath(post.id)}`,
  };
}

/** The sections that a post is in, the outermost first. What stands at the top of the site has none. */
function breadcrumbsOf({ sections }: SitePost, site: Site): readonly { readonly name: string; readonly url: string }[] {
  const paths = new Set(sections.map((_, index) => sections.slice(0, index + 1).join('/')));
  // Sections are sorted by path, so that a folder stands before those in it.
  return site.sections.filter(({ path }) => paths.has(path)).map(({ title, url }) => ({ name: title, url }));
}
