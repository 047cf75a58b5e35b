// Mistakes of shape in a configuration, at every depth: lists for tables, misspelt keys, values that are none.

import { describe, expect, test } from 'vitest';
import { resolveConfig } from '../../src/config/resolve-config.ts';
import { allKeys, below } from '../../src/config/schema-shape.ts';
import type { Shape } from '../../src/config/schema-shape.ts';
import { configSchema } from '../../src/config/schema.ts';

const baseUrl = 'https://a.example';
const problemsOf = (config: unknown): string[] =>
  resolveConfig(config, { baseUrl }).problems.map(
    ({ severity, reason, hint }) => `${severity}: ${reason} ${hint ?? ''}`,
  );

describe('a list is no table', () => {
  test.each([
    [
      { markdown: ['math'] },
      '"markdown" must be a table of keys and values, but is a list. Its keys are parser, html, gfm,',
    ],
    [{ pagination: [] }, '"pagination" must be a table of keys and values, but is a list. Its keys are size and path.'],
    [{ permalinks: ['/a/'] }, '"permalinks" must be a table of keys and values, but is a list.'],
    [{ taxonomies: ['difficulty'] }, '"taxonomies" must be a table of keys and values, but is a list.'],
    [{ taxonomies: { tags: [] } }, '"taxonomies.tags" must be a table of keys and values, but is a list.'],
    [{ menus: [{ name: 'a', url: '/a/' }] }, '"menus" must be a table of keys and values, but is a list.'],
    [{ menus: { main: [['a', '/a/']] } }, '"menus.main[0]" must be a table of keys and values, but is a list.'],
    [{ author: ['Ann'] }, '"author" must be a table of keys and values, but is a list. Its keys are name, url,'],
    [
      { feeds: ['rss'] },
      '"feeds" must be a table of keys and values, but is a list. Its keys are rss, atom, json and limit.',
    ],
    [{ helpers: [] }, '"helpers" must be a table of keys and values, but is a list.'],
    [{ params: ['a'] }, '"params" must be a table of keys and values, but is a list.'],
    [{ languages: ['en'] }, '"languages" must be a table of keys and values, but is a list.'],
  ])('%j', (config, message) => {
    const [problem = '', ...more] = problemsOf(config);
    expect(problem).toContain(`error: ${message}`);
    expect(more).toEqual([]);
  });
});

test('every key of every table is guessed when two of its letters are swapped', () => {
  const tables = (
    shape: Shape,
    path: readonly string[],
  ): { readonly path: readonly string[]; readonly keys: readonly string[] }[] => {
    const { entries, value, item } = below(shape);
    return [
      ...(entries === undefined ? [] : [{ path, keys: [...entries.keys()] }]),
      ...[...(entries ?? [])].flatMap(([name, inner]) => tables(inner, [...path, name])),
      ...(value === undefined ? [] : tables(value, [...path, 'mine'])),
      ...(item === undefined ? [] : tables(item, [...path, '0'])),
    ];
  };
  const found = tables(configSchema, []);
  expect(found.flatMap(({ keys }) => keys)).toHaveLength(allKeys(configSchema).length);
  for (const { path, keys } of found) {
    for (const key of keys) {
      const misspelt = `${key.slice(0, 1)}${key[2] ?? 'x'}${key[1] ?? ''}${key.slice(3)}`;
      if (keys.includes(misspelt)) continue;
      const config = path.reduceRight<unknown>((inner, step) => (step === '0' ? [inner] : { [step]: inner }), {
        [misspelt]: null,
      });
      const name = [...path, misspelt].join('.').replaceAll('.0', '[0]');
      const told = problemsOf(config).filter((problem) => problem.startsWith('warning'));
      expect(told).toHaveLength(1);
      expect(told[0]).toContain(`Platen does not know the key "${name}".`);
      // Keys of three letters have neighbours that are as near.
      if (key.length > 3) expect(told[0]).toMatch(/Did you mean|Here it is written/);
    }
  }
});

test('an import that gave nothing is told as such', () => {
  expect(problemsOf({ remarkPlugins: [undefined] })).toEqual([
    'error: "remarkPlugins[0]" must be a plug-in: a function, or a list of a function and its options, but is undefined. Look at its import: does the package export something of that name?',
  ]);
});

test.each([
  ['text', 'the text "text"', 'For example: title: "My blog"'],
  [['a'], 'a list', 'For example: title: "My blog"'],
  [() => ({}), 'a function', 'Export what the function returns instead.'],
])('a configuration that is %j says so, and nothing else', (config, what, hint) => {
  expect(resolveConfig(config, {}).problems).toMatchObject([
    { reason: `A configuration must be a table of keys and values, but this is ${what}.`, hint },
  ]);
});

test.each([
  [{ title: ['a', 'b'] }, 'For example: title: "text"'],
  [{ pagination: { size: 0 } }, 'For example: size: 10'],
  [{ fileNameDates: 'perhaps' }, 'Write `fileNameDates: true` or `fileNameDates: false`.'],
  [{ ignore: { a: 1 } }, 'For example: ignore: […, …]'],
  [{ trailingSlash: 'always' }, 'For example: trailingSlash: directory'],
  [{ robots: 'none' }, 'Its keys are allow.'],
])('%j: the cure shows how such a value looks', (config, hint) => {
  expect(resolveConfig(config, { baseUrl }).problems).toMatchObject([{ severity: 'error', hint }]);
});

test.each([['english'], ['deutsch'], ['e'], ['en_US'], ['1']])('%s is no language', (language) => {
  expect(resolveConfig({ language }, { baseUrl }).problems).toMatchObject([{ rule: 'config/bad-language' }]);
});

test('only the command line is blamed for its base URL', () => {
  expect(resolveConfig({ baseUrl }, { baseUrl: 'a.example' }).problems).toMatchObject([
    { rule: 'config/bad-base-url', isOfCommandLine: true },
  ]);
  expect(resolveConfig({ baseUrl: 'a.example' }, {}).problems).toMatchObject([
    { isOfCommandLine: false, path: ['baseUrl'] },
  ]);
});
