// One blog with every kind of page, below a sub-path: what is at each URL, as a browser or a feed reader sees it.

import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import type { Element } from 'hast';
import { HtmlValidate } from 'html-validate';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../build-folder.ts';
import { attributeOf, elementsOf, linksIn, metaOf, textIn, withClass } from '../dom.ts';
import { followLinks } from '../follow-links.ts';
import { builtSite } from '../layout/built-site.ts';
import { everyPage } from './every-page.ts';

const site = builtSite(everyPage);
const root = 'https://example.org/some/blog';
const feedFiles = ['atom.xml', 'feed.json', 'index.xml'];
const everything = (): string => site.read('notes/everything/index.html');

describe('what is published', () => {
  test('is every kind of page, and nothing that nobody asked for', () => {
    const pages = site.outputs().filter((file) => !file.startsWith('assets/'));
    const listed = (folder: string, pageCount: number): string[] => [
      `${folder}index.html`,
      ...Array.from({ length: pageCount - 1 }, (_, index) => `${folder}page/${index + 2}/index.html`),
    ];
    const term = (folder: string, pageCount = 1): string[] => [
      ...listed(folder, pageCount),
      ...feedFiles.map((name) => folder + name),
    ];
    const post = (folder: string): string[] => [`${folder}index.html`, `${folder}index.md`];
    expect(pages.toSorted()).toEqual(
      [
        ...term('', 3),
        ...listed('notes/', 2),
        ...listed('posts/', 2),
        ...post('about/'),
        ...post('notes/everything/'),
        ...['big.png', 'data.txt', 'film.mp4', 'pixel.png'].map((name) => `notes/everything/${name}`),
        ...post('notes/first/'),
        ...post('notes/last/'),
        ...post('posts/file-#1-more/'),
        ...post('posts/undated/'),
        'posts/lone/index.html',
        ...['tags', 'categories', 'authors', 'series', 'difficulty', 'archive'].map((name) => `${name}/index.html`),
        ...term('tags/c#/', 2),
        ...term('tags/rare/'),
        ...term('categories/work/'),
        ...term('authors/ada-example/', 3),
        ...term('authors/bo-example/'),
        ...term('series/parts/', 2),
        ...term('difficulty/hard/'),
        ...['404.html', '2020/every.html', 'old/everything/index.html', '_redirects'],
        ...['robots.txt', 'sitemap.xml', 'search.json', 'llms.txt'],
        ...['favicon.svg', 'sound.mp3', '.well-known/security.txt'],
      ].toSorted(),
    );
  });

  test('has style sheets and fonts whose names change with their contents', () => {
    const assets = site.outputs().filter((file) => file.startsWith('assets/'));
    expect(assets).toContainEqual(expect.stringMatching(/^assets\/style-[0-9a-f]{8}\.css$/));
    expect(assets.filter((file) => !/-[0-9a-f]{8}\.(?:css|js|woff2)$/.test(file))).toEqual([]);
    const sheets = elementsOf(everything(), 'link', { rel: 'stylesheet' }).map((link) => attributeOf(link, 'href'));
    expect(sheets.map((href) => href?.replace('/some/blog/', ''))).toEqual(
      ['style-', 'katex/katex.min-'].map((name) => assets.find((file) => file.startsWith(`assets/${name}`))),
    );
  });

  test('has style sheets that are one file, minified', () => {
    const sheet = site.read(site.outputs().find((file) => /style-.*css$/.test(file)) ?? '');
    expect(sheet).not.toMatch(/@import|\n {2}/);
    // One rule of each of the files it is made of.
    for (const part of ['.hljs-keyword', '.callout', '.site-header']) expect(sheet).toContain(part);
  });
});

describe('lists', () => {
  const titles = (file: string): string[] => withClass(site.read(file), 'h-entry').flatMap((entry) => withClass(entry, 'u-url').map((link) => textIn(link)));

  test('the home page goes from the newest post to those without a date', () => {
    expect(['index.html', 'page/2/index.html', 'page/3/index.html'].map(titles)).toEqual([
      ['Last', 'Everything'],
      ['Odd name', 'Lone'],
      ['First', 'Undated'],
    ]);
  });

  test('a list leads to its neighbours, in the head as in the page', () => {
    const page = site.read('page/2/index.html');
    const [nav] = withClass(page, 'pagination');
    expect(textIn(nav)).toBe('← Newer Page 2 of 3 Older →');
    expect(linksIn(nav ?? '')).toEqual(['/some/blog/', '/some/blog/page/3/']);
    const inHead = ['prev', 'next'].map((rel) => attributeOf(elementsOf(page, 'link', { rel })[0], 'href'));
    expect(inHead).toEqual(['/some/blog/', '/some/blog/page/3/']);
    expect(linksIn(withClass(site.read('page/3/index.html'), 'pagination')[0] ?? '')).toEqual(['/some/blog/page/2/']);
  });

  test('a section has its own title and text, and its posts alone', () => {
    const page = site.read('notes/index.html');
    expect(textIn(elementsOf(page, 'h1')[0])).toBe('Notes');
    expect(metaOf(page, 'description')).toBe('All the notes.');
    expect(linksIn(withClass(page, 'prose')[0] ?? '')).toEqual(['/some/blog/notes/everything/']);
    expect(titles('notes/index.html')).toEqual(['Last', 'Everything']);
    expect(titles('notes/page/2/index.html')).toEqual(['First']);
    // The text of a section stands above its first page only.
    expect(withClass(site.read('notes/page/2/index.html'), 'list-header').map((header) => textIn(header))).toEqual([
      'Notes',
    ]);
  });

  test('the overview of a taxonomy counts the posts of each term', () => {
    const overviews = ['tags', 'categories', 'authors', 'series', 'difficulty'].map((name) =>
      elementsOf(withClass(site.read(`${name}/index.html`), 'term-list')[0] ?? '', 'li').map((entry) => textIn(entry)),
    );
    expect(overviews).toEqual([
      ['C# 3 posts', 'rare 2 posts'],
      ['Work 1 post'],
      ['Ada Example 5 posts', 'Bo Example 2 posts'],
      ['Parts 3 posts'],
      ['hard 1 post'],
    ]);
  });

  test('a tag lists the newest first, a series the first part first', () => {
    expect(['tags/c#/index.html', 'tags/c#/page/2/index.html'].map(titles)).toEqual([['Last', 'Everything'], ['First']]);
    expect(['series/parts/index.html', 'series/parts/page/2/index.html'].map(titles)).toEqual([
      ['First', 'Everything'],
      ['Last'],
    ]);
  });

  test('the page of an author says who they are', () => {
    const [header] = withClass(site.read('authors/ada-example/index.html'), 'list-header');
    expect(textIn(header)).toContain('Writes.');
    expect(textIn(header)).toContain('About Ada Example');
    expect(textIn(header)).not.toContain('/about/');
    expect(linksIn(header ?? '')).toEqual(['/some/blog/authors/', '/some/blog/about/#ada']);
  });

  test('the archive has a part for each year, newest first, and one for posts without a date', () => {
    const years = withClass(site.read('archive/index.html'), 'year').map((year) => [
      textIn(elementsOf(year, 'h2')[0]),
      ...elementsOf(year, 'a').map((link) => textIn(link)),
    ]);
    expect(years).toEqual([
      ['2025 1 post', 'Last'],
      ['2024 1 post', 'Everything'],
      ['2023 2 posts', 'Odd name', 'Lone'],
      ['2022 1 post', 'First'],
      ['Without a date 1 post', 'Undated'],
    ]);
  });

  test('a menu may lead to a part of a page, to a percent-encoded path and to another site', () => {
    const [menu] = withClass(site.read('index.html'), 'site-nav');
    expect(linksIn(menu ?? '')).toEqual([
      '/some/blog/about/#ada',
      '/some/blog/tags/c%23/',
      'https://example.com/',
      '/some/blog/archive/',
    ]);
  });
});

describe('a post', () => {
  test('leads to its neighbours, the parts of its series, related posts, and the file to edit', () => {
    const page = everything();
    const [series] = withClass(page, 'series');
    expect(textIn(series)).toBe('Part 2 of 3 in the series Parts First Everything Last');
    expect(linksIn(series ?? '')).toEqual(['/series/parts/', '/notes/first/', '/notes/last/'].map(below));
    expect(linksIn(withClass(page, 'neighbours')[0] ?? '')).toEqual(
      ['/posts/file-%231-more/', '/notes/last/'].map(below),
    );
    // The rare tag counts for more than the one that most posts have.
    expect(linksIn(withClass(page, 'related')[0] ?? '')[0]).toBe(below('/posts/file-%231-more/'));
    expect(linksIn(withClass(page, 'edit')[0] ?? '')).toEqual([
      'https://github.com/a/b/edit/main/content/notes/everything/index.md',
    ]);
  });

  test('has an edit link even where the name of its file holds what URLs cut off', () => {
    const [edit] = withClass(site.read('posts/file-#1-more/index.html'), 'edit');
    expect(linksIn(edit ?? '')).toEqual([
      'https://github.com/a/b/edit/main/content/posts/file%20%231%20&%20more%3F.md',
    ]);
  });

  test('says in its head what it is', () => {
    const page = everything();
    expect(textIn(elementsOf(page, 'title')[0])).toBe('Everything · Every page');
    expect(attributeOf(elementsOf(page, 'link', { rel: 'canonical' })[0], 'href')).toBe(`${root}/notes/everything/`);
    const feeds = elementsOf(page, 'link', { rel: 'alternate' });
    expect(feeds.map((link) => [attributeOf(link, 'type'), attributeOf(link, 'href')])).toEqual([
      ['application/rss+xml', below('/index.xml')],
      ['application/atom+xml', below('/atom.xml')],
      ['application/feed+json', below('/feed.json')],
    ]);
    const names = ['description', 'og:type', 'og:title', 'og:url', 'og:image', 'twitter:card'];
    expect(names.map((name) => metaOf(page, name))).toEqual([
      'What a post can hold.',
      'article',
      'Everything',
      `${root}/notes/everything/`,
      `${root}/notes/everything/pixel.png`,
      'summary_large_image',
    ]);
  });

  test('describes itself as a BlogPosting whose URLs are absolute', () => {
    const scripts = elementsOf(everything(), 'script', { type: 'application/ld+json' });
    expect(scripts).toHaveLength(1);
    const { '@graph': things } = JSON.parse(textOfScript(scripts[0])) as { '@graph': unknown[] }; // Cast because the next line checks it.
    expect(things[0]).toMatchObject({
      '@type': 'BlogPosting',
      headline: 'Everything',
      url: `${root}/notes/everything/`,
      image: { url: `${root}/notes/everything/pixel.png`, width: 1, height: 1 },
      datePublished: '2024-02-29T23:30:00-08:00',
      author: [
        { name: 'Ada Example', url: `${root}/about/#ada` },
        { name: 'Bo Example', url: `${root}/authors/bo-example/` },
      ],
    });
  });

  test('is an h-entry', () => {
    const [entry] = withClass(everything(), 'h-entry');
    const texts = (name: string): string[] => withClass(entry ?? '', name).map((element) => textIn(element));
    expect(texts('p-name')).toEqual(['Everything']);
    expect(texts('p-author')).toEqual(['Ada Example', 'Bo Example']);
    expect(texts('p-category')).toEqual(['Work', 'C#', 'rare']);
    expect(texts('e-content')).toHaveLength(1);
    const values = ['u-url', 'dt-published', 'dt-updated', 'u-featured'].map((name) => {
      const [element] = withClass(entry ?? '', name);
      return attributeOf(element, 'value') ?? attributeOf(element, 'dateTime') ?? attributeOf(element, 'src');
    });
    expect(values).toEqual([
      `${root}/notes/everything/`,
      '2024-02-29T23:30:00-08:00',
      '2024-03-02',
      below('/notes/everything/pixel.png'),
    ]);
  });
});

describe('feeds', () => {
  test.each(feedFiles)('%s holds the dated posts with their full text', (file) => {
    const items = itemsOf(file);
    expect(items.map(({ url }) => url)).toEqual(
      ['/notes/last/', '/notes/everything/', '/posts/file-%231-more/', '/posts/lone/', '/notes/first/'].map(
        (path) => root + path,
      ),
    );
    const [, whole] = items;
    expect(textIn(elementsOf(whole?.html ?? '', 'body')[0])).toContain('The note.');
  });

  test.each(feedFiles)('%s has no URL that leads nowhere from another site', (file) => {
    for (const { html } of itemsOf(file)) {
      const urls = elementsOf(html, '*').flatMap((element) => [
        ...['href', 'src', 'poster'].map((name) => attributeOf(element, name)),
        ...(attributeOf(element, 'srcSet') ?? '').split(', ').map((candidate) => candidate.split(' ')[0]),
      ]);
      expect(urls.filter((url) => url && !/^(?:https:\/\/example\.org\/some\/blog\/|mailto:)/.test(url))).toEqual([]);
    }
    const html = itemsOf(file)[1]?.html ?? '';
    expect(attributeOf(elementsOf(html, 'source')[0], 'srcSet')).toBe(
      `${root}/notes/everything/pixel.png 1x, ${root}/notes/everything/big.png 2x`,
    );
    expect(attributeOf(elementsOf(html, 'video')[0], 'poster')).toBe(`${root}/notes/everything/pixel.png`);
    expect(linksIn(html).slice(0, 3)).toEqual([
      `${root}/notes/everything/#fn-1`,
      `${root}/notes/first/#more`,
      `${root}/notes/everything/#formulas`,
    ]);
  });

  test.each(feedFiles)('%s writes a formula once, so that it reads without a style sheet', (file) => {
    const html = itemsOf(file)[1]?.html ?? '';
    expect(elementsOf(html, 'math')).toHaveLength(1);
    expect(withClass(html, 'katex-html')).toEqual([]);
    expect(textIn(elementsOf(html, 'p').find((p) => elementsOf(p, 'math').length > 0))).toBe('x\\sqrt{x} and code.');
    expect(elementsOf(html, 'table')).toHaveLength(1);
  });

  test.each(['tags/c#', 'categories/work', 'authors/bo-example', 'series/parts', 'difficulty/hard'])(
    '%s has feeds of its own, newest first',
    (folder) => {
      const titles = feedFiles.map((name) => itemsOf(`${folder}/${name}`).map(({ title }) => title));
      const expected: Readonly<Record<string, readonly string[]>> = {
        'tags/c#': ['Last', 'Everything', 'First'],
        'categories/work': ['Everything'],
        'authors/bo-example': ['Everything', 'Lone'],
        'series/parts': ['Last', 'Everything', 'First'],
        'difficulty/hard': ['Everything'],
      };
      expect(titles).toEqual(feedFiles.map(() => expected[folder]));
    },
  );

  test('say when the newest of their posts was written or changed, and no other time', () => {
    expect(parseRssFeed(site.read('index.xml')).lastBuildDate).toBe('Wed, 01 Jan 2025 00:00:00 +0100');
    expect(parseRssFeed(site.read('tags/rare/index.xml')).lastBuildDate).toBe('Sat, 02 Mar 2024 00:00:00 +0100');
    expect(parseAtomFeed(site.read('tags/rare/atom.xml')).updated).toBe('2024-03-02T00:00:00+01:00');
  });
});

describe('files for machines', () => {
  test('the sitemap lists each page once, by its canonical URL', () => {
    const locations = textsIn(site.read('sitemap.xml'), 'loc');
    const canonical = site
      .outputs()
      .filter((file) => file.endsWith('.html'))
      .map((file) => site.read(file))
      .filter((page) => metaOf(page, 'robots') !== 'noindex' && !/\(\d\/\d\)/.test(textIn(elementsOf(page, 'title')[0])))
      .map((page) => attributeOf(elementsOf(page, 'link', { rel: 'canonical' })[0], 'href'));
    expect(locations.toSorted()).toEqual(canonical.toSorted());
  });

  test('an alias leads on at once, tells search engines so, and needs no script', () => {
    for (const file of ['old/everything/index.html', '2020/every.html']) {
      const page = site.read(file);
      const [refresh] = elementsOf(page, 'meta', { httpEquiv: 'refresh' });
      expect(attributeOf(refresh, 'content')).toBe('0; url=/some/blog/notes/everything/');
      expect(attributeOf(elementsOf(page, 'link', { rel: 'canonical' })[0], 'href')).toBe(`${root}/notes/everything/`);
      expect(linksIn(page)).toEqual(['/some/blog/notes/everything/']);
    }
    expect(site.read('_redirects').split('\n')).toEqual([
      '/some/blog/old/everything/ /some/blog/notes/everything/ 301',
      '/some/blog/2020/every.html /some/blog/notes/everything/ 301',
      '',
    ]);
  });

  test('search data has the title, the terms and at most 300 characters of each post and page', () => {
    const entries: unknown = JSON.parse(site.read('search.json'));
    if (!Array.isArray(entries)) throw new Error('search.json is no list.');
    expect(entries.map((entry: { url: string }) => entry.url)).toEqual(
      [
        '/notes/last/',
        '/notes/everything/',
        '/posts/file-%231-more/',
        '/posts/lone/',
        '/notes/first/',
        '/posts/undated/',
        '/about/',
      ].map(below),
    );
    expect(entries[1]).toMatchObject({
      title: 'Everything',
      date: '2024-02-29',
      terms: ['C#', 'rare', 'Work', 'Ada Example', 'Bo Example', 'Parts', 'hard'],
    });
    const lengths = entries.map((entry: { text: string }) => entry.text.length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(300);
    expect(lengths[4]).toBeGreaterThan(280);
  });

  test('the Markdown of a post stands beside its page, without its front matter', () => {
    expect(site.read('notes/last/index.md')).toBe('# Last\n\nThe last part.\n');
    const named = linksInMarkdown(site.read('llms.txt')).map((url) => url.replace(`${root}/`, ''));
    expect(named.filter((file) => !site.outputs().includes(decodeURIComponent(file.replace(/\/$/, '/index.html'))))).toEqual(
      [],
    );
    expect(named).toHaveLength(7);
  });

  test('files of static/ stand as they are', () => {
    expect(site.read('.well-known/security.txt')).toBe('Contact: mailto:a@example.org\n');
  });
});

test('served under its sub-path, no link and no fragment is dead', async () => {
  const { links, broken } = await followLinks(temporaryFolder(everyPage));
  expect(links).toBeGreaterThan(60);
  expect(broken).toEqual([]);
});

test('every page is valid HTML', async () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended', 'html-validate:document'],
    // Our own files come from where the page comes from.
    rules: { 'require-sri': ['error', { target: 'crossorigin' }] },
  });
  const problems: string[] = [];
  for (const file of site.outputs().filter((name) => name.endsWith('.html'))) {
    // Formulas are KaTeX's: it lays them out by inline styles.
    const page = site.read(file).replaceAll(/ style="[^"]*"(?=[^>]*>)/g, (style, at: number, whole: string) =>
      whole.lastIndexOf('class="katex-html"', at) > whole.lastIndexOf('</p>', at) ? '' : style,
    );
    const { results } = await validator.validateString(page, file);
    for (const { messages } of results) {
      problems.push(...messages.map(({ line, column, ruleId }) => `${file}:${line}:${column} ${ruleId}`));
    }
  }
  expect(problems).toEqual([]);
});

/** The path of a page below the sub-path, as pages write it. */
function below(path: string): string {
  return `/some/blog${path}`;
}

/** The items of a feed, whatever its format. */
function itemsOf(file: string): { title: unknown; url: string | undefined; html: string }[] {
  const text = site.read(file);
  if (file.endsWith('.json')) {
    const { items = [] } = parseJsonFeed(text);
    return items.map(({ title, url, content_html: html = '' }) => ({ title, url, html }));
  }
  if (file.endsWith('atom.xml')) {
    const { entries = [] } = parseAtomFeed(text);
    return entries.map(({ title, links, content }) => ({
      title: valueOf(title),
      url: links?.[0]?.href,
      html: valueOf(content),
    }));
  }
  const { items = [] } = parseRssFeed(text);
  return items.map(({ title, link, content }) => ({ title, url: link, html: content?.encoded ?? '' }));
}

function valueOf(text: unknown): string {
  return typeof text === 'object' && text !== null && 'value' in text ? String(text.value) : String(text);
}

function textOfScript(script: Element | undefined): string {
  return script?.children.map((child) => ('value' in child ? child.value : '')).join('') ?? '';
}

/** The texts of the XML elements of this name. Throws where the document is not well-formed. */
function textsIn(xml: string, name: string): string[] {
  const texts: string[] = [];
  const parser = new SaxesParser();
  let isInside = false;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    isInside = tag.name === name;
    if (isInside) texts.push('');
  });
  parser.on('closetag', () => void (isInside = false));
  parser.on('text', (text) => void (isInside && texts.push((texts.pop() ?? '') + text)));
  parser.write(xml).close();
  return texts;
}

function linksInMarkdown(text: string): string[] {
  return [...text.matchAll(/\]\(([^)]*)\)/g)].map(([, url = '']) => url);
}
