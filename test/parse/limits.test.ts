// What front matter may not do: grow without end, run code, reach prototypes, or choose files.

import { describe, expect, test } from 'vitest';
import { cpuMs } from '../cpu-time.ts';
import { parseText, told, toldBriefly, withTitle, yaml } from './parse-text.ts';

/** Nine levels of nine aliases each: 478 bytes that stand for 9⁹ values. */
function aliasBomb(): string {
  const levels = 'abcdefghi'.split('').map((name, index, names) => {
    const entry = index === 0 ? '"lol"' : `*${names[index - 1]}`;
    return `${name}: &${name} [${Array.from({ length: 9 }, () => entry).join(',')}]`;
  });
  return levels.join('\n');
}

describe('an alias bomb', () => {
  const bomb = aliasBomb();

  test('is refused at the alias that is too many', () => {
    expect(bomb.length).toBeLessThan(500);
    expect(told(withTitle(...bomb.split('\n')))).toEqual([
      [
        '7:8 error parse/yaml-alias-limit',
        'A document may have at most 1000 values from aliases, and this one has more.',
        'Write the values out.',
      ],
    ]);
  });

  test('costs no time', async () => {
    const text = withTitle(...bomb.split('\n'));
    expect(await cpuMs(() => parseText(text))).toBeLessThan(2_000);
  });
});

test('an alias inside the value that it stands for is refused', () => {
  expect(told(withTitle('a: &a {b: *a}'))).toEqual([
    [
      '4:11 error parse/yaml-alias',
      'The alias "*a" stands inside the value that "&a" names, which would never end.',
      'If it is text, put it in quotes: "*a". Else write the value out.',
    ],
  ]);
});

describe('depth', () => {
  const reason = 'Lists and tables stand in each other more than 100 levels deep here.';
  const deep = (open: string, count: number): string => `x: ${open.repeat(count)}`;

  test.each([
    ['lists', deep('[', 5_000)],
    ['tables', deep('{a: ', 5_000)],
    ['dashes', `x:\n ${'- '.repeat(5_000)}a`],
    ['closed lists', `x: ${'['.repeat(101)}${']'.repeat(101)}`],
  ])('of %s is refused at once', async (_what, line) => {
    const text = withTitle(...line.split('\n'));
    const messages = told(text);
    expect(messages).toEqual([[expect.stringContaining('error parse/too-deep'), reason, 'Make it flatter.']]);
    expect(await cpuMs(() => parseText(text))).toBeLessThan(2_000);
  });

  test('of keys over many lines is refused', () => {
    const lines = Array.from({ length: 150 }, (_, depth) => `${' '.repeat(depth)}k:`);
    expect(toldBriefly(withTitle(...lines))).toEqual([expect.stringContaining('error parse/too-deep')]);
  });

  test('up to 90 levels is fine, and in JSON the same holds', () => {
    expect(toldBriefly(withTitle(`x: ${'['.repeat(90)}${']'.repeat(90)}`))).toEqual([]);
    expect(toldBriefly(`{"title": "A", "date": "2022-01-29", "x": ${'['.repeat(5_000)}}\n`)).toEqual([
      expect.stringContaining('error parse/too-deep'),
    ]);
  });
});

describe('length', () => {
  test('of front matter is limited, with both numbers', async () => {
    const text = yaml('title: A', `description: "${'a'.repeat(5 * 1024 * 1024)}"`);
    expect(told(text)).toEqual([
      [
        '1:1 error parse/front-matter-size',
        'The front matter is 5242904 characters long; the limit is 100000.',
        'Move large values to a file in data/.',
      ],
    ]);
    expect(await cpuMs(() => parseText(text))).toBeLessThan(2_000);
  });

  test('40,000 tags are refused at once, and as many as are allowed are read fast', async () => {
    const many = (count: number): string =>
      withTitle(`tags: [${Array.from({ length: count }, (_, index) => index).join(', ')}]`);
    expect(toldBriefly(many(40_000))).toEqual(['1:1 error parse/front-matter-size']);
    const allowed = many(14_000);
    expect(parseText(allowed).post?.terms.length).toBe(14_000);
    expect(await cpuMs(() => parseText(allowed))).toBeLessThan(6_000);
  });
});

describe('keys that reach the prototype of an object', () => {
  test.each([
    ['__proto__: {polluted: true}', '4:1', '__proto__'],
    ['"__proto__": {polluted: true}', '4:1', '__proto__'],
    ['a: {constructor: {prototype: {polluted: true}}}', '4:5', 'constructor'],
    ['a: [{b: {prototype: 1}}]', '4:10', 'prototype'],
  ])('%s is refused at any depth', (line, place, key) => {
    expect(told(withTitle(line))[0]).toEqual([
      `${place} error parse/refused-key`,
      `The key "${key}" is not allowed.`,
      'Choose another name for it.',
    ]);
    expect('polluted' in {}).toBe(false);
  });

  test('is refused in TOML and JSON', () => {
    expect(toldBriefly('+++\ntitle = "A"\n[__proto__]\npolluted = true\n+++\n')).toEqual([
      '3:2 error parse/refused-key',
    ]);
    expect(toldBriefly('{"title": "A", "__proto__": {"polluted": true}}\n')).toEqual(['1:16 error parse/refused-key']);
    expect('polluted' in {}).toBe(false);
  });

  test('is refused where a merge brings it', () => {
    expect(toldBriefly(withTitle('a: &a {"__proto__": {x: 1}}', 'b: {<<: *a}'))).toContain(
      '4:8 error parse/refused-key',
    );
  });
});

test.each([
  ['!!js/function "() => 1"', '!!js/function', '\'!!js/function "() => 1"\''],
  ['!!binary aGk=', '!!binary', '"!!binary aGk="'],
  ['!!python/object/apply:os.system [ls]', '!!python/object/apply:os.system', '"!!python/object/apply:os.system"'],
  ['!foo a', '!foo', '"!foo a"'],
  ['!foo', '!foo', '"!foo"'],
  ['!!str 007', '!!str', '"!!str 007"'],
])('the tag of %s is refused', (value, tag, text) => {
  expect(told(withTitle(`x: ${value}`))).toEqual([
    [
      '4:4 error parse/yaml-tag',
      `The tag "${tag}" is not allowed.`,
      `If it is text, put it in quotes: ${text}. Else leave it out.`,
    ],
  ]);
  expect(toldBriefly(withTitle(`x: [${value}]`))).toEqual([expect.stringMatching(/^4:5 error parse\/yaml-/)]);
});

describe('a layout', () => {
  const oneOf = 'layout must be one of: post, page, section. A template of your own is a file in templates/.';

  test.each(['../../.ssh/id', 'constructor', '__proto__', 'toString', '/etc/passwd', 'post.hbs'])(
    '%s is no template',
    (name) => {
      const [[where, reason, hint] = [], ...others] = told(withTitle(`layout: ${name}`));
      expect([where, reason]).toEqual(['4:9 error parse/unknown-template', `There is no template "${name}".`]);
      expect(hint).toContain(oneOf);
      expect(others).toEqual([]);
    },
  );

  test.each(['{type: Program}', '[a]', '[[a]]'])('%s is no name', (value) => {
    expect(told(withTitle(`layout: ${value}`)).map(([where, , hint]) => [where, hint])).toEqual([
      ['4:9 error parse/field-type', oneOf],
    ]);
  });

  test('that is nearly one is told the nearest', () => {
    expect(told(withTitle('layout: pots'))[0]?.[2]).toBe(`Did you mean "post"? ${oneOf}`);
  });
});
