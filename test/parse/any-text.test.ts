// Whatever a file holds: parsing ends, says something or makes a post, and every place that it names is in the file.

import { array, assert, constantFrom, oneof, property, string, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { parseText } from './parse-text.ts';

const config = { permalinks: { posts: '/:year/:slug/' } };

/** Fails unless there is a post or an error, and all places lie within the text. */
function holdsFor(text: string): void {
  const { post, diagnostics } = parseText(text, { config });
  const lines = text.split('\n');
  const isEmpty = diagnostics.some(({ rule }) => rule === 'parse/empty');
  expect(post !== undefined || isEmpty).toBe(!diagnostics.some(({ severity }) => severity === 'error'));
  for (const { place, reason, hint, rule } of diagnostics) {
    expect(reason).toMatch(/[.?!]$/);
    expect(rule).toMatch(/^parse\/[a-z-]+$/);
    expect(hint).toBeTruthy();
    if (place === undefined) {
      expect(rule).toBe('parse/empty');
      continue;
    }
    const line = lines[place.line - 1];
    expect(line).toBeDefined();
    expect(place.column).toBeGreaterThanOrEqual(1);
    expect(place.column).toBeLessThanOrEqual((line?.length ?? 0) + 1);
    if (place.endColumn !== undefined) {
      expect(place.endColumn).toBeGreaterThan(place.column);
      expect(place.endColumn).toBeLessThanOrEqual((line?.length ?? 0) + 1);
    }
  }
}

const anyText = string({ unit: 'binary', maxLength: 60 }).map((text) => text.replaceAll(/[\0\r]/g, ''));
const fences = constantFrom(
  ['---\n', '\n---\n'],
  ['+++\n', '\n+++\n'],
  [';;;\n', '\n;;;\n'],
  ['{', '}\n'],
  ['---\n', '\n...\n'],
);

test('any characters, with and without fences', () => {
  assert(property(anyText, holdsFor), { numRuns: 200 });
  assert(
    property(fences, anyText, anyText, ([open = '', close = ''], head, body) => holdsFor(open + head + close + body)),
    { numRuns: 300 },
  );
});

test('lines made of the parts that front matter is made of', () => {
  const words = "title date tags slug url menu cover aliases layout a \"b\" 'c' it's 2022-01-29 [[a]] [a] --- +++";
  const signs = ': = # #x " \' [ ] { } | > @ ` % &x *x !y << ~ \\ .. / ? // /*';
  const blanks = ['\n', '\n', '\n', '\n  ', '\t', ' ', '  ', ': ', ' = ', '- ', ', ', ' #'];
  const part = constantFrom(...words.split(' '), ...signs.split(' '), ...blanks);
  const head = array(part, { maxLength: 25 }).map((parts) => parts.join(''));
  assert(
    property(fences, head, ([open = '', close = ''], text) => holdsFor(`${open}${text}${close}Body.\n`)),
    { numRuns: 800 },
  );
});

test('fields with any value', () => {
  const key = constantFrom(
    'title',
    'date',
    'lastmod',
    'slug',
    'url',
    'aliases',
    'tags',
    'author',
    'menu',
    'cover',
    'layout',
    'lang',
  );
  const value = oneof(
    anyText.map((text) => text.replaceAll('\n', ' ')),
    anyText.map((text) => JSON.stringify(text)),
    anyText.map((text) => `[${JSON.stringify(text)}, ~, [x]]`),
    anyText.map((text) => `{${JSON.stringify(text)}: 1, name: x, src: y}`),
  );
  assert(
    property(array(tuple(key, value), { maxLength: 4 }), (entries) => {
      holdsFor(`---\ntitle: A\ndate: 2022-01-29\n${entries.map(([name, text]) => `${name}: ${text}\n`).join('')}---\n`);
    }),
    { numRuns: 300 },
  );
});
