// Front matter in TOML and JSON: the same fields, places and dates as in YAML, and mistakes told in its own words.

import { describe, expect, test } from 'vitest';
import { postOf, told, toldBriefly } from './parse-text.ts';

const toml = (...lines: readonly string[]): string => `+++\n${lines.join('\n')}\n+++\nBody.\n`;
const json = (...lines: readonly string[]): string => `{\n${lines.join('\n')}\n}\nBody.\n`;

test('one post in three formats is one post', () => {
  const yamlPost = postOf(
    [
      '---',
      'title: "A: b"',
      'date: 2022-01-29T10:50:00+01:00',
      'lastmod: 2022-02-01',
      'slug: "007"',
      'tags: [one, "1.10"]',
      'draft: true',
      'weight: 3',
      'cover: {src: a.png, alt: An apple}',
      'menu: {main: {weight: 2, name: M}}',
      'extra: {a: [1, {b: x}], c: false}',
      '---',
      'Body.',
      '',
    ].join('\n'),
  );
  const tomlPost = postOf(
    toml(
      'title = "A: b"',
      'date = 2022-01-29T10:50:00+01:00',
      'lastmod = 2022-02-01',
      'slug = "007"',
      "tags = ['one', '1.10']",
      'draft = true',
      'weight = 3',
      'cover.src = "a.png"',
      'cover.alt = "An apple"',
      '[menu.main]',
      'weight = 2',
      'name = "M"',
      '[extra]',
      'c = false',
      'a = [1, {b = "x"}]',
    ),
  );
  const jsonPost = postOf(
    json(
      '"title": "A: b",',
      '"date": "2022-01-29T10:50:00+01:00",',
      '"lastmod": "2022-02-01",',
      '"slug": "007",',
      '"tags": ["one", "1.10"],',
      '"draft": true,',
      '"weight": 3,',
      '"cover": {"src": "a.png", "alt": "An apple"},',
      '"menu": {"main": {"weight": 2, "name": "M"}},',
      '"extra": {"a": [1, {"b": "x"}], "c": false}',
    ),
  );
  const comparable = (post: typeof yamlPost): unknown => ({
    ...post,
    body: post.body.trim(),
    places: undefined,
    terms: post.terms.map(({ slug, name }) => ({ slug, name })),
    cover: { ...post.cover, place: undefined },
  });
  expect(comparable(tomlPost)).toEqual(comparable(yamlPost));
  expect(comparable(jsonPost)).toEqual(comparable(yamlPost));
});

describe('TOML', () => {
  test('keeps the characters of numbers and dates for text fields', () => {
    const post = postOf(
      toml('title = 1.10', 'date = 2022-01-29', 'slug = 0x1F', 'tags = [2024, 1_000, 2022-01-29, true]'),
    );
    expect(post).toMatchObject({ title: '1.10', slug: '0x1f' });
    expect(post.terms.map(({ name }) => name)).toEqual(['2024', '1_000', '2022-01-29', 'true']);
  });

  test('has lists of tables, and text over many lines', () => {
    const post = postOf(
      toml(
        'title = "A"',
        'date = 2022-01-29',
        "description = '''",
        "It's",
        "two'''",
        '[[a]]',
        'b = 1',
        '[[a]]',
        'b = 2',
      ),
    );
    expect(post).toMatchObject({ description: "It's\ntwo", extra: { a: [{ b: 1 }, { b: 2 }] } });
  });

  test('knows the place of every value', () => {
    expect(
      toldBriefly(toml('title = "A"', 'date = 2022-01-29', 'tags = ["a", ""]', 'draft = "no"')).toSorted(),
    ).toEqual(['4:14 error parse/empty-term', '5:9 error parse/field-type']);
  });

  test.each([
    [
      'title: A',
      6,
      'TOML has "=" after a key, not ":".',
      'Write title = "A". Lines with ":" are YAML, which stands between two lines "---".',
    ],
    ['title = A b', 9, 'Text stands in quotes in TOML.', 'Write title = "A b"'],
    ['title = "A', 9, 'The quote is never closed.', 'Write title = "A"'],
    ["title = 'A", 9, 'The quote is never closed.', "Write title = 'A'"],
    ["title = 'It's'", 9, 'An apostrophe ends the quoted value early.', 'Write title = "It\'s"'],
    ['title = "A" b', 9, 'There is text after the closing quote.', 'Write title = \'"A" b\''],
    [
      'title = "C:\\sites"',
      9,
      'This "\\" has no meaning in double quotes.',
      'Use single quotes, in which "\\" is a character like others: Write title = \'C:\\sites\'',
    ],
    ['title =', 8, '"title" has no value.', 'Write title = "", or leave the line out.'],
    ['draft = yes', 9, 'TOML writes this as true or false.', 'Write draft = true'],
    ['draft = False', 9, 'TOML writes this as true or false.', 'Write draft = false'],
  ])('%s', (line, column, reason, hint) => {
    expect(told(toml(line, 'weight = 1'))).toEqual([[`2:${column} error parse/toml-syntax`, reason, hint]]);
    const pasted = hint.replace(/^.*?Write /, '').replace(/(?:\. Lines|, or leave).*$/, '');
    expect(toldBriefly(toml(pasted, 'date = 2022-01-29')).filter((each) => each.includes('syntax'))).toEqual([]);
  });

  test('that is broken in another way is told in the words of the parser', () => {
    const [[where, reason, hint] = []] = told(toml('title = "A"', 'tags = ["a" "b"]'));
    expect(where).toBe('3:13 error parse/toml-syntax');
    expect(reason).toMatch(/^This is not TOML: .+\.$/);
    expect(hint).toBe('A line is key = value, and text stands in quotes: title = "Hello".');
  });

  test.each([
    [['title = "A"', 'weight = 1', 'title = "B"'], '4:1', 'The key "title" stands twice: on line 2 and on line 4.'],
    [['[menu.main]', 'weight = 1', '[menu.main]'], '4:1', 'The key "menu.main" stands twice: on line 2 and on line 4.'],
    [['title = "A"', '[a]', 'x = 1', 'x = 2'], '5:1', 'The key "x" stands twice: on line 4 and on line 5.'],
  ])('a key that stands twice is told with both lines: %j', (lines, place, reason) => {
    expect(told(toml(...lines))).toEqual([[`${place} error parse/duplicate-key`, reason, 'Keep one of the two.']]);
  });
});

describe('JSON', () => {
  test('may stand between two lines ";;;"', () => {
    expect(postOf(';;;\n{"title": "A", "date": "2022-01-29"}\n;;;\nBody.\n')).toMatchObject({
      title: 'A',
      body: '\n\n\nBody.\n',
    });
  });

  test('may have comments, and commas at the end', () => {
    const text = json(
      '// one',
      '"title": "A // b /* c */", // two',
      '/* three',
      '   lines */ "date": "2022-01-29",',
      '"a": [1, 2,],',
    );
    expect(postOf(text)).toMatchObject({ title: 'A // b /* c */', extra: { a: [1, 2] } });
  });

  test('knows the place of every value', () => {
    expect(toldBriefly(json('"title": "A",', '"date": "2022-02-30", "tags": ["a", ""]')).toSorted()).toEqual([
      '3:37 error parse/empty-term',
      '3:9 error parse/bad-date',
    ]);
  });

  test.each([
    ['"title": "A" "draft": true', '2:14', 'A comma is missing before this.', 'Write it after "A"'],
    ['"title": "A"\n"draft": true', '3:1', 'A comma is missing before this.', 'Write it after "A"'],
    ['"tags": [1 2]', '2:12', 'A comma is missing before this.', 'Write it after 1'],
    ["'title': 'A', \"x\": y", '2:1', 'Text stands in double quotes in JSON.', 'Write "title"'],
    ['"title": A', '2:10', 'Text stands in double quotes in JSON.', 'Write "A"'],
    ['"date": 2022-01-29', '2:9', 'Text stands in double quotes in JSON.', 'Write "2022-01-29"'],
    ['"title": "A,\n"draft": true', '2:10', 'This text is never closed with a quote.', 'Write "A,"'],
  ])('%j', (lines, place, reason, hint) => {
    expect(told(json(lines))).toEqual([[`${place} error parse/json-syntax`, reason, hint]]);
  });

  test('a key that stands twice is told with both lines', () => {
    expect(told(json('"title": "A",', '"title": "B"'))).toEqual([
      [
        '3:1 error parse/duplicate-key',
        'The key "title" stands twice: on line 2 and on line 3.',
        'Keep one of the two.',
      ],
    ]);
  });
});

test('cures are written in the format of the front matter', () => {
  const hints = (text: string): (string | undefined)[] => told(text).map(([, , hint]) => hint);
  expect(hints(toml('tags = "a, b"'))).toEqual([
    'Write title = "A"',
    'Add a date: date = 2022-01-29',
    'If you mean several, write a list: tags = ["a", "b"]',
  ]);
  expect(hints(json('"tags": "a, b"'))).toEqual([
    'Write "title": "A"',
    'Add a date: "date": "2022-01-29"',
    'If you mean several, write a list: "tags": ["a", "b"]',
  ]);
});
