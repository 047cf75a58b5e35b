// Addresses of posts: whatever an author writes, the page stays inside the site or the post is refused with a place.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolveConfig } from '../../src/config/resolve-config.ts';
import { conventions } from '../../src/conventions/index.ts';
import { outputPathProblem, SourceId, UrlPath } from '../../src/domain/names.ts';
import { aliasUrl } from '../../src/parse/post-url.ts';
import { parsePost } from '../../src/parse/parse-post.ts';
import type { ParsedPost } from '../../src/parse/parse-post.ts';
import { wellFormedText } from '../text/arbitraries.ts';
import { parseText } from './parse-text.ts';

const patterns = ['/:slug/', '/:title', '/:year/:slugorfilename.html', '/:sections[last]/:filename/', 'x:title'];

function parse(key: string, value: string, pattern?: string): ParsedPost {
  const permalinks = pattern === undefined ? {} : { permalinks: { notes: pattern } };
  const { site } = resolveConfig({ ...permalinks, languages: { en: {}, de: {} } }, {}).config;
  const title = key === 'title' ? '' : 'title: A\n';
  const text = `---\n${title}${key}: ${JSON.stringify(value)}\ndate: 2020-01-02\n---\n`;
  const settings = { site, convention: conventions.platen, layouts: [], schemas: {} };
  return parsePost({ id: SourceId('content/notes/a.md'), text }, settings);
}

/** Paths as people try them on a server. */
const pathLike = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '',
        'a',
        '%2e%2e',
        '%2f',
        '%5c',
        '%00',
        ':year',
        ':slug',
        'C:',
        '\\',
        '~',
        '...',
        'con',
      ),
      wellFormedText,
    ),
    {
      maxLength: 5,
    },
  )
  .map((names) => names.join('/'));

describe.each(['slug', 'url', 'title'])('for every %s', (key) => {
  test('the page is inside the site, at a path that every disk can hold, or there is an error with a place', () => {
    fc.assert(
      fc.property(
        fc.oneof(pathLike, wellFormedText),
        fc.option(fc.constantFrom(...patterns), { nil: undefined }),
        (value, pattern) => {
          const { post, diagnostics } = parse(key, value, pattern);
          const errors = diagnostics.filter(({ severity }) => severity === 'error');
          if (post === undefined) {
            expect(errors.length).toBeGreaterThan(0);
            for (const { place, hint } of errors)
              expect([place?.line, hint]).toEqual([expect.any(Number), expect.any(String)]);
            return;
          }
          expect(errors).toEqual([]);
          expect(outputPathProblem(post.output)).toBeUndefined();
          expect(() => UrlPath(post.url)).not.toThrow();
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('for every alias', () => {
  test('the redirect is inside the site, or there is none', () => {
    const own = fc.constantFrom('/a/', '/a.html', '/2020/notes/a/', '/').map(UrlPath);
    fc.assert(
      fc.property(fc.oneof(pathLike, wellFormedText), own, (alias, url) => {
        const path = aliasUrl(alias, url);
        expect(path === undefined || path.startsWith('/')).toBe(true);
        expect(path?.split('/') ?? []).not.toContain('..');
        expect(path ?? '').not.toMatch(/[\\\0]|\/\//);
      }),
      { numRuns: 2000 },
    );
  });

  // Seen in the output of Hugo 0.111, but for the last ones, which it took outside.
  test.each([
    ['/abs', '/post/al/', '/abs/'],
    ['rel', '/post/al/', '/post/rel/'],
    ['../up', '/post/al/', '/up/'],
    ['/x.html', '/post/al/', '/x.html'],
    ['rel', '/al/', '/rel/'],
    ['rel', '/post/al.html', '/post/rel/'],
    ['../../up', '/post/al/', undefined],
    ['../up', '/al/', undefined],
    ['../../../etc/passwd', '/a/b/c/', undefined],
  ])('%s of %s is %s', (alias, own, expected) => {
    expect(aliasUrl(alias, UrlPath(own))).toBe(expected);
  });
});

test.each([
  ['---\ntitle: A\nslug: "!"\n---\n', 'slug: my-post'],
  ['+++\ntitle = "A"\nslug = "!"\n+++\n', 'slug = "my-post"'],
  ['---\ntitle: A\nurl: ../a\n---\n', 'url: /my-post/'],
  ['{"title": "A", "url": "../a"}\n', '"url": "/my-post/"'],
])('the cure of a bad address is in the format of the front matter: %j', (text, line) => {
  const hints = parseText(text).diagnostics.map(({ hint }) => hint);
  expect(hints).toContainEqual(expect.stringContaining(`: ${line}`));
});
