// Front matter of one value to a line is read as the parser for all of YAML reads it.

import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placesIn } from '../../../src/text/documents/lines.ts';
import { parseDocument } from '../../../src/text/documents/parse-document.ts';
import type { ParsedDocument } from '../../../src/text/documents/document.ts';
import { simpleYaml } from '../../../src/text/documents/simple-yaml.ts';

const isSimple = (text: string): boolean => simpleYaml(text, placesIn(text, 1)) !== undefined;

/** All that can be asked of a document. */
function told(document: ParsedDocument): unknown {
  const paths: (string | number)[][] = [[], ['nothing']];
  for (const [key, value] of Object.entries((document.value ?? {}) as Record<string, unknown>)) {
    paths.push([key], [key, 0], ...(Array.isArray(value) ? value.map((_, index) => [key, index]) : []));
    if (typeof value === 'object' && value !== null) paths.push(...Object.keys(value).map((name) => [key, name]));
  }
  return {
    value: document.value,
    problems: document.problems,
    places: paths.map((path) => [document.placeOf(path), document.keyPlaceOf(path), document.sourceOf(path)]),
  };
}

/** A comment that is indented keeps a text from being simple, and changes nothing else. */
function expectEqual(text: string): void {
  const other = `${text}\n  # comment`;
  expect(isSimple(other)).toBe(false);
  expect(told(parseDocument('yaml', text, { firstLine: 2 }))).toEqual(
    told(parseDocument('yaml', other, { firstLine: 2 })),
  );
}

const word = fc.constantFrom(
  ...'a Foo true false True TRUE tRUE null Null yes no on y ~ 007 1.5 1e3 0x1f .inf 2022-01-29 12:30 é 漢字 C# a:b'.split(
    ' ',
  ),
  ...'http://x.y/z - & * ! | > % @ ` ? , [ ] { } " \' \\ # #a : - --- ... << =  \u0001 \t \u0085 \u2028 \ufeff'.split(
    ' ',
  ),
  '',
  'two words',
  "it's",
  '2022-01-29T10:00:00Z',
  '2022-01-29 10:00',
  '"in quotes"',
  "'in quotes'",
  '"a, b: c # d"',
  '""',
  '[a, "b, c", d e]',
  '[true, x]',
  '[]',
  '[a,]',
  '[a b,c]',
  '{ a: b }',
  "{a: b, c: 'd, e', a: f}",
  '{ a: b, }',
  '{ a: }',
  '{ true: null }',
);
const key = fc.constantFrom(
  'title',
  'date',
  'tags',
  'a-b',
  '_x',
  'Title',
  'true',
  'constructor',
  '1a',
  'ä',
  '"q"',
  ' in',
);
const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((list) => list.join(' '));
const pairLine = fc
  .tuple(key, fc.constantFrom(': ', ': ', ': ', ':  ', ':', ' : '), words)
  .map((parts) => parts.join(''));
const line = fc.oneof({ weight: 5, arbitrary: pairLine }, fc.constantFrom('', '# a: b', '#', '#\u0001', ' # in'));

describe('simple front matter', () => {
  test('is told from all other, and read the same', () => {
    let simple = 0;
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
        const text = lines.join('\n');
        // What is not simple, right or wrong, goes to the parser as it is.
        if (!isSimple(text)) return;
        simple++;
        expectEqual(text);
      }),
      { numRuns: 10_000 },
    );
    expect(simple).toBeGreaterThan(200);
  });

  test('is what themes write', () => {
    const folder = path.resolve(import.meta.dirname, '../../../templates/strings');
    const files = fs.readdirSync(folder);
    const textOf = (file: string): string => fs.readFileSync(path.join(folder, file), 'utf8');
    const simple = files.filter((file) => isSimple(textOf(file)));
    // Others have months that begin with a digit, or more than two forms of a plural.
    expect(simple).toEqual(['de.yaml', 'en.yaml', 'es.yaml', 'fr.yaml']);
    for (const file of simple) expectEqual(textOf(file));
  });

  test('is what blogs write', () => {
    const text = `title: "Foo: bar"\ndate: 2022-01-29T10:00:00Z\ndescription: It's a text.\ntags: [a, "b c", d e]\ndraft: false`;
    expect(isSimple(text)).toBe(true);
    expectEqual(text);
  });
});
