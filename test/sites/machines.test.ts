// What machines read of pages: structured data as search engines ask for it, and microformats.

import { mf2 } from 'microformats-parser';
import { describe, expect, test } from 'vitest';
import { attributeOf, elementsOf, metaOf } from '../dom.ts';
import { builtSite } from '../layout/built-site.ts';
import { richSite } from '../layout/rich-site.ts';

const site = builtSite({
  ...richSite,
  'content/notes/hostile.md': `---
title: "</script><script>alert(1)</script> <!-- & \\u2028 x"
date: 2024-05-01
description: "]]> </title>"
tags: ["<!--", "a\\"b"]
---
Text.
`,
});
const root = 'https://example.org/sub';
const pages = (): readonly string[] => site.outputs().filter((file) => file.endsWith('.html'));

/** Everything that a page says in JSON-LD, by type. */
function thingsOf(file: string): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  const scripts = elementsOf(site.read(file), 'script', { type: 'application/ld+json' });
  // Casts because the tests below hold each thing to what they need.
  const graphs = scripts.map((script) => JSON.parse(rawTextOf(script)) as Readonly<Record<string, unknown>>);
  expect(graphs.every((graph) => graph['@context'] === 'https://schema.org')).toBe(true);
  const things = graphs.flatMap((graph) => graph['@graph'] as readonly Readonly<Record<string, unknown>>[]);
  return new Map(things.map((thing) => [String(thing['@type']), thing]));
}

function rawTextOf({ children: [text] }: ReturnType<typeof elementsOf>[number]): string {
  return text?.type === 'text' ? text.value : '';
}

/** Every address below a key that holds one. */
function addressesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    typeof each === 'string' && /^(?:url|item|@id|image|sameAs)$/.test(key) ? [each] : addressesIn(each),
  );
}

describe('structured data', () => {
  test('of every page parses, and has no address that is not absolute', () => {
    const all = pages().flatMap((file) => [...thingsOf(file).values()].flatMap(addressesIn));
    expect(all.length).toBeGreaterThan(50);
    expect(all.filter((url) => !/^https:\/\//.test(url) || !URL.canParse(url))).toEqual([]);
  });

  test('of a post is what search engines ask of an article', () => {
    expect(thingsOf('notes/one/index.html').get('BlogPosting')).toEqual({
      '@type': 'BlogPosting',
      headline: 'One < two & three',
      alternativeHeadline: 'A start',
      description: 'The first & only.',
      url: `${root}/notes/one/`,
      mainEntityOfPage: { '@type': 'WebPage', '@id': `${root}/notes/one/` },
      image: { '@type': 'ImageObject', url: `${root}/notes/one/pixel.png`, width: 1, height: 1, caption: 'A pixel' },
      datePublished: '2022-01-29T10:50:00+01:00',
      dateModified: '2022-03-01T00:00:00+01:00',
      author: [
        { '@type': 'Person', name: 'Ada Example', url: 'https://ada.example', sameAs: ['https://example.social/@ada'] },
        { '@type': 'Person', name: 'Bo Example', url: `${root}/authors/bo-example/` },
      ],
      publisher: { '@type': 'Person', name: 'Ada Example', url: 'https://ada.example', sameAs: ['https://example.social/@ada'] },
      keywords: 'C#, <b>, R&D',
      articleSection: ['Work'],
      wordCount: expect.any(Number),
      inLanguage: 'en',
      isPartOf: { '@type': 'WebSite', '@id': `${root}/#website`, name: 'Rich & "quoted"', url: `${root}/` },
    });
  });

  test('of every post has what is required: a headline, an author, dates with an offset, a publisher', () => {
    const posts = pages().map((file) => thingsOf(file).get('BlogPosting')).filter((post) => post !== undefined);
    expect(posts.length).toBeGreaterThan(4);
    for (const post of posts) {
      expect(post).toMatchObject({
        headline: expect.stringMatching(/./),
        author: [{ '@type': 'Person', name: expect.stringMatching(/./) }, ...(post['author'] as unknown[]).slice(1)], // Cast because the match fails for what is no list.
        publisher: { name: expect.stringMatching(/./) },
        mainEntityOfPage: { '@id': post['url'] },
      });
      const dates = [post['datePublished'], post['dateModified']].filter((date) => date !== undefined);
      for (const date of dates) expect(date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/);
    }
  });

  test('tells the way from the home page, steps numbered from 1, the last of them the page itself', () => {
    const wayTo = (file: string): unknown => thingsOf(file).get('BreadcrumbList')?.['itemListElement'];
    expect(wayTo('notes/one/index.html')).toEqual([
      { '@type': 'ListItem', position: 1, name: 'Rich & "quoted"', item: `${root}/` },
      { '@type': 'ListItem', position: 2, name: 'Notes', item: `${root}/notes/` },
      { '@type': 'ListItem', position: 3, name: 'One < two & three', item: `${root}/notes/one/` },
    ]);
    expect(wayTo('tags/c#/index.html')).toEqual([
      { '@type': 'ListItem', position: 1, name: 'Rich & "quoted"', item: `${root}/` },
      { '@type': 'ListItem', position: 2, name: 'Tags', item: `${root}/tags/` },
      { '@type': 'ListItem', position: 3, name: 'C#', item: `${root}/tags/c%23/` },
    ]);
    expect(wayTo('index.html')).toBeUndefined();
    expect(wayTo('tags/c#/page/2/index.html')).toBeUndefined();
  });

  test('says what the site is, and who an author', () => {
    expect(thingsOf('index.html').get('WebSite')).toMatchObject({ name: 'Rich & "quoted"', url: `${root}/`, inLanguage: 'en' });
    expect(thingsOf('de/index.html').get('WebSite')).toMatchObject({ url: `${root}/de/`, inLanguage: 'de' });
    expect(thingsOf('authors/ada-example/index.html').get('ProfilePage')).toMatchObject({
      mainEntity: { '@type': 'Person', name: 'Ada Example', description: 'Writes.' },
    });
  });

  test('cannot be left by a title', () => {
    const file = 'notes/hostile/index.html';
    expect(thingsOf(file).get('BlogPosting')).toMatchObject({
      headline: '</script><script>alert(1)</script> <!-- & \u2028 x',
      keywords: '<!--, a"b',
    });
    expect(site.read(file)).not.toContain('<script>alert');
  });
});

describe('the head', () => {
  test('names other addresses of the same person where a page is about them', () => {
    const of = (file: string): (string | undefined)[] =>
      elementsOf(site.read(file), 'link', { rel: 'me' }).map((link) => attributeOf(link, 'href'));
    expect(of('index.html')).toEqual(['https://ada.example', 'https://example.social/@ada']);
    expect(of('authors/ada-example/index.html')).toEqual(['https://ada.example', 'https://example.social/@ada']);
    expect(of('authors/bo-example/index.html')).toEqual([]);
    expect(of('notes/one/index.html')).toEqual([]);
  });

  test('names the feeds of a term before those of the site', () => {
    const feeds = elementsOf(site.read('tags/c#/index.html'), 'link', { rel: 'alternate' });
    expect(feeds.map((link) => attributeOf(link, 'href'))).toEqual([
      '/sub/tags/c%23/index.xml',
      '/sub/tags/c%23/atom.xml',
      '/sub/tags/c%23/feed.json',
      '/sub/index.xml',
      '/sub/atom.xml',
      '/sub/feed.json',
    ]);
  });

  test('tells other sites its language, and which others there are', () => {
    const german = site.read('de/notes/two/index.html');
    expect(metaOf(german, 'og:locale')).toBe('de_DE');
    expect(metaOf(german, 'og:locale:alternate')).toBe('en_US');
  });
});

describe('microformats', () => {
  const parsed = (file: string, path: string): ReturnType<typeof mf2> =>
    mf2(site.read(file), { baseUrl: `${root}${path}` });

  test('a post is an entry with all that a reader needs', () => {
    const { items } = parsed('notes/one/index.html', '/notes/one/');
    const [entry] = items.filter(({ type }) => type?.includes('h-entry'));
    expect(entry?.properties).toMatchObject({
      name: ['One < two & three'],
      url: [`${root}/notes/one/`],
      published: ['2022-01-29T10:50:00+01:00'],
      updated: ['2022-03-01'],
      category: ['Work', 'C#', '<b>', 'R&D'],
      featured: [{ value: `${root}/notes/one/pixel.png`, alt: 'A pixel' }],
      author: [
        { type: ['h-card'], properties: { name: ['Ada Example'], url: [`${root}/authors/ada-example/`] } },
        { type: ['h-card'], properties: { name: ['Bo Example'] } },
      ],
    });
    expect(entry?.properties['content']?.[0]).toMatchObject({ value: expect.stringContaining('Hello') });
  });

  test('a list is a feed of entries', () => {
    const { items } = parsed('notes/index.html', '/notes/');
    const [feed] = items.filter(({ type }) => type?.includes('h-feed'));
    expect(feed?.properties['name']).toEqual(['Notes']);
    expect(feed?.children?.map(({ type, properties }) => [type, properties['name'], properties['url']])).toEqual([
      [['h-entry'], [expect.stringContaining('</script>')], [`${root}/notes/hostile/`]],
      [['h-entry'], ['Three'], [`${root}/notes/three/`]],
    ]);
  });

  test('the site says whose it is', () => {
    const { items, rels } = parsed('index.html', '/');
    const [card] = items.filter(({ type }) => type?.includes('h-card'));
    expect(card?.properties).toMatchObject({ name: ['Ada Example'], url: [`${root}/`], uid: [`${root}/`] });
    expect(rels['me']).toEqual(['https://ada.example', 'https://example.social/@ada']);
  });
});
