// The words of the theme: complete in each language, and found for languages with a region.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { wordsFor } from '../../src/layout/words.ts';
import { pluralForm } from '../../src/text/plural-form.ts';

const folder = new URL('../../templates/strings/', import.meta.url).pathname;
const strings = new Map<string, Readonly<Record<string, unknown>>>(
  fs
    .readdirSync(folder)
    .map((name) => [path.parse(name).name, parse(fs.readFileSync(path.join(folder, name), 'utf8'))]),
);
const english = strings.get('en') ?? {};

test('there are the languages that docs/templates.md names', () => {
  expect([...strings.keys()].toSorted()).toEqual(['ar', 'de', 'en', 'es', 'fr', 'ja', 'zh']);
});

describe.each([...strings])('the words in %s', (language, words) => {
  test('are complete and in the order of the English ones', () => {
    expect(Object.keys(words)).toEqual(Object.keys(english));
    expect(Object.keys(Object(words['taxonomies']))).toEqual(Object.keys(Object(english['taxonomies'])));
  });

  test('name every month and day', () => {
    const lists = ['months', 'shortMonths', 'weekdays', 'shortWeekdays'].map((key) => words[key] as readonly unknown[]); // Cast because the next line checks it.
    expect(lists.map((list) => list.length)).toEqual([12, 12, 7, 7]);
    expect(lists.flat().every((name) => typeof name === 'string' && name !== '')).toBe(true);
  });

  test('are text, but for names and for forms of words', () => {
    const tables = Object.entries(words).filter(([, word]) => typeof word !== 'string');
    const allowed = /^(?:months|shortMonths|weekdays|shortWeekdays|taxonomies|\w+Many)$/;
    expect(tables.map(([key]) => key).filter((key) => !allowed.test(key))).toEqual([]);
    expect(Object.values(words).includes('')).toBe(false);
  });

  test('hold what the English ones have filled in', () => {
    const gaps = (word: unknown): string =>
      [...JSON.stringify(word).matchAll(/\{(\w+)\}/g)]
        .map(([gap]) => gap)
        .toSorted()
        .join('');
    const other = Object.entries(words).filter(
      ([key, word]) => typeof word === 'string' && !key.endsWith('One') && gaps(word) !== gaps(english[key]),
    );
    expect(other).toEqual([]);
  });

  test('have every form that a number can take', () => {
    const forms = new Set(Array.from({ length: 200 }, (_, count) => pluralForm(count, language)));
    forms.delete('one');
    const tables = Object.entries(words).filter(([key, word]) => key.endsWith('Many') && typeof word !== 'string');
    const missing = tables.flatMap(([key, table]) =>
      [...forms].filter((form) => !(form in Object(table))).map((form) => `${key}.${form}`),
    );
    expect(missing).toEqual([]);
    expect(tables.length > 0 || forms.size <= 1).toBe(true);
  });
});

describe('a language with a region', () => {
  const all = new Map([
    ['en', { a: 'en', b: 'en', c: 'en' }],
    ['zh', { a: 'zh', b: 'zh' }],
    ['zh-Hant', { a: 'zh-Hant', direction: 'ltr' }],
  ]);

  test('has the words of the nearest, key by key', () => {
    expect(wordsFor('zh-Hant-TW', all).strings).toMatchObject({ a: 'zh-Hant', b: 'zh', c: 'en' });
    expect(wordsFor('zh-CN', all).strings).toMatchObject({ a: 'zh', b: 'zh', c: 'en' });
  });

  test('is English where nothing is near, and counts as English does', () => {
    expect(wordsFor('pt-BR', all)).toMatchObject({ language: 'en', strings: { a: 'en' }, direction: 'ltr' });
    expect(wordsFor('zh-CN', all).language).toBe('zh-CN');
  });

  test('keeps its direction without words of its own', () => {
    expect(wordsFor('he-IL', all).direction).toBe('rtl');
    expect(wordsFor('ar-EG', strings).direction).toBe('rtl');
  });
});
