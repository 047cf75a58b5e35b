// The sitemap: every page that asks to be listed.

import type { Page, Planned } from '../domain/page.ts';
import type { SourceId } from '../domain/names.ts';
import type { WrittenDate } from '../domain/post.ts';
import type { SiteOutline } from '../domain/site.ts';
import { siteUrl, writtenPage } from './make-page.ts';

/** The protocol's limit for one file. */
const sitemapLimit = 50_000;

/** `/sitemap.xml`; beyond the limit it is an index of `/sitemap-1.xml` and so on. Nothing without `baseUrl`. */
export function planSitemap(
  site: SiteOutline,
  planned: readonly Planned[],
  gitDates: ReadonlyMap<SourceId, WrittenDate>,
): readonly Page[] {
  if (site.config.baseUrl === undefined) return [];
  // A list changes with its posts, and not with the file that its text stands in.
  const dateOf = ({ emitter, origin, updated }: Page): WrittenDate | undefined =>
    (emitter === 'posts' || emitter === 'pages' ? origin?.file && gitDates.get(origin.file) : undefined) ?? updated;
  const urls = planned.flatMap((each) =>
    each.kind === 'page' && each.isListed ? [{ url: each.url, updated: dateOf(each) }] : [],
  );
  const parts = { emitter: 'sitemap', what: 'the sitemap', title: site.title };
  const url = siteUrl(site, '/sitemap.xml');
  if (urls.length <= sitemapLimit) return [writtenPage(site, 'sitemap', { ...parts, url, data: { urls } })];
  const count = Math.ceil(urls.length / sitemapLimit);
  const pages = Array.from({ length: count }, (_, index) =>
    writtenPage(site, 'sitemap', {
      ...parts,
      url: siteUrl(site, `/sitemap-${index + 1}.xml`),
      data: { urls: urls.slice(index * sitemapLimit, (index + 1) * sitemapLimit) },
    }),
  );
  return [
    writtenPage(site, 'sitemap-index', { ...parts, url, data: { sitemaps: pages.map((page) => page.url) } }),
    ...pages,
  ];
}
