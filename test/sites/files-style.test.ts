// `trailingSlash: file`: pages are `/a.html`, with all that belongs to them.

import { expect, test } from 'vitest';
import { LinkChecker } from 'linkinator';
import { builtSite } from '../layout/built-site.ts';
import { config, told } from './posts.ts';

const site = builtSite({
  'platen.config.yaml': config('trailingSlash: file', 'pagination: { size: 1 }', 'languages: { en: {}, de: {} }', 'markdownTwins: true'),
  'content/_index.md': '---\ntitle: Home\n---\nWelcome, see [notes](notes/_index.md).\n',
  'content/about.md': '---\ntitle: About\nmenu: main\n---\nSee [one](notes/one/index.md).\n',
  'content/notes/_index.md': '---\ntitle: Notes\n---\nThe notes.\n',
  'content/notes/one/index.md': `---
title: One
date: 2020-01-02
tags: [C#, x]
series: Saga
aliases: [/old/, /older.html, before]
---
[two](../two.md#part), [by URL](/notes/two), [with slash](/notes/two/), [with ending](/notes/two.html), [relative](two)
![pic](pic.svg)
`,
  'content/notes/one/pic.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
  'content/notes/two.md': '---\ntitle: Two\ndate: 2020-01-03\ntags: x\nseries: Saga\n---\n## Part\n\nText.\n',
  'content/notes/two.de.md': '---\ntitle: Zwei\ndate: 2020-01-03\ntags: x\n---\n[eins](one/index.md) [zwei](two.de.md)\n',
  'content/notes/node.js.md': '---\ntitle: Node\ndate: 2020-01-04\n---\nText.\n',
});

test('every page is a file of its own, and what belongs to it lies in the folder beside', () => {
  const files = site.outputs().filter((file) => !/^assets\/|\.json$|atom\.xml$/.test(file));
  expect(files).toEqual(
    [
      '404.html',
      '_redirects',
      'about.html',
      'about/index.md',
      'archive.html',
      'de/404.html',
      'de/archive.html',
      'de/index.html',
      'de/index.xml',
      'de/llms.txt',
      'de/notes.html',
      'de/notes/two.html',
      'de/notes/two/index.md',
      'de/sitemap.xml',
      'de/tags.html',
      'de/tags/x.html',
      'de/tags/x/index.xml',
      'index.html',
      'index.xml',
      'llms.txt',
      'notes.html',
      'notes/before/index.html',
      'notes/node.js.html',
      'notes/node.js/index.md',
      'notes/one.html',
      'notes/one/index.md',
      'notes/one/pic.svg',
      'notes/page/2.html',
      'notes/page/3.html',
      'notes/two.html',
      'notes/two/index.md',
      'old/index.html',
      'older.html',
      'page/2.html',
      'page/3.html',
      'robots.txt',
      'series.html',
      'series/saga.html',
      'series/saga/index.xml',
      'series/saga/page/2.html',
      'sitemap.xml',
      'tags.html',
      'tags/c#.html',
      'tags/c#/index.xml',
      'tags/x.html',
      'tags/x/index.xml',
      'tags/x/page/2.html',
    ].toSorted(),
  );
  expect(told(site.report())).toEqual([]);
});

test('links of every kind lead to the file', () => {
  const page = site.read('notes/one.html');
  const body = /<p><a href="\/notes\/two[\s\S]*?<\/p>/.exec(page)?.[0] ?? '';
  expect(Array.from(body.matchAll(/(?:href|src)="([^"]*)"/g), ([, url]) => url)).toEqual([
    '/notes/two.html#part',
    '/notes/two.html',
    '/notes/two.html',
    '/notes/two.html',
    '/notes/two.html',
    '/notes/one/pic.svg',
  ]);
  expect(page).toContain('<link rel="canonical" href="https://example.org/notes/one.html">');
  expect(page).toContain('href="/tags/c%23.html"');
  expect(site.read('de/notes/two.html')).toContain('<a href="/notes/one.html">eins</a>');
});

test('feeds, sitemap and redirects name the file', () => {
  expect(site.read('index.xml')).toContain('<link>https://example.org/notes/one.html</link>');
  expect(site.read('tags/c#/index.xml')).toContain('<link>https://example.org/tags/c%23.html</link>');
  expect(site.read('sitemap.xml')).toContain('<loc>https://example.org/notes/node.js.html</loc>');
  expect(site.read('sitemap.xml')).not.toMatch(/<loc>https:\/\/example\.org\/.+\/<\/loc>/);
  expect(site.read('_redirects')).toBe(
    '/old/ /notes/one.html 301\n/older.html /notes/one.html 301\n/notes/before/ /notes/one.html 301\n',
  );
});

test('a crawler of someone else finds every link alive', async () => {
  const crawl = await new LinkChecker().check({
    path: '/',
    serverRoot: site.report().output,
    recurse: true,
    checkFragments: true,
    linksToSkip: ['^https://example\\.org'],
  });
  expect(crawl.links.length).toBeGreaterThan(30);
  expect(crawl.links.filter(({ state }) => state === 'BROKEN').map(({ url, parent }) => `${parent}: ${url}`)).toEqual([]);
});
