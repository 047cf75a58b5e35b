// Lists cut into pages: every post once, in order, and the way from page to page.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SourceId, UrlPath } from '../../src/domain/names.ts';
import type { Site } from '../../src/domain/site.ts';
import { paginate } from '../../src/plan/paginate.ts';
import { configOf } from '../assemble/heads.ts';

const siteWith = (size: number, trailingSlash: 'directory' | 'file' = 'directory', path = 'page'): Site =>
  // Cast because paging looks at nothing but the configuration.
  ({ config: configOf({ pagination: { size, path }, trailingSlash }) }) as Site;

const idsOf = (count: number): SourceId[] => Array.from({ length: count }, (_, number) => SourceId(`p${number}`));

test('every post is on one page, pages are full but for the last, and neighbours lead to each other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 15 }), (count, size) => {
      const posts = idsOf(count);
      const pages = paginate(siteWith(size), posts, UrlPath('/tags/c#/'));
      expect(pages.flatMap((page) => page.posts)).toEqual(posts);
      expect(pages).toHaveLength(Math.max(1, Math.ceil(count / size)));
      for (const page of pages.slice(0, -1)) expect(page.posts).toHaveLength(size);
      expect(new Set(pages.map(({ url }) => url)).size).toBe(pages.length);
      for (const [index, { url, pagination }] of pages.entries()) {
        if (pages.length === 1) expect(pagination).toBeUndefined();
        else {
          expect(pagination).toMatchObject({ number: index + 1, pageCount: pages.length, postCount: count });
          expect([pagination?.first, pagination?.last]).toEqual([pages[0]?.url, pages.at(-1)?.url]);
          expect([pagination?.previous, pagination?.next]).toEqual([pages[index - 1]?.url, pages[index + 1]?.url]);
        }
        expect(url).toBe(index === 0 ? '/tags/c#/' : `/tags/c#/page/${index + 1}/`);
      }
    }),
  );
});

test.each([
  ['/', 'directory', 'page', '/page/2/'],
  ['/de/', 'directory', 'seite', '/de/seite/2/'],
  ['/tags/a.html', 'file', 'page', '/tags/a/page/2.html'],
  ['/', 'file', 'page', '/page/2.html'],
  ['/index.html', 'directory', 'page', '/page/2/'],
] as const)('the second page of %s, in style %s, is below it', (url, style, path, second) => {
  expect(paginate(siteWith(1, style, path), idsOf(2), UrlPath(url)).map((page) => page.url)).toEqual([url, second]);
});
