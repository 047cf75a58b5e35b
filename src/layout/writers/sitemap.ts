// The sitemap: https://www.sitemaps.org/protocol.html. Written here, since the package `sitemap` knows streams only.

import type { Page } from '../../domain/page.ts';
import type { WrittenDate } from '../../domain/post.ts';
import { dateTimeAttribute } from '../../text/dates.ts';
import { escapeHtml } from '../../text/html.ts';
import { xmlText } from '../../text/xml.ts';
import type { ViewTools } from '../views/view-tools.ts';

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** A `urlset`: every URL with the date of its last change. */
export function sitemap(page: Page, { links }: ViewTools): string {
  // Cast because the plan of the sitemap puts it there.
  const urls = page.data['urls'] as readonly { url: string; updated?: WrittenDate }[];
  const entries = urls.map(({ url, updated }) => {
    const lastmod = updated === undefined ? '' : `<lastmod>${dateTimeAttribute(updated)}</lastmod>`;
    return `<url><loc>${location(url, links)}</loc>${lastmod}</url>\n`;
  });
  return `${head}<urlset ${namespace}>\n${entries.join('')}</urlset>\n`;
}

/** A `sitemapindex`: where the sitemaps are. */
export function sitemapIndex(page: Page, { links }: ViewTools): string {
  // Cast because the plan of the sitemap puts it there.
  const sitemaps = page.data['sitemaps'] as readonly string[];
  const entries = sitemaps.map((url) => `<sitemap><loc>${location(url, links)}</loc></sitemap>\n`);
  return `${head}<sitemapindex ${namespace}>\n${entries.join('')}</sitemapindex>\n`;
}

function location(url: string, links: ViewTools['links']): string {
  return escapeHtml(xmlText(links.absolute(url) ?? url));
}
