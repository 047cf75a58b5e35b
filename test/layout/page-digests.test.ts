// Digests of pages: each part changes with what a page shows of it, and with nothing else.

import { describe, expect, test } from 'vitest';
import { ArticleKey, TemplateName, UrlPath } from '../../src/domain/names.ts';
import type { SourceId } from '../../src/domain/names.ts';
import type { Facet, Page } from '../../src/domain/page.ts';
import type { Site, SitePost } from '../../src/domain/site.ts';
import { createPageDigests } from '../../src/layout/page-digests.ts';
import type { DigestTools, PageDigest } from '../../src/layout/page-digests.ts';
import { wordsFor } from '../../src/layout/words.ts';
import { pixel } from '../laws/sample.ts';
import { builtSite } from './built-site.ts';

const built = builtSite({
  'platen.config.yaml': 'title: Digests\nbaseUrl: https://a.example\n',
  'content/posts/a/index.md':
    '---\ntitle: A\ndate: 2020-01-01\ntags: [x]\ncover: a.png\n---\n[b](../b.md) ![](a.png)\n\n<!--more-->\n\nMore.\n',
  'content/posts/a/a.png': pixel,
  'content/posts/b.md': '---\ntitle: B\ndate: 2020-01-02\n---\nB.\n',
});

const tools: DigestTools = {
  closureOf: (template) => ({
    digest: template,
    siteValues: template === 'all' ? 'all' : ['menus', 'data'],
    calls: ['link'],
    showsWordCounts: template === 'counting',
  }),
  words: wordsFor('en', new Map()),
  codeDigest: 'code',
  ownHelpers: new Set(),
};

function siteNow(): Site {
  const [site] = built.report().sites;
  if (site === undefined) throw new Error('There is one site.');
  return site;
}

/** A page that shows the post "A" at one facet, by a template or a writer. */
function pageOf(facet: Facet, layout: Page['layout'] = { template: TemplateName('home') }): Page {
  const page = built.report().planned.find((each) => each.kind === 'page' && each.emitter === 'home');
  if (page?.kind !== 'page') throw new Error('There is a home page.');
  const post = 'content/posts/a/index.md' as SourceId; // Cast because the site has it under this name.
  return { ...page, layout, reads: [{ post, facet, as: 'posts[]' }] };
}

/** The names of the parts that differ when the site, the page or the tools do. */
function changed(
  facet: Facet,
  {
    site = (same: Site): Site => same,
    post = (same: SitePost): SitePost => same,
    page = (same: Page): Page => same,
    tools: others = {},
    layout,
  }: {
    readonly site?: (site: Site) => Site;
    readonly post?: (post: SitePost) => SitePost;
    readonly page?: (page: Page) => Page;
    readonly tools?: Partial<DigestTools>;
    readonly layout?: Page['layout'];
  },
): readonly string[] {
  const first = pageOf(facet, layout);
  const edited = site(siteNow());
  const byId = new Map([...edited.byId].map(([id, each]) => [id, id === first.reads[0]?.post ? post(each) : each]));
  const before = createPageDigests(siteNow(), tools)(first);
  const after = createPageDigests({ ...edited, byId }, { ...tools, ...others })(page(first));
  if (before === undefined || after === undefined) throw new Error('Both are plain data.');
  return Object.keys(before).filter((key) => before[key as keyof PageDigest] !== after[key as keyof PageDigest]);
}

const facets: readonly Facet[] = ['card', 'text', 'excerpt', 'article'];
const ofArticle =
  (part: Partial<SitePost['article']>) =>
  (post: SitePost): SitePost => ({ ...post, article: { ...post.article, ...part } });

describe('the posts of a page', () => {
  const edits: readonly [string, (post: SitePost) => SitePost, readonly Facet[]][] = [
    ['nothing', (post) => ({ ...post }), []],
    ['its title', (post) => ({ ...post, title: 'Z' }), facets],
    ['a field of its author', (post) => ({ ...post, extra: { mood: 'calm' } }), facets],
    ['its length', ofArticle({ readingMinutes: 7 }), facets],
    ['how many words it has, which no template shows', ofArticle({ wordCount: 7 }), []],
    ['the size of its image', (post) => ({ ...post, coverTarget: withSize(post.coverTarget) }), facets],
    ['its first characters', ofArticle({ plainText: 'Z' }), ['text', 'excerpt']],
    ['its excerpt', ofArticle({ excerpt: { parts: ['Z'], slots: [] } }), ['excerpt']],
    ['what it needs', ofArticle({ features: ['math'] }), ['excerpt']],
    ['its text', ofArticle({ html: ArticleKey('0'.repeat(64)) }), ['article']],
    [
      'where a link of it leads',
      (post) => ({ ...post, targets: [{ kind: 'external', href: 'https://z.example' }, ...post.targets.slice(1)] }),
      ['excerpt', 'article'],
    ],
    ['the line on which its title stands', (post) => ({ ...post, places: { title: { line: 9, column: 9 } } }), []],
    ['its neighbour, which the page would list', (post) => ({ ...post, newer: undefined, related: [] }), []],
    ['its former addresses', (post) => ({ ...post, aliases: [{ url: UrlPath('/z/') }] }), []],
  ];

  test.each(edits)('%s', (_, post, affected) => {
    for (const facet of facets)
      expect({ facet, parts: changed(facet, { post }) }).toEqual({
        facet,
        parts: affected.includes(facet) ? ['posts'] : [],
      });
  });

  test('how many words it has, where a template may show that', () => {
    const layout = { template: TemplateName('counting') };
    for (const facet of facets)
      expect(changed(facet, { post: ofArticle({ wordCount: 7 }), layout })).toEqual(['posts']);
  });

  test('where the page of a term is, for each of its posts', () => {
    const moved = (site: Site): Site => ({
      ...site,
      taxonomies: site.taxonomies.map((taxonomy) => ({
        ...taxonomy,
        terms: taxonomy.terms.map((term) => ({ ...term, url: UrlPath('/moved/') })),
      })),
    });
    expect(changed('card', { site: moved })).toEqual(['posts']);
  });

  test('which they are, how much of each and under which name', () => {
    const reads = (each: Partial<Page['reads'][number]>) => (page: Page) => ({
      ...page,
      reads: page.reads.map((read) => ({ ...read, ...each })),
    });
    expect(changed('card', { page: reads({ as: 'post' }) })).toEqual(['posts']);
    expect(changed('card', { page: reads({ facet: 'text' }) })).toEqual(['posts']);
    expect(changed('card', { page: (page) => ({ ...page, reads: [...page.reads, ...page.reads] }) })).toEqual([
      'posts',
    ]);
  });
});

function withSize(target: SitePost['coverTarget']): SitePost['coverTarget'] {
  return target?.kind === 'internal' ? { ...target, widthPixels: 99, heightPixels: 99 } : target;
}

describe('the site around a page', () => {
  const data = (site: Site): Site => ({ ...site, data: { a: 1 } });
  const assets = (site: Site): Site => ({ ...site, assets: [] });
  const title = (site: Site): Site => ({ ...site, title: 'Z' });
  const config = (site: Site): Site => ({ ...site, config: { ...site.config, editUrl: 'https://z.example' } });

  test('counts as far as the template reads it', () => {
    expect(changed('card', { site: data })).toEqual(['site']);
    expect(changed('card', { site: assets })).toEqual([]);
    expect(changed('card', { site: assets, layout: { template: TemplateName('all') } })).toEqual(['site']);
  });

  test('counts for a writer in what every writer may use: title and configuration', () => {
    const layout = { writer: 'rss' } as const;
    expect(changed('card', { site: data, layout })).toEqual([]);
    for (const site of [title, config]) {
      expect(changed('card', { site, layout })).toEqual(['site']);
      expect(changed('card', { site })).toEqual(['site']);
    }
  });

  test('is not told of a template that calls a helper of the configuration', () => {
    const digest = (ownHelpers: readonly string[]): PageDigest | undefined =>
      createPageDigests(siteNow(), { ...tools, ownHelpers: new Set(ownHelpers) })(pageOf('card'));
    expect(digest(['other'])).toBeDefined();
    expect(digest(['link'])).toBeUndefined();
  });

  test('is the code that lays out as well', () => {
    expect(changed('card', { tools: { codeDigest: 'other' } })).toEqual(['site']);
  });
});

describe('a page itself', () => {
  test('changes with its template, and with the words of the theme', () => {
    const words = wordsFor('en', new Map([['en', { readMore: 'On' }]]));
    expect(changed('card', { tools: { words } })).toEqual(['template']);
    expect(changed('card', { page: (page) => ({ ...page, layout: { template: TemplateName('post') } }) })).toEqual([
      'template',
    ]);
  });

  test('changes with its facts', () => {
    for (const part of [{ title: 'Z' }, { isListed: false }, { data: { a: 1 } }, { url: UrlPath('/z/') }])
      expect(changed('card', { page: (page) => ({ ...page, ...part }) })).toEqual(['page']);
  });

  test('has no digest where JSON would hide a change of what it shows', () => {
    const digest = (page: Page, site: Site = siteNow()): unknown => createPageDigests(site, tools)(page);
    const page = pageOf('card');
    expect(digest(page)).toBeDefined();
    for (const value of [new Date(0), () => 1, Number.NaN, new Map()])
      expect(digest({ ...page, data: { value } })).toBeUndefined();
    const endless = { ...siteNow(), data: { a: Infinity } };
    expect(digest(page, endless)).toBeUndefined();
    expect(digest({ ...page, layout: { writer: 'rss' } }, endless)).toBeDefined();
    const { config } = siteNow();
    expect(digest(page, { ...siteNow(), config: { ...config, params: { a: Number.NaN } } })).toBeUndefined();
  });
});
