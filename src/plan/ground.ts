// What every page takes from its site, whatever it shows.

import type { SiteOutline } from '../domain/site.ts';

/** As much of a site as work on one page or list may see, so that it can be remembered while posts change. */
export type Ground = Pick<SiteOutline, 'config' | 'language' | 'title' | 'description' | 'urlPrefix'>;

/** That of a site. */
export function groundOf({ config, language, title, description, urlPrefix }: SiteOutline): Ground {
  return { config, language, title, description, urlPrefix };
}
