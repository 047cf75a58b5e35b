// What templates see of the site as a whole: `@site`, the same on every page.

import path from 'node:path';
import type { Site } from '../../domain/site.ts';
import { searchIndexFolder, styledUrl } from '../../domain/urls.ts';
import type { Links } from '../href.ts';
import { taxonomyTitle } from '../taxonomy-title.ts';
import type { Words } from '../words.ts';
import { appearanceView } from './appearance-view.ts';
import { authorView } from './post-view.ts';

/** Values of `@site`, each of which a template reads by name. */
export function siteView(site: Site, links: Links, words: Words): Readonly<Record<string, unknown>> {
  const { config } = site;
  const menus = Object.entries(site.menus).map(([name, entries]) => [
    name,
    entries.map((entry) => ({ name: entry.name, url: links.link(entry.url) })),
  ]);
  return {
    title: site.title,
    description: site.description,
    language: site.language,
    direction: words.direction,
    url: links.href(`${site.urlPrefix}/`),
    absoluteUrl: links.absolute(`${site.urlPrefix}/`),
    hasBaseUrl: config.baseUrl !== undefined,
    menus: { main: [], footer: [], ...Object.fromEntries(menus) },
    appearance: appearanceView(config.appearance, links),
    params: config.params,
    data: site.data,
    authors: config.authors.map((author) => authorView(author, links)),
    assets: Object.fromEntries(site.assets.map(({ name, url }) => [name, links.href(url)])),
    taxonomies: site.taxonomies
      .filter(({ terms }) => terms.length > 0)
      .map(({ name, title, url }) => ({
        name,
        title: taxonomyTitle({ name, title }, config, words),
        url: links.href(url),
      })),
    feeds: feedsOf(site, links),
    archiveUrl:
      site.posts.length === 0 ? undefined : links.href(styledUrl(`${site.urlPrefix}/archive/`, config.trailingSlash)),
    searchUrl: config.search ? links.href(`${site.urlPrefix}/search.json`) : undefined,
    pagefindUrl: config.search === 'pagefind' ? links.href(`${searchIndexFolder}pagefind.js`) : undefined,
    icon: site.iconUrl && links.href(site.iconUrl),
    iconType: site.iconUrl && iconTypes[path.posix.extname(site.iconUrl)],
    hasPosts: site.posts.length > 0,
    latestYear: site.latest?.year,
  };
}

/** Of an .ico, browsers know it by themselves. */
const iconTypes: Readonly<Record<string, string>> = { '.svg': 'image/svg+xml', '.png': 'image/png' };

/** The feeds of the site, for people. */
function feedsOf(
  { config, urlPrefix }: Site,
  links: Links,
): readonly { readonly name: string; readonly url: string }[] {
  const { rss, atom, json } = config.feeds;
  const named = [
    ['RSS', rss],
    ['Atom', atom],
    ['JSON Feed', json],
  ] as const;
  if (config.baseUrl === undefined) return [];
  return named.flatMap(([name, file]) =>
    file === undefined ? [] : [{ name, url: links.href(`${urlPrefix}/${file.replace(/^\//, '')}`) }],
  );
}
