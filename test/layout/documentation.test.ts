// docs/templates.md lists every template, every value of every view and every helper, and no other.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtInHelpers } from '../../src/layout/checks/check-templates.ts';
import { helpers } from '../../src/layout/helpers/index.ts';
import { describeField } from '../../src/layout/views/shape.ts';
import type { RecordShape, Shape } from '../../src/layout/views/shape.ts';
import { postShapes, siteShape, templateKeys, viewOf } from '../../src/layout/views/shapes.ts';

const root = path.resolve(import.meta.dirname, '../..');
const documentation = fs.readFileSync(path.join(root, 'docs/templates.md'), 'utf8');
const templates = fs
  .readdirSync(path.join(root, 'templates'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.hbs'))
  .map((file) => file.slice(0, -'.hbs'.length).split(path.sep).join('/'));

/** What each kind of card adds to: its own table lists the rest. */
const bases = new Map<string, RecordShape>([
  ['text card', postShapes.card],
  ['excerpt', postShapes.text],
  ['article', postShapes.excerpt],
]);

test('every template of a page is listed, with the keys that are filled', () => {
  const rows = rowsBelow('## Templates of pages').map(([name = '', , keys = '']) => [codes(name)[0], codes(keys)]);
  expect(Object.fromEntries(rows)).toEqual(templateKeys);
  expect(Object.keys(templateKeys).toSorted()).toEqual(templates.filter((name) => !name.includes('/')).toSorted());
});

test('every partial is listed', () => {
  const rows = rowsBelow('## Partials').map(([name = '']) => codes(name)[0] ?? '');
  expect(rows.toSorted()).toEqual(templates.filter((name) => name.includes('/')).toSorted());
});

test('every helper is listed, with an example that calls it', () => {
  const rows = rowsBelow('## Helpers').map(([name = '', example = '']) => [codes(name)[0] ?? '', example] as const);
  expect(rows.map(([name]) => name).toSorted()).toEqual([...builtInHelpers, ...Object.keys(helpers)].toSorted());
  expect(rows.filter(([name, example]) => !new RegExp(`[{(#]${name} `).test(example))).toEqual([]);
});

describe('every value of every view is listed with its type and an example', () => {
  const records = new Map<string, RecordShape>();
  for (const shape of [viewOf('home'), postShapes.text, siteShape]) collect(shape, records);

  test('the tables are those of the code', () => {
    const tables = [...documentation.matchAll(/^### (.+)$/gm)].map(([, name = '']) => name);
    expect(tables.toSorted()).toEqual([...records.keys()].toSorted());
  });

  test.each([...records])('%s', (name, { fields }) => {
    const base = bases.get(name)?.fields ?? {};
    const own = Object.entries(fields).filter(([key]) => !Object.hasOwn(base, key));
    const rows = rowsBelow(`### ${name}`);
    expect(rows.map(([key = '', type]) => [codes(key)[0], type])).toEqual(
      own.map(([key, field]) => [key, describeField(field)]),
    );
    expect(rows.filter(([, , example = '']) => example === '')).toEqual([]);
  });
});

function collect(shape: Shape, records: Map<string, RecordShape>): void {
  if (shape.kind === 'list' || shape.kind === 'map') collect(shape.of, records);
  if (shape.kind !== 'record' || records.has(shape.name)) return;
  records.set(shape.name, shape);
  for (const field of Object.values(shape.fields)) collect(field.shape, records);
}

/** The cells of the first table below a heading, its own head left out. */
function rowsBelow(heading: string): string[][] {
  const start = documentation.indexOf(`\n${heading}\n`);
  if (start === -1) throw new Error(`There is no heading "${heading}".`);
  const section = documentation.slice(start + heading.length + 2).split(/^#{2,3} /m)[0] ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split(' | ')
      .map((cell) => cell.trim()),
  );
}

function codes(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}
