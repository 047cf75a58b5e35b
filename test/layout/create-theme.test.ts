// Templates are compiled once, apart from those of any other site, and helpers keep to their contract.

import { describe, expect, test } from 'vitest';
import type { Helper } from '../../src/domain/contracts.ts';
import { SourceId, TemplateName } from '../../src/domain/names.ts';
import { createTheme } from '../../src/layout/create-theme.ts';
import type { Surroundings, Theme } from '../../src/layout/create-theme.ts';
import { helpers } from '../../src/layout/helpers/index.ts';

const surroundings: Surroundings = {
  site: { title: 'A & B', assets: { 'style.css': '/assets/style-1.css' } },
  strings: { pageOf: 'Page {number} of {count}', postOne: '{count} post', postMany: '{count} posts' },
  page: { language: 'en', wordsLanguage: 'en', basePath: '/blog', baseUrl: 'https://example.org/blog' },
};

function themeOf(templates: Readonly<Record<string, string>>, more: Readonly<Record<string, Helper>> = {}): Theme {
  const sources = Object.entries(templates).map(([name, text]) => {
    return { name: TemplateName(name), file: SourceId(`templates/${name}.hbs`), text };
  });
  const { theme, diagnostics } = createTheme(
    { templates: sources, assets: [], strings: new Map() },
    { ...helpers, ...more },
  );
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return theme;
}

/** What a template writes for a view. Its name is no template of ours, so that any value may be read. */
function written(text: string, view: object = {}, more: Readonly<Record<string, Helper>> = {}): string {
  return themeOf({ mine: text }, more).render(TemplateName('mine'), view, surroundings);
}

describe('what a template writes', () => {
  const cases: readonly (readonly [string, string, object, string])[] = [
    ['text is escaped', '{{a}}', { a: `<b> & "c" 'd'` }, '&lt;b&gt; &amp; &quot;c&quot; &#x27;d&#x27;'],
    ['values of the site are reached by name', '{{@site.title}}', {}, 'A &amp; B'],
    ['an asset', '{{lookup @site.assets "style.css"}}', {}, '/assets/style-1.css'],
    ['equal', '{{#if (eq a 1)}}yes{{else}}no{{/if}}', { a: 1 }, 'yes'],
    ['the same text is not the same number', '{{#if (eq a 1)}}yes{{else}}no{{/if}}', { a: '1' }, 'no'],
    ['an empty list counts as nothing', '{{#if (or a b)}}yes{{else}}no{{/if}}', { a: [], b: undefined }, 'no'],
    ['both', '{{#if (and a b)}}yes{{else}}no{{/if}}', { a: [1], b: 'b' }, 'yes'],
    ['not', '{{#if (not a)}}yes{{else}}no{{/if}}', { a: [] }, 'yes'],
    ['the first few', '{{#each (limit a 2)}}{{this}},{{/each}}', { a: [1, 2, 3] }, '1,2,'],
    ['the first few of nothing', '{{#each (limit a 2)}}{{this}},{{else}}none{{/each}}', {}, 'none'],
    [
      'a link to a path of the site',
      '{{linkTo "/tags/c%23/"}} {{linkTo "/about/?a=b#c"}}',
      {},
      '/blog/tags/c%23/ /blog/about/?a&#x3D;b#c',
    ],
    [
      'a link elsewhere stays',
      '{{linkTo "https://a.example/?b=c"}} {{linkTo "//a.example"}} {{linkTo "#x"}}',
      {},
      'https://a.example/?b&#x3D;c //a.example #x',
    ],
    ['an absolute link', '{{absoluteLinkTo "/a/"}}', {}, 'https://example.org/blog/a/'],
    ['words with values in them', '{{phrase @strings.pageOf number=a count=3}}', { a: 2 }, 'Page 2 of 3'],
    ['values are escaped there, too', '{{phrase "{a}" a=a}}', { a: '<b>' }, '&lt;b&gt;'],
    ['a name that has no value stays', '{{phrase "{a} {constructor}" b=1}}', {}, '{a} {constructor}'],
    ['one', '{{plural a @strings.postOne @strings.postMany}}', { a: 1 }, '1 post'],
    ['none', '{{plural a @strings.postOne @strings.postMany}}', { a: 0 }, '0 posts'],
    [
      'JSON in a script',
      '{{json a}}',
      { a: { b: '</script><!-- & \u2028' } },
      '{"b":"\\u003c/script\\u003e\\u003c!-- \\u0026 \\u2028"}',
    ],
    ['JSON of nothing', '{{json a}}', {}, 'null'],
  ];
  test.each(cases)('%s', (_, text, view, expected) => expect(written(text, view)).toBe(expected));

  test('partials do not indent: what stands in <pre> stays', () => {
    const theme = themeOf({ mine: '  {{> partials/code}}', 'partials/code': 'a\nb' });
    expect(theme.render(TemplateName('mine'), {}, surroundings)).toBe('  a\nb');
  });

  test('what every object inherits is not there', () => {
    expect(written('[{{a.constructor}}{{a.toString}}{{lookup a "constructor"}}{{a.__proto__}}]', { a: {} })).toBe('[]');
  });
});

const shoutText: Helper = () => '<b>';
const shoutHtml: Helper = () => ({ html: '<b>' });
const shoutNothing: Helper = () => undefined;

describe('helpers of a configuration', () => {
  test('text is escaped, in a line and as a block; html is not', () => {
    expect(written('{{shout}} {{#shout}}x{{/shout}}', {}, { shout: shoutText })).toBe('&lt;b&gt; &lt;b&gt;');
    expect(written('{{shout}} {{#shout}}x{{/shout}}', {}, { shout: shoutHtml })).toBe('<b> <b>');
  });

  test('one gets its arguments, its named arguments, its block and the page, and nothing else', () => {
    const given: unknown[] = [];
    const shout: Helper = (args, { hash, page, block, otherwise }) => {
      given.push(args, { ...hash }, page);
      return { html: `${block?.({ a: 'in' })}|${otherwise?.({ a: 'else' })}` };
    };
    expect(written('{{#shout a 2 b=3}}<i>{{a}}</i>{{else}}{{a}}{{/shout}}', { a: 1 }, { shout })).toBe(
      '<i>in</i>|else',
    );
    expect(given).toEqual([[1, 2], { b: 3 }, surroundings.page]);
  });

  test('nothing is nothing', () => {
    expect(written('[{{shout}}]', {}, { shout: shoutNothing })).toBe('[]');
  });

  test('those of one theme are unknown to another', () => {
    themeOf({}, { shout: () => 'a' });
    const source = { name: TemplateName('mine'), file: SourceId('templates/mine.hbs'), text: '{{shout 1}}' };
    const { diagnostics } = createTheme({ templates: [source], assets: [], strings: new Map() }, helpers);
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['layout/unknown-helper']);
  });
});

test('a post may ask for its own templates, those for posts and pages, and no partial or list', () => {
  const names = ['post', 'page', 'wide', 'home', 'term', 'archive', 'partials/base'];
  expect(themeOf(Object.fromEntries(names.map((name) => [name, '']))).layouts).toEqual(['page', 'post', 'wide']);
});
