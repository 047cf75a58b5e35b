// Forms of words beside numbers are those of CLDR.

import { expect, test } from 'vitest';
import { pluralForm } from '../../src/text/plural-form.ts';

const languages =
  'af ar be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko lo lt lv mk ml mr ms my nb ne nl pl pt ro ru sk sl sq sr sv sw ta te th tr uk ur uz vi yue zh zu';

test.each(languages.split(' '))('%s', (language) => {
  const rules = new Intl.PluralRules(language);
  const counts = [...Array.from({ length: 1200 }, (_, count) => count), 1_000_000, 1_000_001, 3_000_000];
  const other = counts.filter((count) => rules.select(count) !== pluralForm(count, language));
  expect(other).toEqual([]);
});

test('a region does not matter, and a language that nobody knows has one and all else', () => {
  expect(pluralForm(21, 'ru-RU')).toBe('one');
  expect(pluralForm(3, 'AR-eg')).toBe('few');
  expect([0, 1, 2].map((count) => pluralForm(count, 'xx'))).toEqual(['other', 'one', 'other']);
});
