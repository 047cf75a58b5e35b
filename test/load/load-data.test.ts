// Data files as templates see them.

import { expect, test } from 'vitest';
import { loadData } from '../../src/load/load-data.ts';
import { briefly, configOf, folder, siteOf } from './site.ts';

const load = (files: Readonly<Record<string, string>>): ReturnType<typeof loadData> =>
  loadData(folder, configOf(), siteOf(files));

test('files of all formats and folders in folders become one tree', () => {
  const { data, diagnostics } = load({
    'data/links.yaml': '- name: A\n  url: /a/\n',
    'data/shop.toml': 'open = true\n[prices]\ntea = 2.5\n',
    'data/people/team/ann.json': '{"age": 40, "constructive": null}\n',
    'data/people/bo.yml': 'age: 41\n',
    'data/empty.yaml': '',
    'data/.hidden.yaml': 'x: [',
  });
  expect(diagnostics).toEqual([]);
  expect(data).toEqual({
    empty: undefined,
    links: [{ name: 'A', url: '/a/' }],
    shop: { open: true, prices: { tea: 2.5 } },
    people: { team: { ann: { age: 40, constructive: null } }, bo: { age: 41 } },
  });
});

test('a site without a data folder has no data', () => {
  expect(load({})).toEqual({ data: {}, diagnostics: [] });
});

test('a mistake has its place, and the other files are read', () => {
  const { data, diagnostics } = load({ 'data/a.yaml': 'x: 1\ny: [1\n', 'data/b.yaml': 'x: 1\n' });
  expect(data['b']).toEqual({ x: 1 });
  expect(diagnostics[0]).toMatchObject({ severity: 'error', file: 'data/a.yaml', place: { line: expect.any(Number) } });
});

test.each([
  [['data/a.json', 'data/a.yaml'], ['data/a.yaml error load/data-collision']],
  [['data/a.json', 'data/a/b.yaml'], ['data/a/b.yaml error load/data-collision']],
])('%j have one name in templates, which is an error', (names, expected) => {
  const { diagnostics } = load(Object.fromEntries(names.map((name) => [name, '{}'])));
  expect(briefly(diagnostics)).toEqual(expected);
});

test('names and keys that could reach a prototype are refused, and nothing is polluted', () => {
  const { diagnostics } = load({
    'data/__proto__.yaml': 'polluted: true\n',
    'data/constructor/prototype.yaml': 'polluted: true\n',
    'data/ok.json': '{"__proto__": {"polluted": true}}',
    'data/deep.yaml': 'a:\n  - constructor: {prototype: {polluted: true}}\n',
  });
  expect(diagnostics.map(({ file, severity }) => `${file} ${severity}`)).toEqual(
    expect.arrayContaining([
      'data/__proto__.yaml error',
      'data/constructor/prototype.yaml error',
      'data/ok.json error',
      'data/deep.yaml error',
    ]),
  );
  expect('polluted' in {}).toBe(false);
});

test('a file in another format is told', () => {
  expect(briefly(load({ 'data/a.csv': 'a,b' }).diagnostics)).toEqual(['data/a.csv warning load/data-format']);
});
