// The words that rendering writes into articles speak every language in which the theme speaks.

import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { phrasesFor } from '../../src/render/phrases.ts';

const languages = fs
  .readdirSync(path.resolve(import.meta.dirname, '../../templates/strings'))
  .map((file) => path.basename(file, '.yaml'));

test.each(languages)('a post in "%s" has footnotes, tables and callouts in its language', (language) => {
  const english = phrasesFor('en');
  const own = phrasesFor(language);
  expect(own === english).toBe(language === 'en');
  expect(own.footnotes === english.footnotes).toBe(language === 'en');
  expect(phrasesFor(`${language}-XX`)).toBe(own);
});

test('a language that nobody has told us about is English', () => {
  expect(phrasesFor('eo')).toBe(phrasesFor('en'));
});
