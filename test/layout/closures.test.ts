// What a template is made of, and which values of the site it reads.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { SourceId, TemplateName } from '../../src/domain/names.ts';
import { parseTemplates } from '../../src/layout/checks/parse-template.ts';
import { createClosures } from '../../src/layout/closures.ts';

/** The closures of templates given as name → text. */
function closuresOf(templates: Readonly<Record<string, string>>): ReturnType<typeof createClosures> {
  const sources = Object.entries(templates).map(([name, text]) => ({
    name: TemplateName(name),
    file: SourceId(`templates/${name}.hbs`),
    text,
  }));
  return createClosures(parseTemplates(sources).templates);
}

function readsOf(text: string, others: Readonly<Record<string, string>> = {}): readonly string[] | 'all' {
  return closuresOf({ home: text, ...others })('home').siteValues;
}

describe('values of the site', () => {
  test.each([
    ['{{@site.title}}', ['title']],
    ['{{{@site.title}}}', ['title']],
    ['{{@site.params.a.b}} {{@site.menus.main.0.name}}', ['menus', 'params']],
    ['{{@site/title}} {{@site.[data]}} {{@[site].icon}}', ['data', 'icon', 'title']],
    ['{{#if @site.icon}}{{else if @site.hasPosts}}{{else}}{{@site.url}}{{/if}}', ['hasPosts', 'icon', 'url']],
    [
      '{{#each posts}}{{#unless @first}}{{@../site.title}}{{/unless}}{{else}}{{@site.icon}}{{/each}}',
      ['icon', 'title'],
    ],
    ['{{#each @site.data.links as |link|}}{{link.name}}{{/each}}', ['data']],
    ['{{lookup @site.assets "style.css"}}', ['assets']],
    ['{{phrase @strings.by name=@site.title}}', ['title']],
    ['{{#if (and posts (eq (limit @site.feeds 1) @site.authors))}}{{/if}}', ['authors', 'feeds']],
    ['{{#each (limit @site.feeds @site.params.count)}}{{/each}}', ['feeds', 'params']],
    ['{{phrase "x" a=(or @site.icon b=@site.iconType)}}', ['icon', 'iconType']],
    ['{{page.title}} {{post.site}} {{site.title}} {{@root.title}} {{@strings.site}}', []],
    ['{{! {{@site.title}} }} {{!-- @site.icon --}} \\{{@site.url}}', []],
    ['{{#each posts as |site|}}{{site.title}}{{/each}}', []],
  ])('%s', (text, names) => {
    expect(readsOf(text)).toEqual(names);
  });

  test.each([
    '{{#with @site}}{{title}}{{/with}}',
    '{{#with @site as |all|}}{{all.title}}{{/with}}',
    '{{lookup @site "title"}}',
    '{{#each @site}}{{this}}{{/each}}',
    '{{> part @site}}',
    '{{> part everything=@site}}',
    '{{#> part all=(or @site posts)}}{{/part}}',
    '{{json (or page @site)}}',
    '{{#if true}}{{else}}{{#each posts}}{{json @site}}{{/each}}{{/if}}',
  ])('%s may read all of them', (text) => {
    expect(readsOf(text, { part: 'x' })).toBe('all');
  });
});

test('calls are found wherever a helper can stand, in what is included as well', () => {
  const { calls } = closuresOf({
    home: '{{one page.title}} {{#two}}{{/two}} {{three (four a=(five))}} {{> part x=(six)}} {{{seven}}} {{@eight}}',
    part: '{{#if (nine)}}{{/if}}{{"ten" this}}{{#if ("eleven" a)}}{{/if}}{{#"twelve"}}{{else}}{{> x y=("13")}}{{/"twelve"}}',
  })('home');
  const numbers = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'nine', 'ten', 'eleven', 'twelve'];
  expect(calls).toEqual(['13', 'if', ...numbers].toSorted());
});

describe('how many words posts have', () => {
  const shows = (text: string, others: Readonly<Record<string, string>> = {}): boolean =>
    closuresOf({ home: text, ...others })('home').showsWordCounts;

  test.each([
    '{{post.wordCount}}',
    '{{#each posts}}{{plural wordCount "a" "b"}}{{/each}}',
    '{{#each posts as |each|}}{{#if true}}{{else}}{{each.wordCount}}{{/if}}{{/each}}',
    '{{#if (and posts (eq posts.0.wordCount 5))}}{{/if}}',
    '{{> part count=post.wordCount}}',
    '{{#> part}}{{newer.wordCount}}{{/part}}',
    '{{@root.post.[wordCount]}}',
    '{{lookup post "wordCount"}}',
    '{{lookup (lookup posts 0) "wordCount"}}',
    '{{json posts}}',
    '{{json this}}',
    '{{phrase "x" a=(json post)}}',
    '{{#each post}}{{this}}{{/each}}',
    '{{#each posts}}{{#each this}}{{.}}{{/each}}{{/each}}',
    '{{#each posts as |tags|}}{{#each tags}}{{this}}{{/each}}{{/each}}',
    '{{#each (or newer older)}}{{this}}{{/each}}',
    '{{> part tags=post}}',
    '{{"wordCount"}}',
    '{{"json" this}}',
    '{{#"each" post}}{{this}}{{/"each"}}',
    '{{#if ("lookup" post "wordCount")}}{{/if}}',
    '{{> part x=("json" post)}}',
    '{{#with post as |jsonLd|}}{{json jsonLd}}{{/with}}',
    '{{> part jsonLd=post}}',
  ])('%s may show it', (text) => {
    expect(shows(text, { part: '{{#each tags}}{{this}}{{/each}}{{json jsonLd}}' })).toBe(true);
  });

  test.each([
    '{{#each posts}}{{title}} {{readingMinutes}} {{#each tags}}{{name}}{{/each}}{{/each}}',
    '{{#each (limit related 3)}}{{> part tags=tags}}{{/each}}',
    '{{#each @site.data.links}}{{this}}{{/each}} {{lookup @site.assets "a"}} {{json @site.params}}',
    '{{json page.jsonLd}} {{#if (lookup years 1)}}{{/if}} {{#each page.tags}}{{this}}{{/each}}',
    '{{! {{post.wordCount}} }} {{#with post}}{{title}}{{/with}}',
  ])('%s cannot', (text) => {
    expect(shows(text, { part: '{{#each tags}}{{name}}{{/each}}' })).toBe(false);
  });

  test('is shown by what a template includes', () => {
    expect(shows('{{> part}}', { part: '{{> deep}}', deep: '{{wordCount}}' })).toBe(true);
  });

  test('is shown by no template of the default theme', () => {
    const folder = path.resolve(import.meta.dirname, '../../templates');
    const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.hbs'));
    const texts = files.map((file) => [
      file.replaceAll(path.sep, '/').replace(/\.hbs$/, ''),
      fs.readFileSync(path.join(folder, file), 'utf8'),
    ]);
    const closureOf = closuresOf(Object.fromEntries(texts));
    expect(files.length).toBeGreaterThan(20);
    expect(texts.map(([name = '']) => name).filter((name) => closureOf(name).showsWordCounts)).toEqual([]);
  });
});

describe('what a template includes', () => {
  const templates = {
    home: '{{#> base}}{{> list}}{{/base}}',
    base: '<html>{{> head title="x"}}{{> @partial-block}}</html>',
    head: '<title>{{@site.title}}</title>',
    list: '{{#if posts}}{{else}}{{> parts/empty}}{{/if}}',
    'parts/empty': '{{@site.description}}',
    other: '{{@site.icon}}',
  };

  test('counts at any depth, in blocks and in their other halves', () => {
    expect(closuresOf(templates)('home').siteValues).toEqual(['description', 'title']);
    expect(closuresOf(templates)('list').siteValues).toEqual(['description']);
  });

  test('changes the digest, and nothing else does', () => {
    const digestOf = (changed: Readonly<Record<string, string>>, name: string): string =>
      closuresOf({ ...templates, ...changed })(name).digest;
    for (const name of ['home', 'base', 'head', 'list', 'parts/empty']) {
      const changed = { [name]: `${templates[name as keyof typeof templates]} ` };
      expect(digestOf(changed, 'home'), name).not.toBe(digestOf({}, 'home'));
      expect(digestOf(changed, 'other'), name).toBe(digestOf({}, 'other'));
    }
    expect(digestOf({ head: '', base: `${templates.base}${templates.head}` }, 'home')).not.toBe(digestOf({}, 'home'));
    expect(digestOf({ other: '', added: 'x' }, 'home')).toBe(digestOf({}, 'home'));
  });

  test('may be missing, broken or include itself: that is told elsewhere', () => {
    const closureOf = closuresOf({ a: '{{> b}}{{> nowhere}}{{@site.url}}', b: '{{> a}}{{@site.icon}}', c: '{{#if' });
    expect(closureOf('a').siteValues).toEqual(['icon', 'url']);
    expect(closureOf('c').siteValues).toEqual([]);
    expect(closureOf('d').siteValues).toEqual([]);
  });
});
