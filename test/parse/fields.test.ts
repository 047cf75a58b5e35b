// Every field that front matter can set, in every shape that posts of Hugo and blogdown have.

import { describe, expect, test } from 'vitest';
import { postOf, told, toldBriefly, withTitle, yaml } from './parse-text.ts';

test('a post with all fields', () => {
  const post = postOf(
    yaml(
      'title: The title',
      'subtitle: The subtitle',
      'date: 2022-01-29',
      'lastmod: 2022-02-01',
      'publishDate: 2022-01-30',
      'expiryDate: 2032-01-30',
      'slug: the-slug',
      'aliases: [/old/, older]',
      'description: What it is about',
      'summary: In short',
      'author: Ann',
      'categories: [blog]',
      'tags: [a]',
      'series: [s]',
      'draft: true',
      'weight: 5',
      'layout: page',
      'cover: a.png',
      'lang: en',
      'menu: main',
      'toc: true',
      'math: true',
      'translationKey: t',
      'difficulty: easy',
    ),
  );
  expect(post).toMatchObject({
    title: 'The title',
    subtitle: 'The subtitle',
    date: { text: '2022-01-29' },
    updated: { text: '2022-02-01' },
    publishDate: { text: '2022-01-30' },
    expiryDate: { text: '2032-01-30' },
    slug: 'the-slug',
    url: '/posts/the-slug/',
    aliases: [{ url: '/old/' }, { url: '/posts/older/' }],
    description: 'What it is about',
    summary: 'In short',
    draft: true,
    weight: 5,
    template: 'page',
    cover: { src: 'a.png' },
    language: 'en',
    menus: [{ menu: 'main', weight: 0 }],
    toc: true,
    math: true,
    translationKey: 't',
    extra: { difficulty: 'easy' },
  });
  expect(post.terms.map(({ taxonomy, name }) => `${taxonomy} ${name}`)).toEqual([
    'tags a',
    'categories blog',
    'authors Ann',
    'series s',
  ]);
});

test.each([
  ['updated', 'updated'],
  ['lastmod', 'updated'],
  ['modified', 'updated'],
  ['publishDate', 'publishDate'],
  ['pubdate', 'publishDate'],
  ['published', 'publishDate'],
  ['expiryDate', 'expiryDate'],
  ['unpublishdate', 'expiryDate'],
] as const)('%s is a date of the post', (key, field) => {
  for (const written of [key, key.toUpperCase(), key.toLowerCase()]) {
    expect(postOf(withTitle(`${written}: 2023-05-06`))[field]?.text).toBe('2023-05-06');
  }
});

test('keys in any letter case are fields', () => {
  const post = postOf(yaml('TITLE: A', 'Date: 2022-01-29', 'SubTitle: b', 'Draft: true', 'LastMod: 2022-01-30'));
  expect(post).toMatchObject({ title: 'A', subtitle: 'b', draft: true, updated: { text: '2022-01-30' }, extra: {} });
});

describe('url', () => {
  test.each([
    ['/2019/old-post/', '/2019/old-post/'],
    ['/2019/old-post', '/2019/old-post/'],
    ['2019/old-post/', '/2019/old-post/'],
    ['/old-post.html', '/old-post.html'],
    ['/:year/:month/:slug/', '/2022/01/a/'],
    ['/Old Post/', '/Old Post/'],
    ['/%C3%BC/', '/ü/'],
  ])('%s is the URL %s, as written', (written, url) => {
    expect(postOf(withTitle(`url: "${written}"`)).url).toBe(url);
  });

  test.each(['../x', '/a/../../x', 'https://other.example/x', '//other.example/', 'C:\\x', '/%2e%2e/x'])(
    '%s leads away and is refused',
    (written) => {
      expect(told(withTitle(`url: '${written}'`)).map(([where, reason]) => [where, reason])).toEqual([
        ['4:6 error parse/bad-url', `"${written}" must stay inside the site.`],
      ]);
    },
  );
});

test('aliases may be one text or a list, under both names, and must stay inside', () => {
  const urls = (line: string): string[] => postOf(withTitle(line)).aliases.map(({ url }) => url);
  expect(urls('aliases: /old/')).toEqual(['/old/']);
  expect(urls('alias: [/old, rel, /x.html, 007]')).toEqual(['/old/', '/posts/rel/', '/x.html', '/posts/007/']);
  expect(urls('aliases: []')).toEqual([]);
  expect(told(withTitle('aliases: [ok, //other.example/]'))).toEqual([
    [
      '4:15 error parse/bad-url',
      'The alias "//other.example/" must stay inside the site.',
      'Write the path that the post had before, for example /2019/old-title/',
    ],
  ]);
});

describe('an image of the post', () => {
  const cover = (...lines: readonly string[]): unknown => postOf(withTitle(...lines)).cover;

  test.each([
    'cover',
    'image',
    'share_img',
    'featured_image',
    'featuredImage',
    'feature_image',
    'cover_image',
    'coverImage',
    'thumbnail',
  ])('%s may be a text', (key) => {
    expect(cover(`${key}: a.png`)).toEqual({
      src: 'a.png',
      place: { line: 4, column: key.length + 3, endColumn: key.length + 8 },
    });
  });

  test('may be a list, of which the first counts', () => {
    expect(cover('images: [a.png, b.png]')).toMatchObject({ src: 'a.png' });
    expect(cover('images:', '  - src: a.png', '    alt: x', '  - b.png')).toMatchObject({ src: 'a.png', alt: 'x' });
  });

  test.each(['src', 'image', 'url', 'path', 'file'])('may be a table with %s', (name) => {
    expect(cover('cover:', `  ${name}: a.png`, '  alt: An apple', '  caption: "Red"', '  relative: true')).toEqual({
      src: 'a.png',
      alt: 'An apple',
      caption: 'Red',
      place: { line: 5, column: name.length + 5, endColumn: name.length + 10 },
    });
  });

  test.each(["image: ''", 'image: ~', 'image: []', 'image: ""', 'images: []'])('%s is none', (line) => {
    expect(cover(line)).toBeUndefined();
  });

  test('of an Academic theme says how, not which', () => {
    expect(cover('image:', "  caption: ''", "  focal_point: ''", '  preview_only: no')).toBeUndefined();
  });

  test('in a table that names none is an error', () => {
    expect(told(withTitle('cover: {alt: An apple}'))).toEqual([
      [
        '4:8 error parse/field-type',
        '"cover" must name an image.',
        'Write cover: picture.jpg, or a table with src, alt and caption.',
      ],
    ]);
  });

  test('is the first key that has one; the others are kept for templates', () => {
    const post = postOf(withTitle("image: ''", 'share_img: b.png', 'featured_image: c.png'));
    expect(post.cover?.src).toBe('b.png');
    expect(post.extra).toEqual({ image: '', featured_image: 'c.png' });
  });
});

describe('a place in menus', () => {
  const menus = (...lines: readonly string[]): unknown => postOf(withTitle(...lines)).menus;

  test.each([
    ['menu: main', [{ menu: 'main', weight: 0 }]],
    [
      'menu: [main, footer]',
      [
        { menu: 'main', weight: 0 },
        { menu: 'footer', weight: 0 },
      ],
    ],
    ['menus: main', [{ menu: 'main', weight: 0 }]],
    ['menu: {main: {weight: 10, name: About}}', [{ menu: 'main', weight: 10, name: 'About' }]],
    ['menu: {main: {parent: x}}', [{ menu: 'main', weight: 0 }]],
    [
      'menu: {main: {}, footer: ~}',
      [
        { menu: 'main', weight: 0 },
        { menu: 'footer', weight: 0 },
      ],
    ],
    ['menu:', []],
    ['menu: ""', []],
    ['menu: []', []],
  ])('%s', (line, placements) => {
    expect(menus(line)).toEqual(placements);
  });

  test('with a weight that is no number is an error', () => {
    expect(toldBriefly(withTitle('menu: {main: {weight: "10"}}'))).toEqual(['4:23 error parse/field-type']);
  });

  test('of a list of tables is an error', () => {
    expect(toldBriefly(withTitle('menu: [{main: x}]'))).toEqual(['4:8 error parse/field-type']);
  });
});

describe('posts as blogdown writes them', () => {
  test('with everything empty', () => {
    const post = postOf(
      yaml(
        'title: Hello R Markdown',
        "author: ''",
        "date: '2020-12-01'",
        'slug: []',
        'categories: []',
        'tags: []',
        "description: ''",
        "summary: ''",
        "subtitle: ''",
        "lastmod: '2020-12-01T10:15:06+01:00'",
        'math: ~',
        'license: ~',
        'hidden: no',
        'comments: yes',
        "image: ''",
      ),
    );
    expect(post).toMatchObject({
      title: 'Hello R Markdown',
      url: '/posts/a/',
      date: { text: '2020-12-01' },
      updated: { text: '2020-12-01T10:15:06+01:00' },
      terms: [],
      description: undefined,
      math: undefined,
      cover: undefined,
      extra: { license: null, hidden: 'no', comments: 'yes' },
    });
  });

  test('with the keys of R Markdown and of an Academic theme', () => {
    const post = postOf(
      yaml(
        'title: "Plots: a start"',
        'authors: ["admin", "Bob"]',
        'date: "2020-02-18"',
        'categories: ["R"]',
        'tags: ["R Markdown", "plot"]',
        'featured: no',
        'draft: false',
        'image:',
        "  caption: ''",
        "  focal_point: ''",
        '  preview_only: no',
        'projects: []',
        'output:',
        '  blogdown::html_page:',
        '    toc: true',
        '    fig_width: 6',
        'bibliography: [a.bib]',
        'link-citations: true',
        'resources:',
        '  - src: "**.png"',
        '    title: x',
      ),
    );
    expect(post.terms.map(({ name }) => name)).toEqual(['R Markdown', 'plot', 'R', 'admin', 'Bob']);
    expect(post.extra).toEqual({
      featured: 'no',
      projects: [],
      output: { 'blogdown::html_page': { toc: true, fig_width: 6 } },
      bibliography: ['a.bib'],
      'link-citations': true,
      resources: [{ src: '**.png', title: 'x' }],
    });
  });

  test('with the keys that Hugo itself knows', () => {
    const lines = ['keywords: [a, b]', 'linkTitle: L', 'type: post', 'isCJKLanguage: true', 'markup: goldmark'];
    const more = [
      'headless: true',
      'sitemap: {priority: 0.5}',
      'cascade: {banner: a.png}',
      'outputs: [html]',
      'build: {list: never}',
    ];
    expect(postOf(withTitle(...lines, ...more)).extra).toEqual({
      keywords: ['a', 'b'],
      linkTitle: 'L',
      isCJKLanguage: true,
      markup: 'goldmark',
      headless: true,
      sitemap: { priority: 0.5 },
      cascade: { banner: 'a.png' },
      outputs: ['html'],
      build: { list: 'never' },
    });
  });
});

test('a post of type page is a page', () => {
  expect(postOf(withTitle('type: page')).kind).toBe('page');
  expect(postOf(withTitle('type: post')).kind).toBe('post');
});

test('a language that the site has not is an error that says which it has', () => {
  const config = { languages: { en: {}, de: {} } };
  expect(postOf(withTitle('lang: DE'), { config })).toMatchObject({ language: 'de', url: '/de/posts/a/' });
  expect(told(withTitle('lang: fr'), { config })).toEqual([
    [
      '4:7 error parse/unknown-language',
      '"fr" is not one of the site\'s languages.',
      'Add it under "languages" in the configuration, or use one of: en, de.',
    ],
  ]);
});

test('fields know where they stand', () => {
  const { places } = postOf(withTitle('Slug: b', 'image: {src: a.png}'));
  expect(places).toEqual({
    title: { line: 2, column: 8, endColumn: 9 },
    date: { line: 3, column: 7, endColumn: 17 },
    slug: { line: 4, column: 7, endColumn: 8 },
    cover: { line: 5, column: 8, endColumn: 20 },
  });
});

test('values shared by an anchor are as if written out', () => {
  const post = postOf(
    yaml(
      'title: &name 1.10',
      'date: &day 2022-01-29',
      'lastmod: *day',
      'subtitle: *name',
      'tags: &terms [a, *name]',
      'categories: *terms',
    ),
  );
  expect(post).toMatchObject({ title: '1.10', subtitle: '1.10', updated: { text: '2022-01-29' } });
  expect(post.terms.map(({ taxonomy, name }) => `${taxonomy} ${name}`)).toEqual([
    'tags a',
    'tags 1.10',
    'categories a',
    'categories 1.10',
  ]);
  expect(toldBriefly(withTitle('x: &x [[a]]', 'tags: *x'))).toEqual(['5:7 error parse/field-type']);
});
