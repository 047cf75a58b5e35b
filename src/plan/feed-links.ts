// Where the feeds of a site or of a term are, for the pages that name them.

import type { UrlPath } from '../domain/names.ts';
import type { Page } from '../domain/page.ts';
import type { Ground } from './ground.ts';
import { folderOfUrl, joinedUrl } from '../domain/urls.ts';

/** The feeds of the whole site; none without `baseUrl`, since feeds hold absolute URLs. */
export function siteFeeds(site: Ground): Page['feeds'] {
  return feedsAt(site, joinedUrl(`${site.urlPrefix}/`), site.title);
}

/** The feeds that stand in the folder of `url`. */
export function feedsAt({ config }: Ground, url: UrlPath, title: string): Page['feeds'] {
  if (config.baseUrl === undefined) return [];
  const { rss, atom, json } = config.feeds;
  const folder = folderOfUrl(url);
  return (
    [
      ['rss', rss],
      ['atom', atom],
      ['json', json],
    ] as const
  ).flatMap(([type, name]) =>
    name === undefined ? [] : [{ type, url: joinedUrl(folder + name.replace(/^\//, '')), title }],
  );
}
