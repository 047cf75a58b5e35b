// Gaps in articles: what becomes one, in which order, and that filling them gives html again.

import fc from 'fast-check';
import { fromHtml } from 'hast-util-from-html';
import { describe, expect, test } from 'vitest';
import type { Slot } from '../../src/domain/article.ts';
import { fill, renderMarkdown, rendererOf, renderWith } from './render-markdown.ts';
import { normalise } from './spec/normalise.ts';

const slotsOf = async (text: string): Promise<readonly Slot[]> => (await renderMarkdown(text)).slotted.slots;

describe('what becomes a gap', () => {
  test('links, internal and external, with the place of each', async () => {
    const { slotted, article } = await renderMarkdown('[a](../b.md#c "t") <https://d.org>\n\n[e][f]\n\n[f]: g%20h?i=j');
    expect(article.references).toEqual([
      { kind: 'link', url: '../b.md#c', place: { line: 1, column: 1, endColumn: 19 } },
      { kind: 'link', url: 'https://d.org', place: { line: 1, column: 20, endColumn: 35 } },
      { kind: 'link', url: 'g%20h?i=j', place: { line: 3, column: 1, endColumn: 7 } },
    ]);
    expect(slotted.parts).toEqual([
      '<p><a href="',
      '" title="t">a</a> <a href="',
      '">https://d.org</a></p>\n<p><a href="',
      '">e</a></p>',
    ]);
  });

  test('a whole image, with its other attributes in order', async () => {
    expect(await slotsOf('x ![A "b"](c.png "d")')).toEqual([
      {
        kind: 'image',
        reference: 0,
        attributes: [
          ['alt', 'A "b"'],
          ['title', 'd'],
          ['decoding', 'async'],
        ],
      },
    ]);
    const raw =
      '<img hidden class="a b" src="c.png" data-x-y="1" aria-label="z" width="3" crossorigin="anonymous" onerror="f()">';
    expect(await slotsOf(raw)).toMatchObject([
      {
        attributes: [
          ['hidden', ''],
          ['class', 'a b'],
          ['data-x-y', '1'],
          ['aria-label', 'z'],
          ['width', '3'],
          ['crossorigin', 'anonymous'],
          ['onerror', 'f()'],
          ['decoding', 'async'],
        ],
      },
    ]);
  });

  test('an image with sources of several sizes, or with an id, stays an element with gaps in it', async () => {
    const { slotted, article } = await renderMarkdown('<img id="x" src="a.png" srcset="a.png 1x, b,c.png 2x">');
    expect(slotted.slots).toEqual([
      { kind: 'id', id: 'x' },
      { kind: 'url', reference: 0 },
      {
        kind: 'srcset',
        candidates: [
          { reference: 0, descriptor: '1x' },
          { reference: 1, descriptor: '2x' },
        ],
      },
    ]);
    expect(article.references.map(({ kind, url }) => [kind, url])).toEqual([
      ['image', 'a.png'],
      ['image', 'b,c.png'],
    ]);
  });

  test.each([
    ['<video src="a.mp4" poster="b.png"></video>', ['media a.mp4', 'image b.png']],
    ['<audio><source src="a.ogg"></audio>', ['media a.ogg']],
    ['<picture><source srcset="a.webp 1x"></picture>', ['image a.webp']],
    ['<iframe src="a.html"></iframe>', ['media a.html']],
    ['<object data="a.pdf"></object>', ['media a.pdf']],
    ['<blockquote cite="a.html">b</blockquote>', ['link a.html']],
    ['<form action="a"><button formaction="b">c</button></form>', ['link a', 'link b']],
    ['<script src="a.js"></script><link rel="stylesheet" href="b.css">', ['media a.js', 'media b.css']],
    ['<svg><image href="a.png"/><a xlink:href="b">c</a></svg>', ['image a.png', 'link b']],
    ['<p style="background: url(\'a.png\')">b</p>', ['image a.png']],
    ['<template><a href="b">c</a></template>', ['link b']],
    ['<div data="a" cite-x="b">c</div>', []],
    ['<img src="data:image/png;base64,AAAA" alt="">', []],
    ['<a href="data:text/html,x">a</a>', []],
  ])('%s', async (html, references) => {
    const { article, html: filled } = await renderMarkdown(html);
    expect(article.references.map(({ kind, url }) => `${kind} ${url}`)).toEqual(references);
    for (const reference of references) expect(filled).toContain(reference.split(' ')[1]);
  });

  test('ids and everything that refers to them', async () => {
    const text =
      '<h2 id="a">A</h2><label for="b">B</label><input id="b" aria-describedby="a  c none" list="c">' +
      '<datalist id="c"></datalist><table><tr><th id="d">e</th><td headers="d none">f</td></tr></table>' +
      '<a href="#a">g</a><a href="#none">h</a><a href="#">i</a><a href="#top">j</a><a name="k" href="#%6b">l</a>' +
      '<svg><linearGradient id="m"/><rect fill="url(#m)"/><use href="#m"/></svg>';
    const { slotted, article } = await renderMarkdown(text, { headingAnchors: false });
    const filled = fill(slotted, article.references, 'p-');
    expect(filled).toBe(
      '<h2 id="p-a">A</h2><label for="p-b">B</label><input id="p-b" aria-describedby="p-a p-c none" list="p-c">' +
        '<datalist id="p-c"></datalist><table><tbody><tr><th id="p-d">e</th><td headers="p-d none">f</td></tr></tbody></table>' +
        '<a href="#p-a">g</a><a href="#none">h</a><a href="#">i</a><a href="#top">j</a><a name="p-k" href="#p-k">l</a>' +
        '<svg><linearGradient id="p-m"></linearGradient><rect fill="url(#p-m)"></rect><use href="#p-m"></use></svg>',
    );
    expect(article.ids).toEqual(['a', 'b', 'c', 'd', 'k', 'm']);
  });

  test('two articles on one page have ids of their own, and footnotes land in their own article', async () => {
    const { slotted, article } = await renderMarkdown('# Same\n\nA[^1]\n\n[^1]: B');
    const page = ['a-', 'b-'].map((prefix) => fill(slotted, article.references, prefix)).join('');
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids.length).toBe(8);
    expect(new Set(ids).size).toBe(8);
    for (const [, target] of page.matchAll(/ href="#([^"]*)"/g)) expect(ids).toContain(target);
    for (const [, target] of page.matchAll(/ aria-describedby="([^"]*)"/g)) expect(ids).toContain(target);
  });
});

describe('the marks of the gaps', () => {
  test('cannot be forged by what stands in a post', async () => {
    const { html, slotted } = await renderMarkdown(
      '\ufdd00\ufdd0 [a](b "\ufdd01\ufdd0") `\ufdd0` <b title="\ufdd0">c</b> &#xfdd0;',
    );
    expect(slotted.slots.length).toBe(1);
    expect(html).toContain('\ufffd0\ufffd');
    expect(html).not.toContain('\ufdd0');
  });

  test('a node that a plug-in uses twice has two gaps', async () => {
    const twice = () => (root: { children: unknown[] }) => void root.children.push(root.children[0]);
    const { html } = await renderMarkdown('[a](b) ![c](d)', { tools: { rehypePlugins: [twice] } });
    expect(html.match(/href="b"/g)?.length).toBe(2);
  });

  test('code that starts with an empty line keeps it', async () => {
    const { html } = await renderMarkdown('<pre>\n\na</pre>');
    expect(normalise(html)).toEqual([{ name: 'pre', attributes: {}, children: ['\na'] }]);
  });
});

describe('random documents', () => {
  const pieces = [
    '# a\n',
    '## a {#b}\n',
    '- ',
    '1. ',
    '> ',
    '> [!NOTE]\n',
    '> [!x|y]- ',
    '![[a.png|3]]',
    '[[a#b#c]]',
    '# a {#b .c d=e}\n',
    '# :tada: {-}\n',
    '$a $',
    '$5',
    '<kbd>',
    '[^2]: y\n',
    '```{.js}\n',
    '\n',
    '\n\n',
    ' ',
    '*',
    '**',
    '_',
    '`',
    '```\n',
    '~~~js\n',
    '[',
    ']',
    '(',
    ')',
    '[a](b)',
    '![a](b.png)',
    '[^1]',
    '[^1]: x\n',
    '|',
    '|-|-|\n',
    '| a | b |\n',
    '<b>',
    '</b>',
    '<div id="a">',
    '</div>',
    '<a href="#a">',
    '<img src=a srcset="b 1x">',
    '<!--',
    '-->',
    '<!-- more -->',
    '<script>',
    '</script>',
    '<table>',
    '<textarea>',
    '<svg>',
    '<math>',
    '<template>',
    '<pre>\n',
    '</article>',
    '[[a]]',
    '[[#a]]',
    ':tada:',
    '$x$',
    '$$\n',
    '"',
    "'",
    '--',
    '...',
    '&amp;',
    '&#0;',
    '\0',
    '\ufdd0',
    '\ud83d',
    '👩‍👩‍👧',
    '日本',
    'é',
    '\\',
    '{{evil}}',
    'http://a.b',
    'javascript:',
    '[x](javascript:y)',
    '    ',
    '\t',
    '{#a}',
    'word ',
  ];
  const document = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(''));
  const render = rendererOf({ math: true, smartQuotes: true });

  test('never throw, have one part more than gaps, and give well-formed html when filled', async () => {
    await fc.assert(
      fc.asyncProperty(document, async (text) => {
        const { slotted, article, html, excerpt } = await renderWith(render, text);
        for (const one of [slotted, article.excerpt]) expect(one.parts.length).toBe(one.slots.length + 1);
        for (const written of [html, excerpt]) {
          // Balanced: between two fences of a page it stays between them, and the end of the page is there.
          const page = fromHtml(`<main>${written}</main><footer>end</footer>`, { fragment: true });
          expect(page.children.map((child) => (child.type === 'element' ? child.tagName : child.type))).toEqual([
            'main',
            'footer',
          ]);
        }
        for (const { place } of article.references)
          expect(place === undefined || place.line <= text.split('\n').length).toBe(true);
        expect(new Set(article.ids).size).toBe(article.ids.length);
        expect(article.plainText.length).toBeLessThanOrEqual(300);
      }),
      { numRuns: 300 },
    );
  });

  test('give the same article again, in the same renderer and in another', async () => {
    await fc.assert(
      fc.asyncProperty(document, async (text) => {
        const first = await renderWith(render, text);
        expect(await renderWith(render, text)).toEqual(first);
        expect(await renderMarkdown(text, { math: true, smartQuotes: true })).toEqual(first);
      }),
      { numRuns: 30 },
    );
  });
});
