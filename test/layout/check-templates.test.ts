// Every mistake in a template is told with its place and its cure, before a page is laid out.

import { describe, expect, test } from 'vitest';
import { SourceId, TemplateName } from '../../src/domain/names.ts';
import type { ThemeSources } from '../../src/domain/theme.ts';
import { createTheme } from '../../src/layout/create-theme.ts';
import { helpers } from '../../src/layout/helpers/index.ts';

/** Template name → text, put together as a theme. */
function theme(
  templates: Readonly<Record<string, string>>,
  strings: Readonly<Record<string, unknown>> = {},
): ThemeSources {
  return {
    templates: Object.entries(templates).map(([name, text]) => ({
      name: TemplateName(name),
      file: SourceId(`templates/${name}.hbs`),
      text,
    })),
    assets: [],
    strings: new Map([['en', strings]]),
  };
}

/** The diagnostics as `file:line:column-endColumn rule: reason hint`. */
function told(templates: Readonly<Record<string, string>>, strings?: Readonly<Record<string, unknown>>): string[] {
  return createTheme(theme(templates, strings), helpers).diagnostics.map(({ file, place, rule, reason, hint }) => {
    const name = file?.replace('templates/', '').replace('.hbs', '');
    const end = place?.endColumn === undefined ? '' : `-${place.endColumn}`;
    return `${name}:${place?.line}:${place?.column}${end} ${rule}: ${reason} ${hint}`;
  });
}

describe('what is right is not told', () => {
  const right: readonly (readonly [string, string])[] = [
    ['a value', '{{post.title}}'],
    ['html', '{{{post.html}}}'],
    ['a value of a value that can be missing', '{{post.cover.src}}'],
    ['front matter of an unknown name', '{{post.extra.rating.stars}}'],
    ['the value of a list', '{{posts.0.title}} {{posts.length}}'],
    [
      'a list',
      '{{#each posts}}{{title}} {{this.date.text}} {{@index}} {{../page.title}}{{else}}{{page.title}}{{/each}}',
    ],
    ['a list with names', '{{#each posts as |one number|}}{{one.title}} {{number}}{{/each}}'],
    ['lists in lists', '{{#each years}}{{#each posts}}{{title}} {{../year}} {{../../page.title}}{{/each}}{{/each}}'],
    ['a condition, which is no level', '{{#each posts}}{{#if date}}{{title}} {{../page.title}}{{/if}}{{/each}}'],
    ['a chain of conditions', '{{#if post}}{{post.title}}{{else if posts}}{{page.title}}{{/if}}'],
    ['with', '{{#with post}}{{title}} {{../page.title}}{{/with}}{{#with post as |p|}}{{p.title}}{{/with}}'],
    ['the site and the whole view', '{{@site.title}} {{@root.page.title}} {{@site.params.any.thing}}'],
    ['a helper in a helper', '{{#if (or newer (and older post))}}{{plural post.wordCount "a" "b"}}{{/if}}'],
    ['a list from a helper', '{{#each (limit posts 3)}}{{title}}{{/each}}'],
    ['a comment', '{{!-- {{nothing}} --}}{{! nor this }}'],
  ];
  test.each(right)('%s', (_, text) => expect(told({ post: text })).toEqual([]));

  test('a partial in the place where it is included', () => {
    const line = '<li>{{title}}</li>';
    expect(told({ home: '{{#each posts}}{{> partials/line}}{{/each}}', 'partials/line': line })).toEqual([]);
    expect(told({ post: '{{> partials/line post}}', 'partials/line': line })).toEqual([]);
    expect(told({ post: '{{> partials/line title="a"}}', 'partials/line': line })).toEqual([]);
  });

  test('a block that is handed to a partial', () => {
    const base = '<main>{{> @partial-block}}</main>';
    expect(told({ post: '{{#> partials/base}}{{post.title}}{{/partials/base}}', 'partials/base': base })).toEqual([]);
  });

  test('a partial that nothing includes, whose values are not known', () => {
    expect(told({ 'partials/spare': '{{title}} {{../anything}} {{@index}}' })).toEqual([]);
  });

  test("values of an emitter of one's own in a template of one's own", () => {
    expect(told({ map: '{{#each places}}{{latitude}}{{/each}}' })).toEqual([]);
  });
});

describe('a mistake is told at its place', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'a misspelt value',
      'a\n  {{post.titel}}',
      'post:2:5-15 layout/unknown-value: An article has no "titel". Did you mean "title"?',
    ],
    [
      'a misspelt part of the view',
      '{{psot.title}}',
      'post:1:3-13 layout/unknown-value: The view has no "psot". Did you mean "post"?',
    ],
    [
      'a value of the site',
      '<p>{{@site.titel}}</p>',
      'post:1:6-17 layout/unknown-value: The site has no "titel". Did you mean "title"?',
    ],
    [
      'a word',
      '{{@strings.oldr}}',
      'post:1:3-16 layout/unknown-value: The strings has no "oldr". Did you mean "older"?',
    ],
    [
      'a value in a list',
      '{{#each posts}}{{titel}}{{/each}}',
      'post:1:18-23 layout/unknown-value: An excerpt has no "titel". Did you mean "title"?',
    ],
    [
      'an argument',
      '{{#if post.titel}}{{/if}}',
      'post:1:7-17 layout/unknown-value: An article has no "titel". Did you mean "title"?',
    ],
    [
      'an argument by name',
      '{{phrase "{a}" a=post.titel}}',
      'post:1:18-28 layout/unknown-value: An article has no "titel". Did you mean "title"?',
    ],
    [
      'html in a card',
      '{{#each related}}{{{html}}}{{/each}}',
      'post:1:21-25 layout/unknown-value: A card has no "html". It has: ',
    ],
    [
      'a step too far up',
      '{{../page.title}}',
      'post:1:3-16 layout/unknown-value: This template has no "../". See docs/templates.md for what there is.',
    ],
    [
      'a number of a list outside of it',
      '{{@index}}',
      'post:1:3-9 layout/unknown-value: What stands outside of {{#each}} has no "@index". It has: @site, @strings, @root.',
    ],
    [
      'a value without escaping',
      '{{{post.title}}}',
      'post:1:1-17 layout/unescaped: "post.title" would be written without escaping, and it is not html that Platen made. Write {{post.title}}.',
    ],
    [
      'front matter called html',
      '{{{post.extra.html}}}',
      'post:1:1-22 layout/unescaped: "post.extra.html" would be written without escaping, and it is not html that Platen made. Write {{post.extra.html}}.',
    ],
    [
      'an ampersand for no escaping',
      '{{& post.title}}',
      'post:1:1-17 layout/unescaped: "post.title" would be written without escaping, and it is not html that Platen made. Write {{post.title}}.',
    ],
    [
      'a helper without escaping',
      '{{{json post.title}}}',
      'post:1:1-22 layout/unescaped: "json" would be written without escaping, and it is not html that Platen made. Write two braces; a helper that makes html returns {html}.',
    ],
    [
      'html whose tags would show',
      '{{post.html}}',
      'post:1:1-14 layout/escaped-html: "post.html" is html, and its tags would show. Write {{{post.html}}}.',
    ],
    [
      'a group of values',
      '{{post.date}}',
      'post:1:1-14 layout/not-text: "post.date" is no text but a group of values. It has: text, short, attribute, rfc3339, rfc822, year, month, day.',
    ],
    [
      'a list as text',
      '{{posts}}',
      'post:1:1-10 layout/not-text: "posts" is no text but a list. Write {{#each posts}} … {{/each}}.',
    ],
    [
      'a text as list',
      '{{#each post.title}}{{/each}}',
      'post:1:9-19 layout/not-a-list: "post.title" is no list, so {{#each}} cannot go over it. Use {{#if}} or {{#with}}.',
    ],
    [
      'a misspelt helper',
      '{{#eech posts}}{{/eech}}',
      'post:1:4-8 layout/unknown-helper: There is no helper "eech". Did you mean "each"?',
    ],
    [
      'a helper in an argument',
      '{{#if (orr newer older)}}{{/if}}',
      'post:1:8-11 layout/unknown-helper: There is no helper "orr". Did you mean "or"?',
    ],
    [
      'a missing partial',
      '{{> partials/heda}}',
      'post:1:5-18 layout/missing-partial: There is no template "partials/heda". It would be the file templates/partials/heda.hbs.',
    ],
    [
      'a computed partial',
      '{{> (lookup post "kind")}}',
      'post:1:1-27 layout/dynamic-partial: The name of a partial must be written out. Use {{#if}} around several partials instead.',
    ],
    [
      'a decorator',
      '{{* inline "a"}}',
      'post:1:1-17 layout/decorator: Decorators are not allowed in templates. Use a partial or a helper instead.',
    ],
    [
      'an inline partial',
      '{{#*inline "a"}}{{/inline}}',
      'post:1:1-28 layout/decorator: Decorators are not allowed in templates. Use a partial or a helper instead.',
    ],
    [
      'a partial that includes itself',
      '{{> post}}',
      'post:1:1-11 layout/partial-cycle: This template includes itself: post → post. Take one of these partials out.',
    ],
    [
      'a block that is not closed',
      'a\n {{#if post}}\n{{#if newer}}{{/if}}\nb',
      'post:2:2 layout/template-syntax: The block {{#if}} is not closed. Write {{/if}} where it ends.',
    ],
    ['a tag that is not closed', 'a\n{{post', 'post:2:'],
    [
      'the end of another block',
      '{{#if post}}{{/each}}',
      'post:1:4 layout/template-syntax: This template cannot be read: if doesn\'t match each. Every {{#block}} needs its {{/block}}, and every "{{" its "}}".',
    ],
    [
      'braces that do not match',
      'Some words before {{post.title} and after',
      'post:1:31 layout/template-syntax: This template cannot be read: a character was not expected here. Every {{#block}} needs its {{/block}}, and every "{{" its "}}".',
    ],
  ];
  test.each(cases)('%s', (_, text, expected) => {
    const [first = '', ...others] = told({ post: text }, { older: 'Older' });
    expect(first.slice(0, expected.length)).toBe(expected);
    expect(others).toEqual([]);
  });

  test('a partial tells its mistake once, however many include it', () => {
    const both = '{{#each posts}}{{> partials/line}}{{/each}}';
    expect(told({ home: both, section: both, 'partials/line': '{{titel}}' })).toEqual([
      'partials/line:1:3-8 layout/unknown-value: An excerpt has no "titel". Did you mean "title"?',
    ]);
  });

  test('a partial is held against every place that includes it', () => {
    const templates = {
      home: '{{#each posts}}{{> partials/line}}{{/each}}',
      'not-found': '{{#each posts}}{{> partials/line}}{{/each}}',
    };
    expect(told({ ...templates, 'partials/line': '{{{excerptHtml}}}' })[0]).toContain('A card has no "excerptHtml".');
  });

  test('a partial for a block that is included without one', () => {
    expect(told({ post: '{{> partials/base}}', 'partials/base': '<p>{{> @partial-block}}</p>' })[0]).toBe(
      'partials/base:1:4-24 layout/missing-block: The template "partials/base" shows a block, and is included without one. Include it as {{#> partials/base}} … {{/partials/base}}.',
    );
  });

  test('cycles over several partials, even with blocks', () => {
    const found = told({ post: '{{#> a}}x{{/a}}', a: '{{> b}}', b: '{{#> a}}{{> @partial-block}}{{/a}}' });
    expect(found.filter((line) => line.includes('partial-cycle'))).toEqual([
      'a:1:1-8 layout/partial-cycle: This template includes itself: a → b → a. Take one of these partials out.',
      'b:1:1-35 layout/partial-cycle: This template includes itself: b → a → b. Take one of these partials out.',
    ]);
  });

  test("a template of one's own that misspells a value of the view gets a warning", () => {
    const { diagnostics } = createTheme(theme({ wide: '{{psot.title}}' }), helpers);
    expect(diagnostics).toMatchObject([
      { severity: 'warning', rule: 'layout/unknown-value', hint: 'Did you mean "post"?' },
    ]);
  });

  test('a helper with the name of a value', () => {
    const { diagnostics } = createTheme(theme({}), { title: () => 'always this' });
    expect(diagnostics).toMatchObject([{ severity: 'error', rule: 'layout/helper-name' }]);
  });
});
