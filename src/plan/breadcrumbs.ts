// The way from the home page to a page: the lists that it is in, widest first.

import type { UrlPath } from '../domain/names.ts';
import type { SiteOutline, SiteSection } from '../domain/site.ts';
import { partsOf } from '../text/recall.ts';
import type { Recall } from '../text/recall.ts';

/** One step of the way. Neither the home page nor the page itself is one. */
export interface Breadcrumb {
  readonly name: string;
  readonly url: UrlPath;
}

/** As much of a section as the way to what is in it shows. */
export type NamedSection = Pick<SiteSection, 'path' | 'title' | 'url'>;

/** Those of a site; the same list as last time while only their posts changed. */
export function namedSections({ sections, language }: SiteOutline, recall: Recall): readonly NamedSection[] {
  return partsOf(recall, `named sections in ${language}`, sections, namedSection);
}

function namedSection({ path, title, url }: SiteSection): NamedSection {
  return { path, title, url };
}

/** The way to what is in a section, by the section's path: the same for all that is in it. */
export type Ways = ReadonlyMap<string, readonly Breadcrumb[]>;

/** The ways to what is in each section. */
export function waysOf(sections: readonly NamedSection[], urlPrefix: string): Ways {
  return new Map(sections.map(({ path }) => [path, sectionBreadcrumbs(sections, urlPrefix, path.split('/'))]));
}

/** The sections that a folder is in, itself included, as far as they have lists of their own. */
export function sectionBreadcrumbs(
  sections: readonly NamedSection[],
  urlPrefix: string,
  folders: readonly string[],
): readonly Breadcrumb[] {
  return folders.flatMap((_, index) => {
    const path = folders.slice(0, index + 1).join('/');
    const section = sections.find((each) => each.path === path);
    // A section that has taken the place of the home page.
    if (section === undefined || section.url === `${urlPrefix}/`) return [];
    return [{ name: section.title, url: section.url }];
  });
}
