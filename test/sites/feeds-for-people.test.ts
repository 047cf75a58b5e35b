// A feed that a person opens in a browser is a page with a style sheet and links, and a feed all the same.

import { parseAtomFeed, parseRssFeed } from 'feedsmith';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { builtSite } from '../layout/built-site.ts';
import { config, post, told } from './posts.ts';

const site = builtSite({
  'platen.config.yaml': config().replace('example.org/', 'example.org/sub'),
  'content/post/a.md': post('title: A', 'Shown: `</item>` `</entry>` `]]>` [b](b.md) ![x](/x.svg) [top](#top)\n'),
  'content/post/b.md': post('title: "B & C"'),
  'static/x.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
});
const feeds = ['index.xml', 'atom.xml'] as const;

describe.each(feeds)('%s', (file) => {
  test('names a style sheet that stands beside it, wherever the site is shown', () => {
    expect(told(site.report())).toEqual([]);
    const [, href = ''] = /^<\?xml [^>]*\?>\n<\?xml-stylesheet type="text\/css" href="([^"]*)"\?>/.exec(site.read(file)) ?? [];
    expect(href).toMatch(/^\/sub\/assets\/feed-[0-9a-f]{8}\.css$/);
    expect(site.read(href.slice('/sub/'.length))).toContain('pubDate');
  });

  test('leads to the home page and to every post', () => {
    const { links, text } = elementsOfPeople(site.read(file));
    expect(links).toEqual([
      'https://example.org/sub/',
      'https://example.org/sub/post/a/',
      'https://example.org/sub/post/b/',
    ]);
    expect(text).toContain('This is a feed');
  });

  test('has no address that is not whole', () => {
    const feed = site.read(file).replace(/^<\?xml-stylesheet.*$/m, '');
    const addresses = [...feed.matchAll(/(?:href|src)=(?:"|&quot;)([^"&]*)/g)].map(([, url]) => url);
    expect(addresses.length).toBeGreaterThan(6);
    expect(addresses.filter((url) => !/^https?:\/\//.test(url ?? ''))).toEqual([]);
  });
});

test('readers take them for what they are', () => {
  const rss = parseRssFeed(site.read('index.xml'));
  expect(rss.items?.map(({ title, link }) => [title, link])).toEqual([
    ['A', 'https://example.org/sub/post/a/'],
    ['B & C', 'https://example.org/sub/post/b/'],
  ]);
  expect(rss.items?.[0]?.content?.encoded).toContain('<code>&#x3C;/item></code>');
  const atom = parseAtomFeed(site.read('atom.xml'));
  expect(atom.entries?.map(({ links }) => links?.map(({ href }) => href))).toEqual([
    ['https://example.org/sub/post/a/'],
    ['https://example.org/sub/post/b/'],
  ]);
});

/** What browsers know as elements of a page: where its links lead, and its text. */
function elementsOfPeople(xml: string): { readonly links: readonly string[]; readonly text: string } {
  const parser = new SaxesParser({ xmlns: true });
  const links: string[] = [];
  let text = '';
  let depth = 0;
  parser.on('opentag', ({ uri, local, attributes }) => {
    if (uri !== 'http://www.w3.org/1999/xhtml') return;
    depth++;
    if (local === 'a') links.push(attributes['href']?.value ?? '');
  });
  parser.on('closetag', ({ uri }) => {
    if (uri === 'http://www.w3.org/1999/xhtml') depth--;
  });
  parser.on('text', (part) => {
    if (depth > 0) text += part;
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return { links, text };
}
