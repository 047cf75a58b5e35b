// What is made of a configuration: defaults, evened-out shapes, and what is said of mistakes.

import { describe, expect, test } from 'vitest';
import { resolveConfig } from '../../src/config/resolve-config.ts';
import type { ConfigOverrides, SiteConfig } from '../../src/domain/config.ts';
import type { UserConfig } from '../../src/domain/user-config.ts';

const anyText: unknown = expect.any(String);

/** Typed as anything, since what an author writes can be. */
const resolve = (value: unknown, overrides: ConfigOverrides = {}): ReturnType<typeof resolveConfig> =>
  resolveConfig(
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { baseUrl: 'https://a.example', ...value }
      : value,
    overrides,
  );
const siteOf = (value: UserConfig, overrides: ConfigOverrides = {}): SiteConfig => {
  const { config, problems } = resolve(value, overrides);
  expect(problems).toEqual([]);
  return config.site;
};
/** Problems as `path severity rule`. */
const told = (value: unknown): string[] =>
  resolve(value).problems.map(({ path, severity, rule }) => `${path.join('.')} ${severity} ${rule}`);
const hintOf = (value: unknown): string | undefined => resolve(value).problems[0]?.hint;

describe('the base URL', () => {
  test.each([
    ['https://example.org', 'https://example.org', ''],
    ['https://example.org/', 'https://example.org', ''],
    ['http://localhost:8080/', 'http://localhost:8080', ''],
    ['https://me.github.io/blog/', 'https://me.github.io/blog', '/blog'],
    ['https://a.example//x//y//', 'https://a.example/x/y', '/x/y'],
    ['https://EXAMPLE.org/Büro', 'https://example.org/B%C3%BCro', '/B%C3%BCro'],
    [' https://example.org ', 'https://example.org', ''],
  ])('%s', (written, baseUrl, basePath) => {
    expect(siteOf({ baseUrl: written })).toMatchObject({ baseUrl, basePath });
  });

  test.each([
    ['example.org', 'Write it with its scheme: https://example.org'],
    ['example.org:80/a', 'Write it with its scheme: https://example.org:80/a'],
    ['/blog/', undefined],
    ['ftp://example.org', undefined],
    ['javascript:alert(1)', undefined],
    ['https://me:secret@example.org', undefined],
    ['https://example.org/?a=b', 'Leave it out: https://example.org/'],
    ['https://example.org/#top', 'Leave it out: https://example.org/'],
    ['https://', undefined],
  ])('%s is refused', (written, hint) => {
    expect(told({ baseUrl: written })).toEqual(['baseUrl error config/bad-base-url']);
    expect(hintOf({ baseUrl: written })).toEqual(hint ?? anyText);
  });

  test('that is missing or empty is one warning', () => {
    for (const baseUrl of [undefined, null, '', ' '])
      expect(told({ baseUrl })).toEqual([' warning config/no-base-url']);
  });

  test('of the command line wins, and is checked as well', () => {
    expect(siteOf({ baseUrl: 'https://a.example' }, { baseUrl: 'https://b.example/x/' }).baseUrl).toBe(
      'https://b.example/x',
    );
    const [problem] = resolve({}, { baseUrl: 'nonsense' }).problems;
    expect(problem).toMatchObject({ severity: 'error', path: [], rule: 'config/bad-base-url' });
    expect(problem?.reason).toContain('command line');
  });
});

test('the command line decides over folders and publishing', () => {
  const config: UserConfig = { folders: { output: 'out' }, publish: { drafts: true, future: true } };
  expect(siteOf(config).publish).toEqual({ drafts: true, future: true, expired: false });
  const site = siteOf(config, { output: '/elsewhere', drafts: false, expired: true });
  expect(site.publish).toEqual({ drafts: false, future: true, expired: true });
  expect(site.folders.output).toBe('/elsewhere');
});

describe('authors', () => {
  test('are names, or more, under one key or both', () => {
    expect(siteOf({ author: 'Ann', authors: ['Bo', { name: 'Cy', url: 'https://cy.example' }] }).authors).toEqual([
      { name: 'Ann' },
      { name: 'Bo' },
      { name: 'Cy', url: 'https://cy.example' },
    ]);
  });

  test.each([
    [{ author: { name: 'A', url: 'javascript:alert(1)' } }, 'author.url error config/unsafe-url'],
    [{ authors: ['A', ''] }, 'authors.1 error config/bad-value'],
    [{ authors: [{ bio: 'x' }] }, 'authors.0.name error config/missing-key'],
    [{ authors: 'A' }, 'authors error config/wrong-type'],
  ])('%j', (config, problem) => {
    expect(told(config)).toEqual([problem]);
  });
});

describe('languages', () => {
  test.each<[UserConfig, string, readonly string[]]>([
    [{}, 'en', ['en']],
    [{ language: 'nl' }, 'nl', ['nl']],
    [{ languages: { de: {}, en: {} } }, 'de', ['de', 'en']],
    [{ language: 'en', languages: { de: {}, en: {} } }, 'en', ['en', 'de']],
    [{ language: 'fr', languages: { de: {} } }, 'fr', ['fr', 'de']],
  ])('%j', (config, language, tags) => {
    const site = siteOf(config);
    expect([site.language, site.languages.map(({ tag }) => tag)]).toEqual([language, tags]);
  });

  test.each([
    [{ language: 'en_US' }, 'language error config/bad-language', 'Write it so: "en-US"'],
    [{ language: 'sv_SE.UTF-8' }, 'language error config/bad-language', 'Write it so: "sv-SE"'],
    [{ languages: { en: {}, 'no language': {} } }, 'languages.no language error config/bad-language', undefined],
    [{ languages: { de: {}, DE: {} } }, 'languages.DE error config/bad-value', undefined],
  ])('%j is refused', (config, problem, hint) => {
    expect(told(config)).toEqual([problem]);
    expect(hintOf(config)).toEqual(hint ?? anyText);
  });
});

test.each([
  ['Europe/Amstedam', 'Did you mean "Europe/Amsterdam"?'],
  ['Tokyo', 'Did you mean "Asia/Tokyo"?'],
  ['+02:00', 'Examples: "Europe/Amsterdam", "America/New_York", "Asia/Tokyo", "UTC".'],
])('the time zone %s is refused', (timeZone, hint) => {
  expect(told({ timeZone })).toEqual(['timeZone error config/bad-time-zone']);
  expect(hintOf({ timeZone })).toBe(hint);
});

test.each(['UTC', 'Europe/Amsterdam', 'America/Argentina/Buenos_Aires', 'Etc/GMT-14'])(
  'the time zone %s is fine',
  (timeZone) => {
    expect(siteOf({ timeZone }).timeZone).toBe(timeZone);
  },
);

describe('permalinks', () => {
  test('begin with a slash, and sections have none', () => {
    expect(siteOf({ permalinks: { '/post/': ':year/:slug', doc: '/d/:sections[1:]/y/' } }).permalinks).toEqual({
      post: '/:year/:slug',
      doc: '/d/:sections[1:]/y/',
    });
  });

  test.each([
    ['/:yaer/:slug/', 'config/unknown-token', 'Did you mean ":year"?'],
    ['/:name/', 'config/unknown-token', 'Did you mean ":filename"?'],
    ['/:Year/', 'config/unknown-token', 'Did you mean ":year"?'],
    ['../:slug/', 'config/bad-permalink', undefined],
    ['/a/../:slug/', 'config/bad-permalink', undefined],
    ['..\\..\\x', 'config/bad-permalink', undefined],
    ['https://x.example/:slug/', 'config/bad-permalink', undefined],
    ['/:slug?a', 'config/bad-permalink', undefined],
    ['', 'config/bad-permalink', undefined],
  ])('%s is refused', (pattern, rule, hint) => {
    expect(told({ permalinks: { post: pattern } })[0]).toBe(`permalinks.post error ${rule}`);
    expect(hintOf({ permalinks: { post: pattern } })).toEqual(hint ?? anyText);
  });
});

describe('taxonomies', () => {
  test('of one’s own come after the four that every site has', () => {
    const { taxonomies } = siteOf({
      taxonomies: { 'post-type': {}, tags: { path: '/topics/', feeds: false, title: 'Tags' }, categories: false },
    });
    expect(taxonomies).toEqual([
      {
        name: 'tags',
        keys: ['tags', 'tag'],
        title: 'Tags',
        hasOwnTitle: true,
        path: 'topics',
        feeds: false,
        order: 'newest-first',
      },
      {
        name: 'authors',
        keys: ['authors', 'author'],
        title: 'Authors',
        hasOwnTitle: false,
        path: 'authors',
        feeds: true,
        order: 'newest-first',
      },
      {
        name: 'series',
        keys: ['series'],
        title: 'Series',
        hasOwnTitle: false,
        path: 'series',
        feeds: true,
        order: 'oldest-first',
      },
      {
        name: 'post-type',
        keys: ['post-type'],
        title: 'Post type',
        hasOwnTitle: false,
        path: 'post-type',
        feeds: true,
        order: 'newest-first',
      },
    ]);
  });

  test.each([
    [{ a: { path: '../x' } }, 'taxonomies.a.path error config/bad-value'],
    [{ a: { path: 'tags' } }, 'taxonomies.a.path error config/bad-value'],
    [{ a: { keys: ['Tag'] } }, 'taxonomies.a.keys error config/bad-value'],
    [{ a: { keys: ['Title'] } }, 'taxonomies.a.keys error config/bad-value'],
    [{ a: { keys: [] } }, 'taxonomies.a.keys error config/bad-value'],
    [{ series: false }, 'taxonomies.series error config/bad-value'],
    [{ a: true }, 'taxonomies.a error config/wrong-type'],
  ])('%j is refused', (taxonomies, problem) => {
    expect(told({ taxonomies })).toEqual([problem]);
  });
});

describe('feeds', () => {
  test.each<[UserConfig['feeds'], SiteConfig['feeds']]>([
    [undefined, { rss: 'index.xml', atom: 'atom.xml', json: 'feed.json', limit: 20 }],
    [false, { limit: 20 }],
    [
      { rss: '/feed.xml', atom: false, json: true, limit: 5 },
      { rss: 'feed.xml', atom: undefined, json: 'feed.json', limit: 5 },
    ],
  ])('%j', (feeds, expected) => {
    expect(siteOf(feeds === undefined ? {} : { feeds }).feeds).toEqual(expected);
  });

  test.each([
    [{ rss: 'atom.xml' }, 'feeds.atom error config/bad-value'],
    [{ rss: '../x.xml' }, 'feeds.rss error config/bad-value'],
    [{ json: 'CON' }, 'feeds.json error config/bad-value'],
    [{ limit: 0 }, 'feeds.limit error config/wrong-type'],
    [{ limit: 2.5 }, 'feeds.limit error config/wrong-type'],
    [true, 'feeds error config/wrong-type'],
  ])('%j is refused', (feeds, problem) => {
    expect(told({ feeds })).toEqual([problem]);
  });
});

test.each([
  [undefined, undefined],
  [false, undefined],
  [true, { rel: ['noopener', 'noreferrer'], target: '_blank' }],
  [{}, { rel: ['noopener', 'noreferrer'] }],
  [
    { rel: ['nofollow'], target: '_blank' as const },
    { rel: ['nofollow'], target: '_blank' },
  ],
])('external links: %j', (externalLinks, expected) => {
  const markdown = externalLinks === undefined ? {} : { externalLinks };
  expect(siteOf({ markdown }).markdown.externalLinks).toEqual(expected);
});

describe('folders', () => {
  test.each([
    [{ content: '../other' }, 'folders.content'],
    [{ content: '/etc' }, 'folders.content'],
    [{ static: '.' }, 'folders.static'],
    [{ static: 'content' }, 'folders.static'],
    [{ data: 'content/data' }, 'folders.data'],
    [{ content: 'Static/x' }, 'folders.static'],
    [{ output: ' ' }, 'folders.output'],
  ])('%j is refused', (folders, path) => {
    expect(told({ folders })).toEqual([`${path} error config/bad-value`]);
  });

  test('whose names only begin alike are fine', () => {
    expect(siteOf({ folders: { content: 'a', data: 'a-b' } }).folders).toMatchObject({ content: 'a', data: 'a-b' });
  });
});

describe('values of one’s own', () => {
  test('may be any plain data', () => {
    const params = { a: [1, 'x', null, true, { b: {} }], constructive: 1 };
    expect(siteOf({ params }).params).toEqual(params);
  });

  const loop: Record<string, unknown> = {};
  loop['loop'] = loop;
  test.each([
    [{ a: () => 1 }, 'params.a'],
    [{ a: [new Date(0)] }, 'params.a.0'],
    [{ a: new Map() }, 'params.a'],
    [{ a: Symbol('x') }, 'params.a'],
    [{ a: loop }, 'params.a'],
  ])('but nothing else (%#)', (params, path) => {
    expect(told({ params })).toEqual([`${path} error config/bad-value`]);
  });
});

describe('unknown keys are warnings', () => {
  test.each([
    [{ titel: 'x' }, 'titel', 'Did you mean "title"?'],
    [{ baseURL: 'x' }, 'baseURL', 'Did you mean "baseUrl"?'],
    [{ paginate: 5 }, 'paginate', 'Here it is written `pagination: { size: 10 }`.'],
    [{ pagination: { sise: 5 } }, 'pagination.sise', 'Did you mean "size"?'],
    [{ menus: { main: [{ name: 'A', url: '/', wieght: 1 }] } }, 'menus.main.0.wieght', 'Did you mean "weight"?'],
    [{ taxonomies: { a: { kesy: [] } } }, 'taxonomies.a.kesy', 'Did you mean "keys"?'],
    [
      { twitterHandle: 'x' },
      'twitterHandle',
      'Values of your own stand under "params": `params.twitterHandle` is `@site.params.twitterHandle` in templates.',
    ],
  ])('%j', (config, path, hint) => {
    expect(told(config)).toEqual([`${path} warning config/unknown-key`]);
    expect(hintOf(config)).toBe(hint);
  });
});

describe('wrong types are told in words, with the cure', () => {
  test.each([
    [{ title: 2024 }, '"title" must be text, but is the number 2024.', 'Put it in quotes: title: "2024"'],
    [{ title: ['A'] }, '"title" must be text, but is a list.', 'Write it without brackets: title: "A"'],
    [{ title: [{ a: 1 }] }, '"title" must be text, but is a list.', 'For example: title: "text"'],
    [
      { pagination: { size: '5' } },
      '"pagination.size" must be a number, but is the text "5".',
      'Write it without quotes: size: 5',
    ],
    [
      { pagination: { size: 0 } },
      '"pagination.size" must be a whole number from 1 on, but is the number 0.',
      'For example: size: 10',
    ],
    [
      { images: { widths: [800, 9] } },
      '"images.widths[1]" must be a whole number from 16 to 8192, but is the number 9.',
      'For example: 16',
    ],
    [
      { images: { quality: { webp: 200.5 } } },
      '"images.quality.webp" must be a whole number from 1 to 100, but is the number 200.5.',
      'For example: webp: 10',
    ],
    [
      { search: 'pagefnd' },
      '"search" must be true, false or "pagefind", but is the text "pagefnd".',
      'Did you mean "pagefind"?',
    ],
    [
      { fileNameDates: 'yes' },
      '"fileNameDates" must be true or false, but is the text "yes".',
      'Write `fileNameDates: true`.',
    ],
    [{ ignore: '*.bak' }, '"ignore" must be a list, but is the text "*.bak".', 'Write a list: ignore: ["*.bak"]'],
    [{ ignore: ['a', 1] }, '"ignore[1]" must be text, but is the number 1.', 'Put it in quotes: "1"'],
    [{ params: 'x' }, '"params" must be a table of keys and values, but is the text "x".', undefined],
    [
      { trailingSlash: 'flie' },
      '"trailingSlash" must be "directory" or "file", but is the text "flie".',
      'Did you mean "file"?',
    ],
    [{ menus: { main: [{ name: 'A' }] } }, '"menus.main[0].url" is missing.', 'Add `url: …` here.'],
    [
      { remarkPlugins: ['remark-toc'] },
      '"remarkPlugins[0]" must be a plug-in: a function, or a list of a function and its options, but is the text "remark-toc".',
      'Functions and objects are given as such, which takes a configuration in TypeScript or JavaScript.',
    ],
  ])('%j', (config, reason, hint) => {
    const [problem] = resolve(config).problems;
    expect(problem).toMatchObject({ severity: 'error', reason });
    expect(problem?.hint).toEqual(hint ?? anyText);
  });

  test('all at once, and the keys without mistakes keep their values', () => {
    const { config, problems } = resolve({
      title: 1,
      description: 'Fine',
      ignore: 1,
      pagination: { size: 3 },
      theme: [],
    });
    expect(problems.map(({ path }) => path.join('.'))).toEqual(['title', 'ignore', 'theme']);
    expect(config.site).toMatchObject({ title: 'Blog', description: 'Fine', ignore: [], pagination: { size: 3 } });
  });

  test.each([['text'], [[]], [3]])('a configuration that is %j', (value) => {
    expect(told(value)[0]).toBe(' error config/wrong-type');
  });

  test('nothing stands for the default', () => {
    expect(siteOf({ title: null, feeds: null, markdown: null, authors: null } as unknown as UserConfig).title).toBe(
      'Blog',
    );
  });
});

test.each([
  [{ menus: { main: [{ name: 'A', url: 'java\nscript:x' }] } }, 'menus.main.0.url error config/unsafe-url'],
  [{ editUrl: 'github.com/x' }, 'editUrl error config/bad-value'],
  [{ theme: '../../etc/x y' }, undefined],
  [{ theme: 'a/b' }, 'theme error config/bad-value'],
  [{ theme: '..' }, 'theme error config/bad-value'],
  [{ ignore: ['\\.Rmd$'] }, 'ignore.0 warning config/ignore-regex'],
  [{ ignore: [''] }, 'ignore.0 error config/bad-value'],
  [
    {
      emitters: [
        { name: 'a', plan: () => [] },
        { name: 'a', plan: () => [] },
      ],
    },
    'emitters.1 error config/bad-value',
  ],
  [{ pagination: { path: 'a/../b' } }, 'pagination.path error config/bad-value'],
])('%j', (config, problem) => {
  expect(told(config)).toEqual(problem === undefined ? [] : [problem]);
});

test('a regular expression of Hugo is translated', () => {
  expect(hintOf({ ignore: ['\\.Rmd$'] })).toBe('Write it as a glob: "*.Rmd"');
  expect(hintOf({ ignore: ['_cache$'] })).toBe('Write it as a glob: "*_cache"');
});

const plugin = (): void => {};

test('functions go to the code, and nothing of them to the plain part', () => {
  const { config } = resolve({ remarkPlugins: [plugin, [plugin, { a: 1 }]], helpers: { shout: plugin } });
  expect(config.code.remarkPlugins).toEqual([plugin, [plugin, { a: 1 }]]);
  expect(config.code.helpers['shout']).toBe(plugin);
  expect(structuredClone(config.site)).toEqual(config.site);
});

test('two calls do not see each other', () => {
  const first = resolve({}).config;
  Object.assign(first.site.params, { leak: true });
  expect(resolve({}).config.site.params).toEqual({});
});
