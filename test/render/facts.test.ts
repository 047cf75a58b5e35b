// What is known of an article beside its html: excerpt, plain text, words, headings, features.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstCharacters } from '../../src/render/text-of.ts';
import { countWords, readingMinutesOf } from '../../src/render/words.ts';
import { briefly, renderMarkdown } from './render-markdown.ts';

describe('excerpts', () => {
  test.each([
    ['a\n\n<!--more-->\n\nb', '<p>a</p>', false],
    ['a\n<!--  MORE  -->\nb', '<p>a</p>', false],
    ['a\n\nb\n\n<!-- more -->\n', '<p>a</p><p>b</p>', true],
    ['<!--more-->\n\na', '', false],
    ['*a* <b>b</b>\n\n<!--more-->\n\nc', '<p><em>a</em> <b>b</b></p>', false],
    ['> a\n>\n> <!--more-->\n>\n> b\n\nc', '<blockquote><p>a</p></blockquote>', false],
    ['<div>\n\na\n\n<!--more-->\n\nb\n\n</div>', '<div><p>a</p></div>', false],
    ['`<!--more-->` a\n\n    <!--more-->', null, true],
  ])('%j ends at the mark', async (text, excerpt, isWhole) => {
    const { excerpt: found, article, html } = await renderMarkdown(text, { highlight: false });
    if (excerpt !== null) {
      expect(found.replace(/>\s+|\s+</g, (gap) => gap.trim())).toBe(excerpt.replace(/>\s+|\s+</g, (gap) => gap.trim()));
      expect(html.toLowerCase()).not.toContain('more');
    }
    expect(article.excerptIsWhole).toBe(isWhole);
  });

  test('without a mark whole blocks are taken until the words are reached', async () => {
    const text = 'one two three\n\n## Heading\n\nfour [five](e.md)\n\n- six\n\nseven';
    const take = async (excerptWords: number): Promise<string> =>
      (await renderMarkdown(text, { excerptWords, headingAnchors: false })).excerpt;
    expect(await take(1)).toBe('<p>one two three</p>');
    expect(await take(3)).toBe('<p>one two three</p>');
    // From a third of the words on, a heading ends the excerpt.
    expect(await take(9)).toBe('<p>one two three</p>');
    // Before that it is taken with what follows it.
    expect(await take(10)).toBe(
      '<p>one two three</p><h2 id="heading">Heading</h2><p>four <a href="e.md">five</a></p><ul>\n<li>six</li>\n</ul><p>seven</p>',
    );
    expect((await renderMarkdown(text, { excerptWords: 70 })).article.excerptIsWhole).toBe(true);
    expect((await renderMarkdown(text, { excerptWords: 6 })).article.excerptIsWhole).toBe(false);
  });

  test('they hold no footnote marks, links of headings or scripts, and refer to the article’s own references', async () => {
    const text = '# A\n\n[b](c.md)[^1] ![d](e.png)\n\n<script>f()</script>\n\n[^1]: [g](h.md)';
    const { excerpt, article } = await renderMarkdown(text);
    expect(excerpt).toBe('<h1 id="a">A</h1><p><a href="c.md">b</a> <img src="e.png" alt="d" decoding="async"></p>');
    expect(article.references.map(({ url }) => url)).toEqual(['c.md', 'e.png', 'h.md']);
    expect(article.excerptIsWhole).toBe(false);
  });

  test('a link to a place further down leads to the post', async () => {
    const { excerpt, article, html } = await renderMarkdown('[b](#c) [a](#a)<i id="a"></i>\n\n<!--more-->\n\n# C');
    expect(article.references.map(({ url }) => url)).toEqual(['#c']);
    expect(article.excerpt.slots.map(({ kind }) => kind)).toEqual(['url', 'fragment', 'id']);
    expect(excerpt).toContain('<a href="#c">b</a>');
    expect(html).toContain('<a href="#c">b</a>');
  });
});

describe('plain text', () => {
  test('is prose: no headings, code, tables, footnotes', async () => {
    const text = '# A\n\nB *c*[^1]\nd.\n\n```\ne\n```\n\n| f |\n|---|\n\n- g\n- h\n\n<script>i</script>\n\n[^1]: j';
    expect((await renderMarkdown(text)).article.plainText).toBe('B c d. g h');
  });

  test('is what there is when there is no prose', async () => {
    expect((await renderMarkdown('# A\n\n```\nb\n```')).article.plainText).toBe('A b');
  });

  test('is cut between words, and never inside a character', () => {
    expect(firstCharacters(`${'word '.repeat(60)}end`)).toBe('word '.repeat(60).trim());
    const family = '👩‍👩‍👧‍👦';
    for (const [character, whole] of [
      [family, 27],
      ['🇳🇱', 74],
      ['e\u0301', 149],
      ['👍🏽', 74],
      ['日', 299],
      ['❤️', 149],
    ] as const) {
      const cut = firstCharacters(`x${character.repeat(300)}`);
      expect(cut.isWellFormed()).toBe(true);
      expect((cut.length - 1) % character.length).toBe(0);
      expect(cut.length).toBeLessThanOrEqual(300);
      if (character !== '🇳🇱') expect((cut.length - 1) / character.length).toBe(whole);
    }
  });

  test('is never longer than asked, and always a beginning', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 0, max: 40 }), (text, limit) => {
        const cut = firstCharacters(text, limit);
        expect(cut.length).toBeLessThanOrEqual(Math.max(limit, 0));
        expect(text.startsWith(cut)).toBe(true);
        expect(cut.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('words', () => {
  test('in ASCII are counted as in any text', () => {
    const signs = fc.constantFrom('a', 'b', '1', ' ', "'", '.', ',', '_', '-', '\n', '!');
    fc.assert(
      fc.property(fc.string({ unit: signs, maxLength: 30 }), (text) => {
        // A letter beyond ASCII, apart from the rest, takes the way of all other texts.
        expect(countWords(`${text} é`).spaced).toBe(countWords(text).spaced + 1);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['', 0, 0],
    ['Hello, world!', 2, 0],
    ['don’t well-known 1,000 3.14 a_b', 5, 0],
    ['— … “ ” &', 0, 0],
    ['naïve Straße Ελλάδα Привет', 4, 0],
    ['日本語です。', 0, 5],
    ['カタカナー', 0, 5],
    ['한국어 text', 1, 3],
    ['你好 world 世界', 1, 4],
  ])('%j', (text, spaced, cjk) => {
    expect(countWords(text)).toEqual({ spaced, cjk });
  });

  test('reading takes whole minutes, rounded up', () => {
    expect(readingMinutesOf({ spaced: 0, cjk: 0 }, 200)).toBe(0);
    expect(readingMinutesOf({ spaced: 1, cjk: 0 }, 200)).toBe(1);
    expect(readingMinutesOf({ spaced: 200, cjk: 0 }, 200)).toBe(1);
    expect(readingMinutesOf({ spaced: 201, cjk: 0 }, 200)).toBe(2);
    expect(readingMinutesOf({ spaced: 200, cjk: 500 }, 200)).toBe(2);
  });

  test('code is no words, but it takes time', async () => {
    const { article } = await renderMarkdown(`one two\n\n\`\`\`\n${'code '.repeat(300)}\n\`\`\``);
    expect([article.wordCount, article.readingMinutes]).toEqual([2, 2]);
  });

  test('words of neighbouring blocks do not run together', async () => {
    expect((await renderMarkdown('- a\n- b\n\n| c | d |\n|---|---|\n| e<br>f | g |')).article.wordCount).toBe(7);
  });
});

test('the table of contents has every heading with an id, in order, as plain text', async () => {
  const text = '# A *b* `c` :tada:\n\n### D[^1]\n\n<h2>E &amp; f</h2>\n\n## {#g}\n\n[^1]: h';
  expect((await renderMarkdown(text)).article.toc).toEqual([
    { id: 'a-b-c-tada', depth: 1, text: 'A b c 🎉' },
    { id: 'd', depth: 3, text: 'D' },
    { id: 'e--f', depth: 2, text: 'E & f' },
    { id: 'g', depth: 2, text: '' },
  ]);
});

test('features are those the article uses', async () => {
  const text = '```js\n```\n\n```mermaid\na\n```\n\n$x$';
  expect((await renderMarkdown(text, { math: true })).article.features).toEqual(['code', 'math', 'mermaid']);
  expect((await renderMarkdown('`a` $x$')).article.features).toEqual([]);
});

test('a link to a place that the post does not have is a warning with the likeliest one', async () => {
  const { diagnostics } = await renderMarkdown('# Some part\n\n[a](#some-prat) [b](#some-part) [c](#top) [d](#)');
  expect(briefly(diagnostics)).toEqual(['3:1 render/dead-fragment: Nothing in this post has the id "some-prat".']);
  expect(diagnostics[0]?.hint).toBe('Did you mean "#some-part"?');
});

describe('posts that are HTML', () => {
  test('skip Markdown and take the same way from there', async () => {
    const body =
      '\n\n\n<h2>A *b*</h2>\n<p><a href="c.html">d</a> <img src="e.png" alt="">\n<pre><code class="language-js">let f</code></pre>\n';
    const { html, article } = await renderMarkdown(body, { post: { format: 'html' }, headingAnchors: false });
    expect(html).toBe(
      '<h2 id="a-b">A *b*</h2>\n<p><a href="c.html">d</a> <img src="e.png" alt="" decoding="async">\n</p>' +
        '<pre data-language="js"><code class="language-js" tabindex="0"><span class="hljs-keyword">let</span> f</code></pre>',
    );
    expect(article.references.map(({ url, place }) => [url, place?.line])).toEqual([
      ['c.html', 5],
      ['e.png', 5],
    ]);
  });

  test('end their excerpt at the mark', async () => {
    const { excerpt, html } = await renderMarkdown('<p>a</p><!--more--><p>b</p>', { post: { format: 'html' } });
    expect([excerpt, html]).toEqual(['<p>a</p>', '<p>a</p><p>b</p>']);
  });
});

test('places inside raw html are those of the source', async () => {
  const text = 'a\n\n<div>\n  <img src="b.png">\n  <a href="c.html">d</a>\n</div>\n\ne <img src="f.png">';
  const { article } = await renderMarkdown(text);
  expect(article.references.map(({ url, place }) => [url, place?.line, place?.column])).toEqual([
    ['b.png', 4, 3],
    ['c.html', 5, 3],
    ['f.png', 8, 3],
  ]);
});
