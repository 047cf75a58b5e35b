// Blogs of every size: none, one, a thousand posts, posts without dates, a site that does not know its address.

import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { HtmlValidate } from 'html-validate';
import { expect, test } from 'vitest';
import { briefly, buildFiles } from '../build-folder.ts';
import { elementsOf, linksIn, textIn, withClass } from '../dom.ts';

const config = 'title: Blog\nbaseUrl: https://example.org/\n';
const main = (page: string): string => textIn(elementsOf(page, 'main')[0]);

test('a blog without posts is a whole site that says so', async () => {
  const { report, outputs, read } = await buildFiles({ 'platen.config.yaml': config, 'content/.keep': '' });
  expect(briefly(report)).toEqual([]);
  expect(outputs.filter((file) => !file.startsWith('assets/'))).toEqual([
    '404.html',
    'atom.xml',
    'feed.json',
    'index.html',
    'index.xml',
    'robots.txt',
    'search.json',
    'sitemap.xml',
  ]);
  expect(main(read('index.html'))).toBe('Blog Nothing here yet.');
  expect(elementsOf(read('index.html'), 'nav').map((nav) => textIn(nav))).toEqual(['RSS Atom JSON Feed']);
  expect(parseRssFeed(read('index.xml'))).toMatchObject({ title: 'Blog' });
  expect(parseRssFeed(read('index.xml')).lastBuildDate).toBeUndefined();
  expect(parseAtomFeed(read('atom.xml'))).toMatchObject({ id: 'https://example.org/', updated: '1970-01-01T00:00:00Z' });
  expect(parseJsonFeed(read('feed.json')).items ?? []).toEqual([]);
  expect(JSON.parse(read('search.json'))).toEqual([]);
  expect(await problemsOf({ 'index.html': read('index.html'), '404.html': read('404.html') })).toEqual([]);
});

test('a blog with one post has no neighbours, no further pages and no empty parts', async () => {
  const { report, outputs, read } = await buildFiles({
    'platen.config.yaml': config,
    'content/posts/only.md': '---\ntitle: Only\ndate: 2022-01-29\n---\nThe only one.\n',
  });
  expect(briefly(report)).toEqual([]);
  expect(outputs.filter((file) => file.includes('page/'))).toEqual([]);
  const page = read('posts/only/index.html');
  for (const name of ['neighbours', 'related', 'series', 'pagination', 'terms', 'toc', 'authors']) {
    expect({ name, parts: withClass(page, name).length }).toEqual({ name, parts: 0 });
  }
  // Nobody is named, so the site speaks for itself: an entry of Atom must have an author.
  expect(parseAtomFeed(read('atom.xml')).authors).toEqual([{ name: 'Blog' }]);
  expect(await problemsOf({ 'index.html': read('index.html'), 'post.html': page })).toEqual([]);
});

test('a blog of a thousand posts has every post on its lists, and the newest twenty in its feeds', async () => {
  const posts = Array.from({ length: 1000 }, (_, index) => {
    const number = index + 1;
    const date = new Date(Date.UTC(2001, 0, number)).toISOString().slice(0, 10);
    const text = `---\ntitle: Post ${number}\ndate: ${date}\ntags: [t${number % 7}]\n---\nText of ${number}.\n`;
    return [`content/posts/p${number}.md`, text] as const;
  });
  const { report, read, outputs } = await buildFiles({ 'platen.config.yaml': config, ...Object.fromEntries(posts) });
  expect(briefly(report)).toEqual([]);

  const size = report.sites[0]?.config.pagination.size ?? 0;
  const lists = Array.from({ length: 1000 / size }, (_, index) => (index === 0 ? '' : `page/${index + 1}/`));
  const listed = lists.flatMap((list) => withClass(read(`${list}index.html`), 'u-url').map((link) => textIn(link)));
  const newestFirst = posts.map((_, index) => `Post ${1000 - index}`);
  expect(listed).toEqual(newestFirst);
  expect(outputs).not.toContain(`page/${lists.length + 1}/index.html`);

  const archived = withClass(read('archive/index.html'), 'year').flatMap((year) => linksIn(year));
  expect(archived).toEqual(posts.map((_, index) => `/posts/p${1000 - index}/`));
  const ofTag = withClass(read('tags/t0/index.html'), 'meta').map((meta) => textIn(meta));
  expect(ofTag[0]).toBe('142 posts');

  const titles = newestFirst.slice(0, 20);
  expect(parseRssFeed(read('index.xml')).items?.map(({ title }) => title)).toEqual(titles);
  expect(parseJsonFeed(read('feed.json')).items?.map(({ title }) => title)).toEqual(titles);
  expect(parseAtomFeed(read('atom.xml')).entries).toHaveLength(20);
  expect(JSON.parse(read('search.json'))).toHaveLength(1000);
});

test('posts without dates are on every list, last and in order, and in no feed', async () => {
  const { report, read } = await buildFiles({
    'platen.config.yaml': config,
    'content/posts/b.md': '---\ntitle: B\ntags: [t]\n---\nText.\n',
    'content/posts/a.md': '---\ntitle: A\ntags: [t]\n---\nText.\n',
  });
  expect(briefly(report)).toEqual([
    'content/posts/a.md:1:1 warning parse/no-date',
    'content/posts/b.md:1:1 warning parse/no-date',
  ]);
  for (const list of ['index.html', 'tags/t/index.html', 'posts/index.html']) {
    expect(withClass(read(list), 'u-url').map((link) => textIn(link))).toEqual(['A', 'B']);
  }
  expect(main(read('archive/index.html'))).toBe('Archive Without a date 2 posts A B');
  expect(elementsOf(read('posts/a/index.html'), 'time')).toEqual([]);
  for (const feed of ['index.xml', 'tags/t/index.xml']) expect(parseRssFeed(read(feed)).items ?? []).toEqual([]);
});

test('a site that does not know its address is warned of once, and has nothing that needs one', async () => {
  const { report, outputs, read } = await buildFiles({
    'platen.config.yaml': 'title: Blog\nmarkdownTwins: true\n',
    'content/posts/a.md': '---\ntitle: A\ndate: 2022-01-01\ntags: [t]\naliases: [/old/]\ncover: /a.svg\n---\nText.\n',
    'static/a.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
  });
  expect(briefly(report).map((line) => line.replace(/^[^ ]* /, ''))).toEqual(['warning config/no-base-url']);
  expect(outputs.filter((file) => /xml$|feed\.json$/.test(file))).toEqual([]);
  expect(read('robots.txt')).toBe('User-agent: *\nAllow: /\n');
  const pages = outputs.filter((file) => file.endsWith('.html')).map((file) => [file, read(file)] as const);
  for (const [file, page] of pages) {
    const links = elementsOf(page, 'link').filter(({ properties }) => String(properties['rel']) !== 'stylesheet');
    const facts = elementsOf(page, 'meta').filter(({ properties }) =>
      /^og:(?:url|image)$/.test(String(properties['property'])),
    );
    expect({ file, count: links.length + facts.length + elementsOf(page, 'script', { type: 'application/ld+json' }).length }).toEqual({ file, count: 0 });
    // No link in the text either leads to a feed that is not there.
    expect(linksIn(page).filter((href) => /xml|feed/.test(href ?? ''))).toEqual([]);
  }
  expect(await problemsOf(Object.fromEntries(pages))).toEqual([]);
});

async function problemsOf(pages: Readonly<Record<string, string>>): Promise<string[]> {
  const validator = new HtmlValidate({ extends: ['html-validate:recommended', 'html-validate:document'] });
  const problems: string[] = [];
  for (const [file, html] of Object.entries(pages)) {
    const { results } = await validator.validateString(html, file, {
      // Our own files come from where the page comes from.
      rules: { 'require-sri': ['error', { target: 'crossorigin' }] },
    });
    for (const { messages } of results) problems.push(...messages.map(({ ruleId, message }) => `${file} ${ruleId} ${message}`));
  }
  return problems;
}
