// Tags, categories, authors, series and taxonomies of one's own: every way to write them, and every way to miswrite.

import { describe, expect, test } from 'vitest';
import type { ParseOptions } from './parse-text.ts';
import { postOf, told, toldBriefly, withTitle } from './parse-text.ts';

/** Terms as `taxonomy/slug name`. */
const termsOf = (text: string, options?: ParseOptions): string[] =>
  postOf(text, options).terms.map(({ taxonomy, slug, name }) => `${taxonomy}/${slug} ${name}`);

describe('names', () => {
  test('are as written, whatever YAML makes of them', () => {
    expect(termsOf(withTitle('tags: [yes, no, null, 2024, 007, 1.10, true, on, C#, 2022-01-29, 12:30]'))).toEqual([
      'tags/yes yes',
      'tags/no no',
      'tags/null null',
      'tags/2024 2024',
      'tags/007 007',
      'tags/1.10 1.10',
      'tags/true true',
      'tags/on on',
      'tags/c# C#',
      'tags/2022-01-29 2022-01-29',
      'tags/1230 12:30',
    ]);
  });

  test('that differ have pages that differ', () => {
    const slugs = postOf(withTitle('tags: [C, C#, C++, .NET, F*, Go, R]')).terms.map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(7);
    expect(slugs).toEqual(['c', 'c#', 'c++', '.net', 'f', 'go', 'r']);
  });

  test('of things that every object has are tags like others', () => {
    expect(termsOf(withTitle('tags: [constructor, __proto__, toString, hasOwnProperty]'))).toEqual([
      'tags/constructor constructor',
      'tags/__proto__ __proto__',
      'tags/tostring toString',
      'tags/hasownproperty hasOwnProperty',
    ]);
  });

  test('written twice in one post count once', () => {
    expect(termsOf(withTitle('tags: [Go, go, GO]', 'tag: go'))).toEqual(['tags/go Go']);
  });

  test('of nothing but signs are errors', () => {
    expect(told(withTitle('tags: ["!!!", ok, ".."]'))).toEqual([
      ['4:8 error parse/bad-term', 'No URL can be made of "!!!": nothing is left of it.', 'Use letters or digits.'],
      [
        '4:19 error parse/bad-term',
        expect.stringContaining('No URL can be made of "..": nothing is left of it'),
        'Use letters or digits.',
      ],
    ]);
  });
});

describe('lists', () => {
  test('an entry without text is an error with its number', () => {
    expect(told(withTitle('tags: [a, ~, b, ""]'))).toEqual([
      ['4:11 error parse/empty-term', 'Entry 2 of "tags" is empty.', 'Write a name, or leave the entry out.'],
      ['4:17 error parse/empty-term', 'Entry 4 of "tags" is empty.', 'Write a name, or leave the entry out.'],
    ]);
    expect(toldBriefly(withTitle('tags:', '  - a', '  -'))).toEqual([
      expect.stringContaining('error parse/empty-term'),
    ]);
  });

  test('an entry that a comment swallowed is told with the comment', () => {
    expect(toldBriefly(withTitle('tags:', '  - #linux', '  - b'))).toEqual([
      '5:5 warning parse/yaml-comment',
      '5:5 error parse/empty-term',
    ]);
  });

  test('one text is one term', () => {
    expect(termsOf(withTitle('tags: linux', 'categories: R & D'))).toEqual([
      'tags/linux linux',
      'categories/r-d R & D',
    ]);
  });

  test('a text with commas is one term, with a warning that proposes the list', () => {
    expect(told(withTitle('tags: a, b c,d'))).toEqual([
      [
        '4:7 warning parse/comma-terms',
        '"a, b c,d" is one term, with the comma in its name.',
        'If you mean several, write a list: tags: [a, b c, d]',
      ],
    ]);
    expect(termsOf(withTitle('tags: [a, b c, d]'))).toEqual(['tags/a a', 'tags/b-c b c', 'tags/d d']);
    expect(termsOf(withTitle('tags: ["a, b"]', 'author: "King, Jr."'))).toEqual([
      'tags/a-b a, b',
      'authors/king-jr. King, Jr.',
    ]);
  });

  test.each(['tags:', 'tags: ~', 'tags: []', 'tags: ""', "tags: ''"])('%s names no tag', (line) => {
    expect(termsOf(withTitle(line))).toEqual([]);
  });

  test.each([
    ['{a: 1}', '4:7', '"tags" must be text.'],
    ['[[a]]', '4:8', 'Entry 1 of "tags" must be text.'],
    ['[a, {b: c}]', '4:11', 'Entry 2 of "tags" must be text.'],
  ])('tags: %s is an error', (list, place, reason) => {
    expect(told(withTitle(`tags: ${list}`))).toEqual([
      [`${place} error parse/field-type`, reason, 'Write names only: tags: [one, two]'],
    ]);
  });
});

describe('authors', () => {
  test.each([
    ['author: Ann', ['authors/ann Ann']],
    ["author: ''", []],
    ['authors: [Ann, Bob]', ['authors/ann Ann', 'authors/bob Bob']],
    ['author: {name: Ann, url: https://a.example}', ['authors/ann Ann']],
    ['author: [{name: Ann, affiliation: X}, {name: Bob}, Cy]', ['authors/ann Ann', 'authors/bob Bob', 'authors/cy Cy']],
  ])('%s', (line, terms) => {
    expect(termsOf(withTitle(line))).toEqual(terms);
  });

  test('of both keys are joined', () => {
    expect(termsOf(withTitle('author: Ann', 'authors: [Bob, Ann]'))).toEqual(['authors/ann Ann', 'authors/bob Bob']);
  });

  test('a table without a name is an error', () => {
    expect(toldBriefly(withTitle('author: {first: Ann}'))).toEqual(['4:9 error parse/field-type']);
  });
});

test('keys in other letter case, and the singular, name terms as well', () => {
  expect(termsOf(withTitle('Tags: [a]', 'CATEGORY: b', 'Series: c'))).toEqual([
    'tags/a a',
    'categories/b b',
    'series/c c',
  ]);
});

test('taxonomies of the configuration are read by their keys', () => {
  const config = { taxonomies: { difficulty: {}, 'post-type': { keys: ['post-type', 'kind'] } } };
  const text = withTitle('difficulty: easy', 'Post-Type: [note]', 'kind: how-to', 'other: [x]');
  expect(termsOf(text, { config })).toEqual(['difficulty/easy easy', 'post-type/note note', 'post-type/how-to how-to']);
  expect(postOf(text, { config }).extra).toEqual({ other: ['x'] });
  expect(postOf(withTitle('difficulty: easy')).extra).toEqual({ difficulty: 'easy' });
});

test('every term knows its place', () => {
  const { terms } = postOf(withTitle('tags: [a, "b c"]', 'author: {name: Ann}', 'categories:', '  - x'));
  expect(terms.map(({ name, place }) => [name, place])).toEqual([
    ['a', { line: 4, column: 8, endColumn: 9 }],
    ['b c', { line: 4, column: 11, endColumn: 16 }],
    ['x', { line: 7, column: 5, endColumn: 6 }],
    ['Ann', { line: 5, column: 16, endColumn: 19 }],
  ]);
});
