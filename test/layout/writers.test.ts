// Feeds, sitemap, robots, search data, redirects and llms.txt, read back by parsers that nobody here wrote.

import { parseFeed, parseRssFeed, parseAtomFeed, parseJsonFeed } from 'feedsmith';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { builtSite } from './built-site.ts';
import { richSite } from './rich-site.ts';

const nasty = `---
title: 'Tags <b> & ]]> "quotes" &amp; \\ ''single'''
description: 'Less < more & ]]> &lt;b&gt;'
date: 2024-02-29T23:30:00-08:00
lastmod: 2024-03-01
author: 'Ada <Example> & "Co"'
tags: ['<b>', 'R&D', 'a"b', 'x]]>y', '&amp;', 'C#']
cover: pixel.png
---
Before <kbd>[CDATA[ ]]> ]]></kbd> after ]]> and <updated>2000-01-01</updated> <pubDate>x</pubDate> &lt;i&gt;.

[A link](#here) [and](../one/index.md#part-one) <a href="javascript:alert(1)">no</a> ![pixel](pixel.png)

## Here
`;
const pixel = richSite['content/notes/one/pixel.png'] ?? '';
const site = builtSite({
  ...richSite,
  'content/notes/nasty/index.md': nasty,
  'content/notes/nasty/pixel.png': pixel,
  'content/notes/empty.md': '---\ntitle: Empty\ndate: 2021-01-01\n---\n',
  'content/notes/raw.html': '---\ntitle: (Raw) [html]\ndate: 2020-01-01\n---\n<p>Raw</p>\n',
});
const nastyTitle = `Tags <b> & ]]> "quotes" &amp; \\ 'single'`;
const nastyTags = ['<b>', 'R&D', 'a"b', 'x]]>y', '&amp;', 'C#'];
const nastyUrl = 'https://example.org/sub/notes/nasty/';

describe('every XML file', () => {
  test('is well-formed, names its namespaces, and has no character that XML forbids', () => {
    const files = site.outputs().filter((file) => file.endsWith('.xml'));
    expect(files.length).toBeGreaterThan(10);
    expect(files.flatMap((file) => problemsOf(site.read(file)).map((problem) => `${file}: ${problem}`))).toEqual([]);
  });
});

describe('RSS', () => {
  test('holds text as it was written', () => {
    const { items = [], title, language } = parseRssFeed(site.read('index.xml'));
    expect([title, language]).toEqual(['Rich & "quoted"', 'en']);
    const item = items.find(({ link }) => link === nastyUrl);
    expect(item?.title).toBe(nastyTitle);
    // A description is html.
    expect(item?.description).toBe('Less &lt; more &amp; ]]&gt; &amp;lt;b&amp;gt;');
    expect(item?.categories?.map(({ name }) => name)).toEqual(nastyTags);
    expect(item?.dc?.creators).toEqual(['Ada <Example> & "Co"']);
    expect(item?.guid).toEqual({ value: nastyUrl, isPermaLink: false });
  });

  test('has the dates as their authors wrote them, newest first, and none of its own', () => {
    const { items = [], lastBuildDate } = parseRssFeed(site.read('index.xml'));
    expect(items.map(({ pubDate }) => pubDate)).toEqual([
      'Thu, 29 Feb 2024 23:30:00 -0800',
      'Wed, 01 Feb 2023 00:00:00 +0100',
      'Tue, 01 Feb 2022 00:00:00 +0100',
      'Sat, 29 Jan 2022 10:50:00 +0100',
      'Fri, 01 Jan 2021 00:00:00 +0100',
      'Wed, 01 Jan 2020 00:00:00 +0100',
    ]);
    expect(lastBuildDate).toBe('Thu, 29 Feb 2024 23:30:00 -0800');
  });

  test('holds whole articles, in which every URL is absolute and none is dangerous', () => {
    const { items = [] } = parseRssFeed(site.read('index.xml'));
    const html = items.find(({ link }) => link === nastyUrl)?.content?.encoded ?? '';
    expect(html).toContain('after ]]> and <updated>2000-01-01</updated> <pubdate>x</pubdate>');
    expect(html).toContain('<kbd>[CDATA[ ]]> ]]></kbd>');
    expect(html).toContain(
      `<a href="${nastyUrl}#here">A link</a> <a href="https://example.org/sub/notes/one/#part-one">and</a>`,
    );
    expect(html).not.toContain('javascript');
    expect(html).toContain(`<img src="${nastyUrl}pixel.png" alt="pixel"`);
    const one = items.find(({ link }) => link?.endsWith('/notes/one/') === true)?.content?.encoded ?? '';
    expect(one).toContain('Part three');
  });

  test('a term has a feed of its own posts, which says where the term is', () => {
    const feed = parseRssFeed(site.read('tags/c%23/index.xml'.replace('%23', '#')));
    expect(feed.title).toBe('Rich & "quoted": C#');
    expect(feed.link).toBe('https://example.org/sub/tags/c%23/');
    expect(feed.atom?.links).toMatchObject([{ href: 'https://example.org/sub/tags/c%23/index.xml', rel: 'self' }]);
    expect(feed.items?.map(({ title }) => title)).toEqual([nastyTitle, 'Three', 'Two', 'One < two & three']);
  });
});

describe('Atom', () => {
  test('holds text as it was written, as html where it says html', () => {
    const { entries = [], updated, links } = parseAtomFeed(site.read('atom.xml'));
    const entry = entries.find(({ id }) => id === nastyUrl);
    expect(textOf(entry?.title)).toBe('Tags &lt;b&gt; &amp; ]]&gt; &quot;quotes&quot; &amp;amp; \\ &#39;single&#39;');
    expect(entry?.categories?.map(({ term, label }) => [term, label])).toEqual(nastyTags.map((tag) => [tag, tag]));
    expect(entry?.authors).toMatchObject([{ name: 'Ada <Example> & "Co"' }]);
    expect([entry?.published, entry?.updated]).toEqual(['2024-02-29T23:30:00-08:00', '2024-03-01T00:00:00+01:00']);
    expect(updated).toBe('2024-02-29T23:30:00-08:00');
    expect(links?.map(({ rel, href }) => [rel, href])).toEqual([
      ['alternate', 'https://example.org/sub/'],
      ['self', 'https://example.org/sub/atom.xml'],
    ]);
  });

  test('every entry has an id, a title, a date of its last change and content, as RFC 4287 demands', () => {
    const { entries = [], id, title } = parseAtomFeed(site.read('atom.xml'));
    expect([id, textOf(title)]).toEqual(['https://example.org/sub/', 'Rich & "quoted"']);
    expect(entries).toHaveLength(6);
    expect(entries.filter((entry) => !entry.id || !entry.title || !entry.updated || !entry.content)).toEqual([]);
  });
});

describe('JSON Feed', () => {
  test('holds text and dates as they were written', () => {
    const feed = parseJsonFeed(site.read('feed.json'));
    const item = feed.items?.find(({ id }) => id === nastyUrl);
    expect(item).toMatchObject({
      title: nastyTitle,
      summary: 'Less < more & ]]> &lt;b&gt;',
      tags: nastyTags,
      date_published: '2024-02-29T23:30:00-08:00',
      date_modified: '2024-03-01T00:00:00+01:00',
      image: `${nastyUrl}pixel.png`,
      authors: [{ name: 'Ada <Example> & "Co"' }],
    });
    expect(feed.home_page_url).toBe('https://example.org/sub/');
    expect(feed.feed_url).toBe('https://example.org/sub/feed.json');
  });
});

test('every feed is understood by a reader that has to guess its format', () => {
  const formats = ['index.xml', 'atom.xml', 'feed.json'].map((file) => parseFeed(site.read(file)).format);
  expect(formats).toEqual(['rss', 'atom', 'json']);
});

test('the sitemap lists pages with the day of their last change, and no redirect, feed or further page', () => {
  const urls = [...site.read('sitemap.xml').matchAll(/<url><loc>(.*?)<\/loc>(?:<lastmod>(.*?)<\/lastmod>)?/g)];
  const dates = new Map(urls.map(([, url = '', date]) => [url.replace('https://example.org/sub', ''), date]));
  expect(dates.get('/notes/one/')).toBe('2022-03-01');
  expect(dates.get('/notes/undated/')).toBeUndefined();
  expect(dates.has('/tags/c%23/')).toBe(true);
  expect([...dates.keys()].filter((url) => /\/page\/|404|\.(?:xml|json)|old/.test(url))).toEqual([]);
});

test('robots.txt names the sitemap of every language', () => {
  expect(site.read('robots.txt')).toBe(
    'User-agent: *\nAllow: /\n\nSitemap: https://example.org/sub/sitemap.xml\nSitemap: https://example.org/sub/de/sitemap.xml\n',
  );
});

test('search data is a list with a line for each post and page', () => {
  const text = site.read('search.json');
  const entries: unknown = JSON.parse(text);
  expect(entries).toHaveLength(text.split('\n').length - 3);
  expect(entries).toContainEqual({
    title: 'Two',
    url: '/sub/notes/two/',
    date: '2022-02-01',
    dateText: 'Feb 1, 2022',
    terms: ['C#', 'Beginnings', 'Ada Example'],
    text: 'Second. More.',
  });
});

test('an alias is a page that leads on, and a line for hosts that read one', () => {
  expect(site.read('_redirects')).toBe('/sub/old/one/ /sub/notes/one/ 301\n');
  const html = site.read('old/one/index.html');
  expect(html).toContain('<link rel="canonical" href="https://example.org/sub/notes/one/">');
  expect(html).toContain('content="0; url=/sub/notes/one/"');
  expect(html).toContain('<a href="/sub/notes/one/">One &lt; two &amp; three</a>');
});

test('llms.txt lists posts and pages by their Markdown, or their page where they have none', () => {
  const lines = site.read('llms.txt').split('\n');
  expect(lines.slice(0, 5)).toEqual(['# Rich & "quoted"', '', '> Has it all.', '', '## Posts']);
  expect(lines).toContain('- [Two](https://example.org/sub/notes/two/index.md)');
  expect(lines).toContain('- [(Raw) \\[html\\]](https://example.org/sub/notes/raw/)');
  expect(lines).toContain('- [One < two & three](https://example.org/sub/notes/one/index.md): The first & only.');
  expect(lines.slice(-4)).toEqual(['## Pages', '', '- [About](https://example.org/sub/about/index.md)', '']);
});

function problemsOf(xml: string): string[] {
  const problems: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', ({ message }) => problems.push(message));
  parser.write(xml).close();
  return problems;
}

/** Feedsmith gives texts of Atom as they are, or with their type. */
function textOf(text: unknown): unknown {
  return typeof text === 'object' && text !== null && 'value' in text ? text.value : text;
}
