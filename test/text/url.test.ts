// Percent-encoding there and back, and paths that lead away.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeUrlPath, encodeUrlPath, isSafeUrl, leadsAway, schemeOf } from '../../src/text/url.ts';
import { text, wellFormedText } from './arbitraries.ts';

describe('for every path', () => {
  test('encoding is undone by decoding', () => {
    fc.assert(
      fc.property(wellFormedText, (path) => {
        expect(decodeUrlPath(encodeUrlPath(path))).toBe(path);
      }),
    );
  });

  test('a browser takes the encoded path for a path, and asks for the same characters', () => {
    const names = fc.array(wellFormedText, { minLength: 1, maxLength: 4 }).map((all) => `/${all.join('/')}`);
    fc.assert(
      fc.property(names, (path) => {
        // Browsers turn backslashes and dots themselves; no output path has them.
        fc.pre(!/\\|\/\/|(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i.test(path));
        const url = new URL(encodeUrlPath(path), 'https://example.org');
        expect(url.origin).toBe('https://example.org');
        expect(url.search + url.hash).toBe('');
        expect(decodeURIComponent(url.pathname)).toBe(path);
      }),
    );
  });

  test('what is encoded has no character that ends an attribute, a line or a URL', () => {
    fc.assert(
      fc.property(text, (path) => {
        expect(encodeUrlPath(path)).toMatch(/^[\w!$%&'()*+,./:;=@~-]*$/);
      }),
    );
  });

  test('decoding never throws', () => {
    fc.assert(
      fc.property(text, (path) => {
        expect(typeof decodeUrlPath(path)).toBe('string');
      }),
    );
  });
});

test('number sign and question mark are part of a path', () => {
  expect(encodeUrlPath('/tags/c#/what?/')).toBe('/tags/c%23/what%3F/');
});

describe('a path leads away', () => {
  test('whenever a browser or a disk would leave the folder for it, however it is encoded', () => {
    const encoded = (depth: number): fc.Arbitrary<string> =>
      fc
        .tuple(
          fc.constantFrom('', 'a/', '/', 'a/b/'),
          fc.constantFrom('..', '../..', '.'),
          fc.constantFrom('', '/', '/x'),
        )
        .map((parts) => {
          let path = parts.join('');
          for (let time = 0; time < depth; time++) {
            path = path.replaceAll(/[./%]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
          }
          return path;
        });
    for (const depth of [0, 1, 2, 3])
      fc.assert(
        fc.property(encoded(depth), (path) => {
          expect(leadsAway(path)).toBe(true);
        }),
      );
  });

  test.each([
    '/a/',
    'a',
    '/a/b.html',
    '/..a/',
    '/a../',
    '/.../',
    '/.well-known/',
    '/%41/',
    '/100%/',
    ':slug',
    '/a:b/',
    '~/x',
  ])('but not %s', (path) => expect(leadsAway(path)).toBe(false));
});

test.each([
  ['https://example.org', 'https'],
  ['//example.org/x', ''],
  ['JavaScript:alert(1)', 'javascript'],
  ['java\nscript:alert(1)', 'javascript'],
  ['\u0001javascript:alert(1)', 'javascript'],
  ['/a:b', undefined],
  ['a/b:c', undefined],
  ['#a:b', undefined],
  ['1a:b', undefined],
])('the scheme of %j is %j', (url, scheme) => expect(schemeOf(url)).toBe(scheme));

test('what could run code is not safe, as a link or as an image', () => {
  for (const url of ['javascript:x', 'JAVASCRIPT:x', ' java\tscript:x', 'vbscript:x', 'data:text/html,x', 'blob:x']) {
    expect(isSafeUrl(url)).toBe(false);
    expect(isSafeUrl(url, 'image')).toBe(false);
  }
  expect(isSafeUrl('data:image/png;base64,AA')).toBe(false);
  expect(isSafeUrl('data:image/png;base64,AA', 'image')).toBe(true);
  // Browsers run no script of an SVG that stands in an <img>.
  expect(isSafeUrl('data:image/svg+xml,<svg onload=x>')).toBe(false);
  expect(isSafeUrl('data:image/svg+xml,<svg onload=x>', 'image')).toBe(true);
  expect(isSafeUrl('data:image/svg+xml,<svg onload=x>', 'media')).toBe(false);
});
