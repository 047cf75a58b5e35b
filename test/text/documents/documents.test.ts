// Documents in YAML, TOML and JSON: values, the characters of each, and where everything stands.

import { assert, jsonValue, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Place } from '../../../src/domain/diagnostic.ts';
import { parseDocument } from '../../../src/text/documents/parse-document.ts';

const at = (line: number, column: number, endColumn?: number): Place => ({ line, column, endColumn });

describe.each([
  ['yaml', 'a: 1\nb:\n  c: [x, "y z"]\n', { c: at(3, 6, 16), y: at(3, 10, 15), b: at(3, 3), keyOfC: at(3, 3, 4) }],
  [
    'toml',
    'a = 1\n[b]\nc = ["x", "y z"]\n',
    { c: at(3, 5, 17), y: at(3, 11, 16), b: at(2, 2, 3), keyOfC: at(3, 1, 2) },
  ],
  [
    'json',
    '{"a": 1,\n"b": {"c":\n["x", "y z"]}}\n',
    { c: at(3, 1, 13), y: at(3, 7, 12), b: at(2, 6), keyOfC: at(2, 7, 10) },
  ],
] as const)('%s', (format, text, places) => {
  const document = parseDocument(format, text);

  test('has plain values', () => {
    expect(document.problems).toEqual([]);
    expect(document.value).toEqual({ a: 1, b: { c: ['x', 'y z'] } });
  });

  test('knows where values and keys stand', () => {
    expect(document.placeOf(['b', 'c'])).toEqual(places.c);
    expect(document.placeOf(['b', 'c', 1])).toEqual(places.y);
    expect(document.keyPlaceOf(['b', 'c'])).toEqual(places.keyOfC);
  });

  test('has the table for a key that it lacks', () => {
    expect(document.placeOf(['b', 'missing', 'deeper'])).toMatchObject({
      line: places.b.line,
      column: places.b.column,
    });
  });

  test('has the characters of single values, and of nothing else', () => {
    expect(document.sourceOf(['a'])).toBe('1');
    expect(document.sourceOf(['b', 'c', 1])).toBe('y z');
    expect(document.sourceOf(['b'])).toBeUndefined();
    expect(document.sourceOf(['b', 'c', 2])).toBeUndefined();
    expect(document.sourceOf(['b', 'c', 1, 'x'])).toBeUndefined();
  });
});

test('lines count from the line that the text begins on', () => {
  expect(parseDocument('yaml', 'a: 1\nb: 2', { firstLine: 7 }).placeOf(['b'])).toEqual(at(8, 4, 5));
  expect(parseDocument('toml', 'a = 1\nb = 2', { firstLine: 7 }).placeOf(['b'])).toEqual(at(8, 5, 6));
});

test('columns count as editors count them', () => {
  expect(parseDocument('yaml', '"🎉é": [日本, x]').placeOf(['🎉é', 1])).toEqual(at(1, 13, 14));
});

test('an empty document has no value and no problem', () => {
  for (const text of ['', '\n\n', '# only a comment\n']) {
    expect(parseDocument('yaml', text)).toMatchObject({ value: undefined, problems: [] });
  }
  expect(parseDocument('toml', '')).toMatchObject({ value: {}, problems: [] });
});

test('values are plain: own properties, and none shared with the prototype', () => {
  const { value } = parseDocument('yaml', 'toString: 1\nhasOwnProperty: 2\nvalueOf: {a: 3}');
  expect(Object.entries(value ?? {})).toEqual([
    ['toString', 1],
    ['hasOwnProperty', 2],
    ['valueOf', { a: 3 }],
  ]);
  expect(structuredClone(value)).toEqual(value);
});

test('any JSON is read as JSON.parse reads it, also by the YAML parser', () => {
  const refused = /"(?:__proto__|constructor|prototype)"/;
  const json = jsonValue({ maxDepth: 4 }).filter((value) => !refused.test(JSON.stringify(value)));
  assert(
    property(json, (value) => {
      const text = JSON.stringify({ value }, undefined, 2);
      const expected: unknown = JSON.parse(text);
      expect(parseDocument('json', text)).toMatchObject({ problems: [] });
      expect(parseDocument('json', text).value).toEqual(expected);
      expect(parseDocument('yaml', text).value).toEqual(expected);
    }),
  );
});
