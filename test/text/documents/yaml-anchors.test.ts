// Anchors, aliases and merge keys: what they stand for, where their values are, and when there are too many.

import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../../src/text/documents/parse-document.ts';

const valueOf = (text: string): unknown => {
  const { value, problems } = parseDocument('yaml', text);
  expect(problems).toEqual([]);
  return value;
};
const told = (text: string): string[] =>
  parseDocument('yaml', text).problems.map(
    ({ severity, rule, reason, place }) => `${place.line}:${place.column} ${severity} ${rule} ${reason}`,
  );

describe('an alias', () => {
  test('stands for the value that its anchor names', () => {
    expect(valueOf('a: &x one\nb: *x\nc: [*x, two]')).toEqual({ a: 'one', b: 'one', c: ['one', 'two'] });
    expect(valueOf('a: &x {b: [1, 2]}\nc: *x')).toEqual({ a: { b: [1, 2] }, c: { b: [1, 2] } });
    expect(valueOf('- &x\n  a: 1\n- *x\n- *x')).toEqual([{ a: 1 }, { a: 1 }, { a: 1 }]);
    expect(valueOf('a: &x ""\nb: *x\nc: &y null\nd: *y')).toEqual({ a: '', b: '', c: null, d: null });
  });

  test('stands for the last value of that name before it', () => {
    expect(valueOf('a: &x 1\nb: *x\nc: &x 2\nd: *x')).toEqual({ a: 1, b: 1, c: 2, d: 2 });
  });

  test('may stand for a value with aliases in it', () => {
    expect(valueOf('a: &a [1]\nb: &b [*a, *a]\nc: *b')).toEqual({ a: [1], b: [[1], [1]], c: [[1], [1]] });
  });

  test('makes a copy, so that a change of one is no change of the other', () => {
    const { a, b } = valueOf('a: &x {list: [1]}\nb: *x') as Record<string, { list: number[] }>;
    a?.list.push(2);
    expect(b?.list).toEqual([1]);
  });

  test('has its own place, and the characters of its value', () => {
    const document = parseDocument('yaml', 'a: &x {slug: 007}\nb: *x\nc: &y 1.10\nd: *y', { firstLine: 2 });
    expect(document.sourceOf(['b', 'slug'])).toBe('007');
    expect(document.sourceOf(['d'])).toBe('1.10');
    expect(document.placeOf(['a', 'slug'])).toEqual({ line: 2, column: 14, endColumn: 17 });
    expect(document.placeOf(['b', 'slug'])).toEqual({ line: 3, column: 4, endColumn: 6 });
    expect(document.keyPlaceOf(['b', 'slug'])).toEqual({ line: 3, column: 4, endColumn: 6 });
    expect(document.placeOf(['d'])).toEqual({ line: 5, column: 4, endColumn: 6 });
  });

  test('without an anchor before it is an error', () => {
    expect(told('b: *x\na: &x 1')).toEqual([
      '1:4 error parse/yaml-alias "*x" is an alias in YAML, and no anchor "&x" stands before it.',
      '2:4 warning parse/yaml-anchor "&x" names an anchor in YAML and is no part of the value, which is "1".',
    ]);
  });

  test('inside its own value is an error', () => {
    expect(told('a: &x [*x]')).toEqual([
      '1:8 error parse/yaml-alias The alias "*x" stands inside the value that "&x" names, which would never end.',
    ]);
    expect(told('&x a: *x')).toHaveLength(1);
  });

  test('as a key is an error', () => {
    expect(told('a: &x k\n*x : 1')).toContainEqual(expect.stringContaining('2:1 error parse/yaml-key'));
  });
});

describe('a merge', () => {
  const base = 'base: &base {a: 1, b: 2}\n';

  test('takes over the keys that the table has not', () => {
    expect(valueOf(`${base}x: {<<: *base, b: 3}`)).toMatchObject({ x: { a: 1, b: 3 } });
    expect(valueOf(`${base}x:\n  b: 3\n  <<: *base`)).toMatchObject({ x: { a: 1, b: 3 } });
    expect(valueOf(`${base}<<: *base\nb: 4`)).toEqual({ base: { a: 1, b: 2 }, a: 1, b: 4 });
  });

  test('of several tables takes the first that has the key', () => {
    expect(valueOf(`${base}c: &c {b: 5, c: 6}\nx: {<<: [*base, *c]}`)).toMatchObject({ x: { a: 1, b: 2, c: 6 } });
    expect(valueOf(`${base}x: {<<: [{b: 5}, *base]}`)).toMatchObject({ x: { a: 1, b: 5 } });
    expect(valueOf(`${base}c: &c {b: 5, c: 6}\nx:\n  <<: *c\n  <<: *base`)).toMatchObject({ x: { a: 1, b: 5, c: 6 } });
  });

  test('goes through merges', () => {
    expect(valueOf(`${base}c: &c {<<: *base, c: 3}\nx: {<<: *c}`)).toMatchObject({ x: { a: 1, b: 2, c: 3 } });
  });

  test('of anything else is an error at its place', () => {
    expect(told('<<: 3')).toEqual([
      '1:5 error parse/yaml-merge "<<" takes over the keys of a table, and this is a single value.',
    ]);
    expect(told('a: &a [1]\n<<: *a')).toEqual([
      '2:5 error parse/yaml-merge "<<" takes over the keys of a table, and this is a single value.',
    ]);
    expect(told('a: &a [[1]]\n<<: *a')).toEqual([
      '2:5 error parse/yaml-merge "<<" takes over the keys of a table, and this is a list.',
    ]);
    expect(told('<<:')).toHaveLength(1);
  });

  test('is written "<<"; in quotes that is a key, and in JSON as well', () => {
    expect(valueOf('"<<": 3')).toEqual({ '<<': 3 });
    expect(parseDocument('json', '{"<<": {"a": 1}}').value).toEqual({ '<<': { a: 1 } });
  });

  test('takes over places, too: those of the alias', () => {
    const document = parseDocument('yaml', `${base}x:\n  <<: *base\n  b: 3`);
    expect(document.placeOf(['x', 'a'])).toEqual({ line: 3, column: 7, endColumn: 12 });
    expect(document.placeOf(['x', 'b'])).toEqual({ line: 4, column: 6, endColumn: 7 });
  });
});

describe('an anchor', () => {
  test('that no alias refers to is told where it could be meant as text', () => {
    expect(told('title: &Co is nice')).toEqual([
      '1:8 warning parse/yaml-anchor "&Co" names an anchor in YAML and is no part of the value, which is "is nice".',
    ]);
    expect(told('defaults: &defaults {a: 1}\nlist: &list\n  - 1')).toEqual([]);
  });

  test('without a value is an error, even with an alias', () => {
    const message = '1:4 error parse/yaml-anchor "&x" names an anchor in YAML, and there is no value after it.';
    expect(told('a: &x')).toEqual([message]);
    expect(told('a: &x\nb: 1')).toEqual([message]);
    expect(told('a: &x\nb: *x')[0]).toBe(message);
  });
});

describe('the limits', () => {
  const aliases = (count: number): string => `a: &x 1\nb: [${Array.from({ length: count }, () => '*x').join(', ')}]`;
  const values = (count: number): string => `a: &x [${Array.from({ length: count - 1 }, () => '1').join(', ')}]\nb: *x`;

  test('are 20 aliases in a document', () => {
    expect(valueOf(aliases(20))).toMatchObject({ a: 1 });
    expect(told(aliases(21))).toEqual([
      '2:85 error parse/yaml-alias-limit A document may have at most 20 aliases, and this one has more.',
    ]);
    expect(told(aliases(500))).toHaveLength(1);
  });

  test('are 1,000 values for which they stand', () => {
    expect(valueOf(values(1_000))).toHaveProperty('b');
    expect(told(values(1_001))).toEqual([
      '2:4 error parse/yaml-alias-limit A document may have at most 1000 values from aliases, and this one has more.',
    ]);
  });

  test('hold for each document by itself', () => {
    expect(valueOf(aliases(20))).toEqual(valueOf(aliases(20)));
  });
});
