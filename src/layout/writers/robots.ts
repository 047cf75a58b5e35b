// robots.txt.

import type { Page } from '../../domain/page.ts';
import type { ViewTools } from '../views/view-tools.ts';

/** Lets everyone in, or no one, and names the sitemaps. */
export function robots(page: Page, { links }: ViewTools): string {
  // Cast because the emitter of robots.txt puts it there.
  const { isAllowed, sitemaps } = page.data as { isAllowed: boolean; sitemaps: readonly string[] };
  const named = sitemaps.map((url) => `Sitemap: ${links.absolute(url) ?? url}\n`);
  return `User-agent: *\n${isAllowed ? 'Allow' : 'Disallow'}: /\n${named.length > 0 ? `\n${named.join('')}` : ''}`;
}
