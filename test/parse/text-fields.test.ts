// Text fields take the characters of the source, whatever YAML makes of them; flags, numbers and the rest take values.

import { assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { postOf, told, toldBriefly, withDate, withTitle } from './parse-text.ts';

const values = [
  '2024',
  'true',
  'no',
  '1.10',
  '007',
  '0x1F',
  '1e3',
  '12:30',
  '12:30:45',
  '1_000',
  'null',
  '2022-01-29',
  '.5',
];

test.each(values)('title: %s is printed as written', (text) => {
  expect(postOf(withDate(`title: ${text}`)).title).toBe(text);
  expect(postOf(withDate(`title: "${text}"`)).title).toBe(text);
  expect(postOf(`{"title": "${text}", "date": "2022-01-29"}\n`).title).toBe(text);
  expect(postOf(`+++\ntitle = "${text}"\ndate = 2022-01-29\n+++\n`).title).toBe(text);
});

test.each(values)('subtitle, description and summary: %s are as written', (text) => {
  const post = postOf(withTitle(`subtitle: ${text}`, `description: ${text}`, `summary: ${text}`));
  expect(post).toMatchObject({ subtitle: text, description: text, summary: text });
});

test.each(['', ' ~', ' ""', " ''", ' "  "'])('title:%s is an empty title', (written) => {
  expect(told(withDate(`title:${written}`))).toEqual([
    [expect.stringMatching(/^2:[78] error parse\/no-title$/), 'The title is empty.', 'Write title: A'],
  ]);
});

test('the title that a cure proposes comes from the name of the file, in quotes where it needs them', () => {
  const hint = (file: string): string | undefined => told(withDate('draft: false'), { file })[0]?.[2];
  expect(hint('content/posts/2022-01-29-my_first-post.md')).toBe('Write title: My first post');
  expect(hint('content/posts/a: b/index.md')).toBe('Write title: "A: b"');
});

describe('a slug', () => {
  test.each([
    ['007', '/posts/007/'],
    ['2024', '/posts/2024/'],
    ['1e3', '/posts/1e3/'],
    ['08', '/posts/08/'],
    ['1.10', '/posts/1.10/'],
    ['true', '/posts/true/'],
    ['"a b"', '/posts/a-b/'],
  ])('%s gives the URL %s', (slug, url) => {
    expect(postOf(withTitle(`slug: ${slug}`)).url).toBe(url);
  });

  test.each(['', ' ~', ' ""', ' []'])('left empty (slug:%s) counts as absent', (written) => {
    expect(postOf(withTitle(`slug:${written}`)).url).toBe('/posts/a/');
  });
});

describe('draft, toc and math', () => {
  test.each([
    ['true', true],
    ['false', false],
    ['True', true],
    ['~', false],
    ['', false],
    ['[]', false],
  ])('draft: %s is %s', (written, value) => {
    expect(postOf(withTitle(`draft: ${written}`)).draft).toBe(value);
  });

  test('are undefined when absent, but for draft', () => {
    expect(postOf(withTitle())).toMatchObject({ draft: false, toc: undefined, math: undefined });
    expect(postOf(withTitle('toc: false', 'math: true'))).toMatchObject({ toc: false, math: true });
  });

  test.each([
    ['draft: yes', 'Write draft: true'],
    ['draft: no', 'Write draft: false'],
    ['toc: "true"', 'Write toc: true'],
    ['math: 0', 'Write math: false'],
    ['math: katex', 'Write math: true or math: false'],
    ['toc: {enable: true}', 'Write toc: true or toc: false'],
  ])('%s is an error with a cure', (line, hint) => {
    const [key = ''] = line.split(':');
    expect(told(withTitle(line))).toEqual([
      [`4:${key.length + 3} error parse/field-type`, `"${key}" must be true or false.`, hint],
    ]);
  });
});

test.each([
  ['weight: 10', 10],
  ['weight: -1.5', -1.5],
  ['weight: ~', 0],
  ['title: B', 0],
])('%s: the weight is %s', (line, weight) => {
  expect(postOf(withDate('title: A', line).replace('title: A\ntitle: B', 'title: B')).weight).toBe(weight);
});

test('a weight that is no number is an error', () => {
  expect(told(withTitle('weight: "7"'))).toEqual([
    ['4:9 error parse/field-type', '"weight" must be a number.', 'Write weight: 7'],
  ]);
  expect(told(withTitle('weight: heavy'))[0]?.[2]).toBe('Write weight: 10');
  expect(toldBriefly(withTitle('weight: .inf'))).toEqual(['4:9 error parse/field-type']);
});

test('a list or table where text is needed is an error with a cure', () => {
  expect(told(withDate('title: [Draft]'))).toEqual([
    [
      '2:8 error parse/field-type',
      '"title" must be text, not a list.',
      'Write title: Draft, or title: "[Draft]" if the brackets belong to it',
    ],
  ]);
  expect(told(withTitle('description: {a: b}'))).toEqual([
    [
      '4:14 error parse/field-type',
      '"description" must be text, not a table.',
      'Write one value, for example description: "…"',
    ],
  ]);
});

describe('keys that Platen does not know', () => {
  test('keep their values as YAML 1.2 reads them', () => {
    const lines = [
      'a: 007',
      'b: 1.10',
      'c: yes',
      'd: false',
      'e: 2022-01-29',
      'f: ~',
      'g: [1, x, {y: 0o17}]',
      'h: "1"',
    ];
    expect(postOf(withTitle(...lines)).extra).toEqual({
      a: 7,
      b: 1.1,
      c: 'yes',
      d: false,
      e: '2022-01-29',
      f: null,
      g: [1, 'x', { y: 15 }],
      h: '1',
    });
  });

  test('keep the letter case of their names', () => {
    expect(postOf(withTitle('myKey: 1', 'MYKEY: 2', 'Other Key: 3')).extra).toEqual({
      myKey: 1,
      MYKEY: 2,
      'Other Key': 3,
    });
  });
});

test('any text in quotes comes back as written, in all three formats', () => {
  const text = string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    .map((each) => each.replaceAll(/[\p{Cc}\uFEFF\u2028\u2029]/gu, '').trim())
    .filter((each) => each !== '');
  assert(
    property(text, constantFrom('title', 'subtitle', 'description'), (written, key) => {
      const json = JSON.stringify(written);
      const meant = key === 'title' ? written.normalize('NFC') : written;
      const rest = key === 'title' ? '' : 'title: A\n';
      expect(postOf(`---\n${rest}${key}: ${json}\ndate: 2022-01-29\n---\n`)[key]).toBe(meant);
      expect(postOf(`---\n${rest}${key}: '${written.replaceAll("'", "''")}'\ndate: 2022-01-29\n---\n`)[key]).toBe(
        meant,
      );
      const others = key === 'title' ? '' : '"title": "A", ';
      expect(postOf(`{${others}"${key}": ${json}, "date": "2022-01-29"}\n`)[key]).toBe(meant);
      expect(postOf(`+++\n${rest === '' ? '' : 'title = "A"\n'}${key} = ${json}\ndate = 2022-01-29\n+++\n`)[key]).toBe(
        meant,
      );
    }),
  );
});
