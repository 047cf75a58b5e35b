// The way from the home page to a page: the lists that it is in, widest first.

import type { UrlPath } from '../domain/names.ts';
import type { Site } from '../domain/site.ts';

/** One step of the way. Neither the home page nor the page itself is one. */
export interface Breadcrumb {
  readonly name: string;
  readonly url: UrlPath;
}

/** The sections that a folder is in, itself included, as far as they have lists of their own. */
export function sectionBreadcrumbs({ sections, urlPrefix }: Site, folders: readonly string[]): readonly Breadcrumb[] {
  return folders.flatMap((_, index) => {
    const path = folders.slice(0, index + 1).join('/');
    const section = sections.find((each) => each.path === path);
    // A section that has taken the place of the home page.
    if (section === undefined || section.url === `${urlPrefix}/`) return [];
    return [{ name: section.title, url: section.url }];
  });
}
