// A sitemap holds 50,000 URLs at most; beyond that it is an index of several.

import { SaxesParser } from 'saxes';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Page } from '../../src/domain/page.ts';
import type { Site } from '../../src/domain/site.ts';
import { joinedUrl, pageOutput } from '../../src/domain/urls.ts';
import { linksOf } from '../../src/layout/href.ts';
import { writers } from '../../src/layout/writers/index.ts';
import { planSitemap } from '../../src/plan/sitemap.ts';
import { templatePage } from '../../src/plan/make-page.ts';
import { builtSite } from '../layout/built-site.ts';

const built = builtSite({
  'platen.config.yaml': 'title: Blog\nbaseUrl: https://example.org/sub/\n',
  'content/posts/a.md': '---\ntitle: A\ndate: 2022-01-01\n---\nText.\n',
});
let site: Site;
beforeAll(() => {
  const [only] = built.report().sites;
  if (only === undefined) throw new Error('No site.');
  site = only;
});

/** As many pages as asked for, one of them unlisted. */
function pagesOf(count: number): Page[] {
  return Array.from({ length: count + 1 }, (_, index) => {
    const url = joinedUrl(`/p${index}/`);
    return templatePage(site, 'post', {
      emitter: 'posts',
      url,
      output: pageOutput(url),
      what: 'a post',
      title: 'A post',
      isListed: index !== count,
    });
  });
}

/** Output → what it lists. */
function planned(count: number): [string, string[]][] {
  return planSitemap(site, pagesOf(count), new Map()).map((page) => [page.output, locationsOf(page)]);
}

describe('a sitemap', () => {
  test('of 50,000 pages is one file', () => {
    const all = planned(50_000);
    expect(all.map(([output, urls]) => [output, urls.length])).toEqual([['sitemap.xml', 50_000]]);
  });

  test('of one page more is an index of two files, and lists none twice', () => {
    const all = planned(50_001);
    expect(all.map(([output, urls]) => [output, urls.length])).toEqual([
      ['sitemap.xml', 2],
      ['sitemap-1.xml', 50_000],
      ['sitemap-2.xml', 1],
    ]);
    expect(all[0]?.[1]).toEqual(['https://example.org/sub/sitemap-1.xml', 'https://example.org/sub/sitemap-2.xml']);
    const listed = all.slice(1).flatMap(([, urls]) => urls);
    expect(new Set(listed).size).toBe(50_001);
    expect(listed.at(-1)).toBe('https://example.org/sub/p50000/');
  });
});

/** The addresses in what is written for a page, read back by an XML parser. */
function locationsOf(page: Page): string[] {
  if (!('writer' in page.layout)) throw new Error('A sitemap is written, not laid out.');
  // Cast because the writers of sitemaps ask for the site's links alone.
  const tools = { site, links: linksOf(site.config) } as Parameters<(typeof writers)['sitemap']>[1];
  const locations: string[] = [];
  let isInside = false;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => void (isInside = name === 'loc'));
  parser.on('closetag', () => void (isInside = false));
  parser.on('text', (text) => void (isInside && locations.push(text)));
  parser.write(writers[page.layout.writer](page, tools)).close();
  return locations;
}
