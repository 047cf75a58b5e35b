// Slugs: what holds for every text, and what Hugo makes of some.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outputPathProblem } from '../../src/domain/names.ts';
import { encodeUrlPath } from '../../src/text/url.ts';
import { urlize, urlizePath } from '../../src/text/urlize.ts';
import { text, wellFormedText } from './arbitraries.ts';

const always = { numRuns: 3000 };

describe.each([
  ['urlize', urlize],
  ['urlizePath', urlizePath],
])('%s, for every text', (name, slugOf) => {
  test('gives the same again', () => {
    fc.assert(
      fc.property(text, (each) => {
        expect(slugOf(slugOf(each))).toBe(slugOf(each));
      }),
      always,
    );
  });

  test('gives the same for composed and decomposed characters, in composed form', () => {
    fc.assert(
      fc.property(wellFormedText, (each) => {
        expect(slugOf(each.normalize('NFD'))).toBe(slugOf(each.normalize('NFC')));
        expect(slugOf(each)).toBe(slugOf(each).normalize('NFC'));
      }),
      always,
    );
  });

  test('gives lower case', () => {
    fc.assert(
      fc.property(text, (each) => {
        expect(slugOf(each)).toBe(slugOf(each).toLowerCase());
      }),
      always,
    );
  });

  test('gives letters, digits, marks and a few signs, and never half a character', () => {
    const allowed = name === 'urlize' ? /^[\p{L}\p{Nd}\p{M}._#+~@-]*$/u : /^[\p{L}\p{Nd}\p{M}._#+~@/-]*$/u;
    fc.assert(
      fc.property(text, (each) => {
        expect(slugOf(each)).toMatch(allowed);
        expect(slugOf(each).isWellFormed()).toBe(true);
      }),
      always,
    );
  });

  test('gives no name that leads to another folder', () => {
    fc.assert(
      fc.property(text, (each) => {
        const names = slugOf(each).split('/');
        expect(names).not.toContain('.');
        expect(names).not.toContain('..');
        if (slugOf(each) !== '') expect(names).not.toContain('');
      }),
      always,
    );
  });

  test('gives a part of a URL that browsers read as that part, whole', () => {
    fc.assert(
      fc.property(text, (each) => {
        const slug = slugOf(each);
        fc.pre(slug !== '');
        const url = new URL(encodeUrlPath(`/tags/${slug}/`), 'https://example.org');
        expect(decodeURIComponent(url.pathname)).toBe(`/tags/${slug}/`);
        expect(url.search + url.hash).toBe('');
      }),
      always,
    );
  });

  test('leaves to the check of outputs only dots at the end, reserved names and length', () => {
    fc.assert(
      fc.property(text, (each) => {
        const slug = slugOf(each);
        const problem = slug === '' ? undefined : outputPathProblem(slug);
        expect(problem ?? 'ends with a dot').toMatch(/ends with a dot|name is reserved|bytes long/);
      }),
      always,
    );
  });
});

test('blanks become one hyphen, at no end and beside no other', () => {
  const spaced = fc.array(fc.constantFrom('a', 'B', ' ', '\t', '\u00a0', '!', '-'), { maxLength: 12 });
  fc.assert(
    fc.property(spaced, (all) => {
      const hyphens = (each: string): number => each.split('-').length - 1;
      const slug = urlize(all.join(''));
      expect(slug.replaceAll('-', '')).toBe(all.join('').replaceAll(/[^ab]/gi, '').toLowerCase());
      expect(slug).not.toMatch(/\s/);
      if (hyphens(all.join('')) === 0) expect(slug).not.toMatch(/^-|-$|--/);
    }),
  );
});

test('C, C++, C#, .NET and the like stay apart', () => {
  const names = ['C', 'C++', 'C#', '.NET', 'net', 'F', 'F#', 'Node.js', 'nodejs', '@net', '~net', '_net', 'J++', 'J'];
  expect(new Set(names.map(urlize)).size).toBe(names.length);
});

// Seen in the output of Hugo 0.111 and 0.166.
test.each([
  ['C++', 'c++'],
  ['C#', 'c#'],
  ['.NET', '.net'],
  ['Machine Learning', 'machine-learning'],
  ['Été', 'été'],
  ['R&D', 'rd'],
  ['R & D', 'r-d'],
  ["it's", 'its'],
  ['100%', '100'],
  ['foo:bar', 'foobar'],
  ['_under', '_under'],
  ['@me', '@me'],
  ['日本語', '日本語'],
  ['Ünïcode', 'ünïcode'],
  ['  a  -  b  ', 'a-b'],
  ['a--b', 'a--b'],
  ['cafe!\u0301', 'caf\u00e9'],
  ['-a-', '-a-'],
  ['Flat: file (v1.2) – dash', 'flat-file-v1.2-dash'],
  ['The art (and science) of feature engineering', 'the-art-and-science-of-feature-engineering'],
  ["So you've just lost a million dollars", 'so-youve-just-lost-a-million-dollars'],
  ['pytorch on an amd gpu (frame.work 13)', 'pytorch-on-an-amd-gpu-frame.work-13'],
  ['My Post.v2 Ünïcode', 'my-post.v2-ünïcode'],
])('%s is %s, as in Hugo', (written, slug) => {
  expect(urlize(written)).toBe(slug);
  expect(urlizePath(written)).toBe(slug);
});

test.each([
  ['My Slug/With C# & Ünï.html', 'my-slug/with-c#-ünï.html'],
  ['TCP/IP', 'tcp/ip'],
  ['Fun w/ R', 'fun-w/-r'],
  ['/a//b/', 'a/b'],
  ['../../x', 'x'],
])('%s keeps its slashes: %s', (written, slug) => {
  expect(urlizePath(written)).toBe(slug);
});
