// What an author may have pasted into front matter is text: on every page, in every feed, in every file for machines.

import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { fromHtml } from 'hast-util-from-html';
import { SaxesParser } from 'saxes';
import { visit } from 'unist-util-visit';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Files } from '../build-folder.ts';
import { attributeOf, elementsOf, metaOf, textIn, withClass } from '../dom.ts';
import { builtSite } from '../layout/built-site.ts';
import type { BuiltSite } from '../layout/built-site.ts';

/** What is meant by a value, as JSON writes it, and what is left of it where only characters of text may stand. */
const values: readonly (readonly [name: string, json: string, left: string | undefined])[] = [
  ['an element that runs a script', String.raw`"Z\"><img src=x onerror=alert(1)>"`, undefined],
  ['the end of a title and of a script', String.raw`"Z</title></script><script>alert(1)</script>"`, undefined],
  ['quotes, the other ones too', String.raw`"Z' onmouseover='alert(1)\" onclick=\"alert(1)"`, undefined],
  ['the end of a CDATA section, twice', String.raw`"Z ]]>]]><b>"`, undefined],
  ['an entity', String.raw`"Z &amp; &lt;b&gt; &#60;i&#62; & <"`, undefined],
  ['a template tag', String.raw`"Z {{post.html}} {{{@site.title}}} {{> partials/head}}"`, undefined],
  ['control characters', String.raw`"Z \u001b[31m \u0000\u0007 red"`, 'Z [31m  red'],
  ['noncharacters', String.raw`"Z \ufffe\uffff end"`, 'Z  end'],
  ['half a surrogate pair', String.raw`"Z \ud83d end"`, 'Z \ufffd end'],
  ['separators that older JavaScript ends lines at', String.raw`"Z \u2028\u2029 end"`, undefined],
  ['emoji of several code points', String.raw`"Z 👩‍👩‍👧 🏳️‍🌈 ❤️"`, undefined],
  ['right-to-left text with an override', String.raw`"Z \u202eשלום\u202c"`, undefined],
  ['a formula of a spreadsheet and a Markdown link', String.raw`"Z =1+1 [a](javascript:alert(1)) **b**"`, undefined],
  ['a comment that is not closed', String.raw`"Z <!-- <b>"`, undefined],
];

/** Every value of the configuration and of front matter that is text, set to one value. */
function siteWith(json: string): Files {
  const post = (date: string): string => `---
title: ${json}
subtitle: ${json}
description: ${json}
date: ${date}
tags: [${json}]
categories: [${json}]
difficulty: ${json}
series: ${json}
authors: [${json}]
cover: { src: /pixel.svg, alt: ${json}, caption: ${json} }
aliases: [/old/${date}/]
---
Text {{post.title}} {{{@site.title}}} {{> partials/head}} {% raw %} <%= title %>.
`;
  return {
    'platen.config.yaml': `title: ${json.replace('"Z', '"Blog Z')}
description: ${json}
baseUrl: https://example.org/sub/
authors: [{ name: ${json}, bio: ${json} }]
taxonomies: { difficulty: { title: ${json} } }
menus: { main: [{ name: ${json}, url: /about/ }], footer: [{ name: ${json}, url: /about/ }] }
pagination: { size: 2 }
markdownTwins: true
`,
    'content/about.md': `---\ntitle: ${json}\n---\nAbout.\n`,
    'content/notes/_index.md': `---\ntitle: ${json}\ndescription: ${json}\n---\nAll notes.\n`,
    'content/notes/a.md': post('2022-01-01'),
    'content/notes/b.md': post('2022-02-02'),
    'content/notes/c.md': post('2022-03-03'),
    'static/pixel.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
  };
}

/** A built page or feed by what made it, since the value is part of some URLs. */
interface Built {
  readonly what: string;
  readonly text: string;
}

/** The laid out files of a site, in the order of its plan. */
function laidOut({ report, read }: BuiltSite): Built[] {
  const counts = new Map<string, number>();
  return report().planned.flatMap(({ kind, emitter, output }) => {
    if (kind !== 'page') return [];
    const name = output.split('/').at(-1) ?? '';
    const count = (counts.get(emitter + name) ?? 0) + 1;
    counts.set(emitter + name, count);
    return [{ what: `${emitter} ${count} ${name}`, text: read(output) }];
  });
}

const harmlessSite = builtSite(siteWith('"Z"'));
let harmless: ReadonlyMap<string, string>;
beforeAll(() => {
  harmless = new Map(laidOut(harmlessSite).map(({ what, text }) => [what, text]));
});

describe.each(values)('%s', (_name, json, left) => {
  const value = String(JSON.parse(json));
  const shown = left ?? value;
  const site = builtSite(siteWith(json));
  let all: Built[];
  const pages = (): Built[] => all.filter(({ what }) => what.endsWith('.html'));
  beforeAll(() => {
    all = laidOut(site);
  });

  test('adds no element and no attribute to any page', () => {
    expect(all.map(({ what }) => what)).toEqual([...harmless.keys()]);
    expect(pages().length).toBeGreaterThan(15);
    for (const { what, text } of pages()) {
      expect({ what, skeleton: skeletonOf(text) }).toEqual({ what, skeleton: skeletonOf(harmless.get(what) ?? '') });
    }
  });

  test('is shown as it was written', () => {
    const post = pages().find(({ what }) => what.startsWith('posts'))?.text ?? '';
    expect(textIn(withClass(post, 'e-content')[0])).toBe(
      'Text {{post.title}} {{{@site.title}}} {{> partials/head}} {% raw %} <%= title %>.',
    );
    const spaced = shown.replaceAll(/\s+/g, ' ').trim();
    for (const name of ['p-name', 'subtitle', 'p-author', 'p-category']) {
      expect(textIn(withClass(post, name)[0])).toBe(spaced);
    }
    expect(textIn(elementsOf(post, 'title')[0])).toBe(`${spaced} · Blog ${spaced}`);
    expect(metaOf(post, 'og:title')).toBe(shown);
    expect(attributeOf(withClass(post, 'u-photo')[0], 'alt')).toBe(shown);
  });

  test('leaves every page with characters that HTML allows', () => {
    for (const { what, text } of pages()) {
      expect({ what, forbidden: text.match(/[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g) }).toEqual({
        what,
        forbidden: null,
      });
    }
  });

  test('leaves structured data with one script, which reads as JSON and says the same', () => {
    for (const { what, text } of pages().filter((page) => page.what.startsWith('posts'))) {
      const scripts = elementsOf(text, 'script', { type: 'application/ld+json' });
      expect({ what, count: scripts.length }).toEqual({ what, count: 1 });
      const [child] = scripts[0]?.children ?? [];
      const facts: unknown = JSON.parse(child?.type === 'text' ? child.value : '');
      // Noncharacters leave the page; half a surrogate pair stands escaped, as JSON writes it.
      const written = value.replaceAll(/[\ufffe\uffff]/g, '');
      expect(facts).toMatchObject({ headline: written, author: [{ name: written }], keywords: written });
    }
  });

  test('leaves feeds and sitemap well-formed, with the text in them', () => {
    const feeds = all.filter(({ what }) => /xml$/.test(what));
    expect(feeds.length).toBeGreaterThan(10);
    for (const { what, text } of feeds) expect({ what, problems: problemsOf(text) }).toEqual({ what, problems: [] });
    const feed = (ending: string): string => all.find(({ what }) => what === `feeds 1 ${ending}`)?.text ?? '';
    const rss = parseRssFeed(feed('index.xml'));
    const atom = parseAtomFeed(feed('atom.xml'));
    const json = parseJsonFeed(feed('feed.json'));
    const trimmed = shown.trim();
    expect([rss.title?.replace('Blog ', ''), rss.items?.[0]?.title, rss.items?.[0]?.dc?.creators?.[0]].map(trim)).toEqual([
      trimmed,
      trimmed,
      trimmed,
    ]);
    expect(atom.entries?.[0]?.authors?.[0]?.name).toBe(trimmed);
    expect(json.items?.[0]?.title).toBe(shown);
  });

  test('leaves search data that reads as JSON, and one line for each post in llms.txt', () => {
    const entries: unknown = JSON.parse(all.find(({ what }) => what.startsWith('search'))?.text ?? '');
    expect(entries).toHaveLength(4);
    const list = all.find(({ what }) => what.startsWith('llms'))?.text ?? '';
    expect(list.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(4);
    expect(list).not.toMatch(/[\u0000-\u0009\u000b-\u001f\ufffe\uffff]/);
  });
});

/** Element and attribute names of a page, in document order. */
function skeletonOf(html: string): string[] {
  const skeleton: string[] = [];
  visit(fromHtml(html), (node) => {
    if (node.type === 'element') skeleton.push(`${node.tagName} ${Object.keys(node.properties).join(' ')}`);
    else if (node.type === 'comment') skeleton.push('a comment');
  });
  return skeleton;
}

function problemsOf(xml: string): string[] {
  const problems: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', ({ message }) => problems.push(message));
  parser.write(xml).close();
  return problems;
}

function trim(text: unknown): unknown {
  return typeof text === 'string' ? text.trim() : text;
}
