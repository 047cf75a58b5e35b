// Orders: of posts in lists and of their neighbours, of series, of sections; and what is published when.

import { describe, expect, test } from 'vitest';
import { collectSections } from '../../src/assemble/collect-sections.ts';
import { collectTerms } from '../../src/assemble/collect-terms.ts';
import { byWeight, newestFirst, oldestFirst, reasonToStayOut } from '../../src/assemble/publication.ts';
import { settleAliases } from '../../src/assemble/settle-aliases.ts';
import { buildFiles } from '../build-folder.ts';
import { configOf, headOf } from './heads.ts';

const ids = (posts: readonly { readonly id: string }[]): string[] =>
  posts.map(({ id }) => id.replace(/^content\/(?:n\/)?/, '').replace(/\.md$/, ''));

const posts = [
  headOf('n/b.md', 'title: B\ndate: 2020-01-01'),
  headOf('n/none-b.md', 'title: N'),
  headOf('n/a.md', 'title: A\ndate: 2020-01-01'),
  headOf('n/late.md', 'title: L\ndate: 2020-01-01T23:00:00+02:00'),
  headOf('n/later.md', 'title: L\ndate: 2020-01-01T22:00:00Z'),
  headOf('n/old.md', 'title: O\ndate: 1999-12-31\nweight: 2'),
  headOf('n/none-a.md', 'title: N\nweight: 1'),
];

test('newest first: by instant and not by the characters, equals by path, without a date last', () => {
  expect(ids(posts.toSorted(newestFirst))).toEqual(['later', 'late', 'a', 'b', 'old', 'none-a', 'none-b']);
});

test('oldest first: equals by path, without a date last, too', () => {
  expect(ids(posts.toSorted(oldestFirst))).toEqual(['old', 'a', 'b', 'late', 'later', 'none-a', 'none-b']);
});

test('by weight: those without last, equals by path', () => {
  expect(ids(posts.toSorted(byWeight))).toEqual(['none-a', 'old', 'a', 'b', 'late', 'later', 'none-b']);
});

describe('what stays out', () => {
  const noonMs = Date.UTC(2020, 5, 15, 12);
  const reason = (head: string, publish = {}): string | undefined => {
    const site = configOf({ publish, timeZone: 'Europe/Amsterdam' });
    return reasonToStayOut(headOf('n/a.md', `title: A\n${head}`, site), site, noonMs)?.reason;
  };

  test.each([
    ['date: 2020-06-14', undefined],
    ['date: 2020-06-15', undefined],
    ['date: 2020-06-16', 'future'],
    ['date: 2020-06-15T12:00:00Z', undefined],
    ['date: 2020-06-15T12:00:01Z', 'future'],
    // Noon in UTC is two in the afternoon in Amsterdam.
    ['date: 2020-06-15T14:00', undefined],
    ['date: 2020-06-15T14:01', 'future'],
    ['date: 2099-01-01\npublishDate: 2020-01-01', undefined],
    ['date: 2020-01-01\npublishDate: 2099-01-01', 'future'],
    ['date: 2020-01-01\nexpiryDate: 2020-06-15T12:00:00Z', 'expired'],
    ['date: 2020-01-01\nexpiryDate: 2020-06-15T12:00:01Z', undefined],
    ['date: 2020-01-01\ndraft: true', 'draft'],
    ['date: 2099-01-01\ndraft: true', 'draft'],
    ['weight: 1', undefined],
  ])('%j: %s', (head, expected) => {
    expect(reason(head)).toBe(expected);
  });

  test('comes in where the configuration says so', () => {
    expect(reason('date: 2020-01-01\ndraft: true', { drafts: true })).toBeUndefined();
    expect(reason('date: 2099-01-01', { future: true })).toBeUndefined();
    expect(reason('date: 2020-01-01\nexpiryDate: 2020-02-01', { expired: true })).toBeUndefined();
    expect(reason('date: 2099-01-01\ndraft: true', { drafts: true })).toBe('future');
  });
});

test('the posts of a series stand from the first on, those of a tag from the newest on', () => {
  const site = configOf();
  const parts = [
    headOf('n/3.md', 'title: Three\ndate: 2020-03-01\nseries: Saga\ntags: t'),
    headOf('n/1.md', 'title: One\ndate: 2020-01-01\nseries: Saga\ntags: t'),
    headOf('n/2.md', 'title: Two\ndate: 2020-02-01\nseries: saga\ntags: t'),
  ];
  const { taxonomies } = collectTerms(parts, site, '');
  const postsOf = (taxonomy: string): string[] =>
    taxonomies
      .find(({ name }) => name === taxonomy)
      ?.terms.flatMap((term) => term.posts.map((id) => id.slice(10, 11))) ?? [];
  expect(postsOf('series')).toEqual(['1', '2', '3']);
  expect(postsOf('tags')).toEqual(['3', '2', '1']);
});

test('terms are in order of name, whatever their letter case', () => {
  const head = headOf('n/a.md', 'title: A\ndate: 2020-01-01\ntags: [zebra, Apple, banana, .NET, Äpfel]');
  const { taxonomies } = collectTerms([head], configOf(), '');
  expect(taxonomies.find(({ name }) => name === 'tags')?.terms.map(({ name }) => name)).toEqual([
    '.NET',
    'Apple',
    'banana',
    'zebra',
    'Äpfel',
  ]);
});

test('a section lists the posts of its subfolders, too, and has the title of its text', () => {
  const all = [
    headOf('notes/a.md', 'title: A\ndate: 2021-01-01'),
    headOf('notes/trips/b.md', 'title: B\ndate: 2020-01-01'),
    headOf('notes/trips/far/c.md', 'title: C\ndate: 2019-01-01'),
  ];
  const index = headOf('notes/trips/_index.md', 'title: My trips');
  const sections = collectSections(all, [index], configOf(), '/de');
  expect(sections.map(({ path, title, url, posts: listed }) => [path, title, url, listed.length])).toEqual([
    ['notes', 'Notes', '/de/notes/', 3],
    ['notes/trips', 'My trips', '/notes/trips/', 2],
    ['notes/trips/far', 'Far', '/de/notes/trips/far/', 1],
  ]);
});

test('aliases that lead nowhere new are left out, and the rest stay in order', () => {
  const { post, diagnostics } = settleAliases(headOf('n/a.md', 'title: A\naliases: [/x, /n/A/, /y/, /X/, /z.html]'));
  expect(post.aliases.map(({ url }) => url)).toEqual(['/x/', '/y/', '/z.html']);
  expect(diagnostics.map(({ reason, place }) => `${place?.column} ${reason}`)).toEqual([
    '15 The alias /n/A/ is where this post itself stands.',
    '27 The alias /X/ stands here twice.',
  ]);
});

test('neighbours are those in order of date, of one language, without pages and drafts', async () => {
  const { report } = await buildFiles({
    'platen.config.yaml': 'title: B\nlanguages: { en: {}, de: {} }\n',
    'content/n/1.md': '---\ntitle: One\ndate: 2020-01-01\n---\n',
    'content/n/2.md': '---\ntitle: Two\ndate: 2020-02-01\n---\n',
    'content/n/draft.md': '---\ntitle: Draft\ndate: 2020-02-02\ndraft: true\n---\n',
    'content/m/3.md': '---\ntitle: Three\ndate: 2020-03-01\n---\n',
    'content/n/2.de.md': '---\ntitle: Zwei\ndate: 2020-02-15\n---\n',
    'content/page.md': '---\ntitle: Page\ndate: 2020-02-20\n---\n',
  });
  const neighbours = report.sites[0]?.posts.map(({ id, newer, older }) => [id, newer, older]);
  expect(neighbours).toEqual([
    ['content/m/3.md', undefined, 'content/n/2.md'],
    ['content/n/2.md', 'content/m/3.md', 'content/n/1.md'],
    ['content/n/1.md', 'content/n/2.md', undefined],
  ]);
});
