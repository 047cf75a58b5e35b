// What the path of a file says: post, page or section, bundle, format, language, date.

import { expect, test } from 'vitest';
import { dateInName } from '../../src/parse/source-path.ts';
import { parseText, postOf, withTitle } from './parse-text.ts';

const text = withTitle('slug: s');

test.each([
  ['content/posts/a.md', { kind: 'post', sections: ['posts'], bundle: undefined, format: 'markdown' }],
  ['content/posts/2022/a.markdown', { kind: 'post', sections: ['posts', '2022'], format: 'markdown' }],
  [
    'content/posts/a/index.md',
    { kind: 'post', sections: ['posts'], bundle: 'content/posts/a', translationKey: 'posts/a/index' },
  ],
  ['content/posts/a.html', { kind: 'post', format: 'html' }],
  ['content/about.md', { kind: 'page', sections: [], bundle: undefined }],
  ['content/about/index.md', { kind: 'page', sections: [], bundle: 'content/about' }],
  ['content/posts/_index.md', { kind: 'section', sections: ['posts'], url: '/posts/' }],
  ['content/_index.md', { kind: 'section', sections: [], url: '/' }],
  ['content/index.md', { kind: 'section', sections: [], url: '/' }],
])('%s', (file, facts) => {
  expect(postOf(text, { file })).toMatchObject(facts);
});

test('a language in the name is taken where the site has it', () => {
  const config = { languages: { en: {}, de: {} } };
  expect(postOf(text, { file: 'content/posts/a.de.md', config })).toMatchObject({
    language: 'de',
    url: '/de/posts/s/',
    translationKey: 'posts/a',
  });
  expect(postOf(text, { file: 'content/posts/a.md', config })).toMatchObject({
    language: 'en',
    translationKey: 'posts/a',
  });
  expect(postOf(withTitle(), { file: 'content/posts/a.fr.md', config })).toMatchObject({
    language: 'en',
    url: '/posts/a.fr/',
  });
  expect(postOf(text, { file: 'content/posts/a/index.de.md', config })).toMatchObject({
    language: 'de',
    bundle: 'content/posts/a',
  });
});

test('a section without a title is called by its folder, and needs no date', () => {
  const section = parseText('Text of the section.\n', { file: 'content/my-notes/_index.md' });
  expect(section.diagnostics).toEqual([]);
  expect(section.post).toMatchObject({ kind: 'section', title: 'My-notes', body: 'Text of the section.\n' });
});

test('a page needs no date', () => {
  expect(postOf('---\ntitle: About\n---\nMe.\n', { file: 'content/about.md' })).toMatchObject({
    url: '/about/',
    date: undefined,
  });
});

test.each([
  ['2022-01-29-a-b', { date: '2022-01-29', rest: 'a-b' }],
  ['2022-01-29_a', { date: '2022-01-29', rest: 'a' }],
  ['2022-01-29', { date: '2022-01-29', rest: '' }],
  ['2022-1-29-a', undefined],
  ['a-2022-01-29', undefined],
  ['2022-01-29a', undefined],
])('the date in the name %s', (name, found) => {
  expect(dateInName(name)).toEqual(found);
});
