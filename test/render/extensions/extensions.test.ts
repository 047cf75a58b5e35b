// Each Markdown feature: what goes in, and the exact html that comes out.

import { describe, expect, test } from 'vitest';
import { extensions } from '../../../src/render/extensions/index.ts';
import { briefly, renderMarkdown } from '../render-markdown.ts';
import type { RenderSettings } from '../render-markdown.ts';

/** Feature → examples of text and html. */
const examples: Record<string, readonly (readonly [string, string])[]> = {
  gfm: [
    ['~~a~~ www.example.org', '<p><del>a</del> <a href="http://www.example.org">www.example.org</a></p>'],
    [
      '- [ ] a\n- [x] b',
      '<ul class="contains-task-list">\n' +
        '<li class="task-list-item"><input type="checkbox" disabled aria-label="To do"> a</li>\n' +
        '<li class="task-list-item"><input type="checkbox" checked disabled aria-label="Done"> b</li>\n</ul>',
    ],
    [
      'a[^n]\n\n[^n]: Note',
      '<p>a<sup><a href="#fn-n" id="fnref-n" data-footnote-ref aria-describedby="footnote-label">1</a></sup></p>\n' +
        '<section data-footnotes class="footnotes"><h2 class="sr-only" id="footnote-label">Footnotes</h2>\n<ol>\n' +
        '<li id="fn-n">\n<p>Note <a href="#fnref-n" data-footnote-backref="" aria-label="Back to reference 1" ' +
        'class="data-footnote-backref">↩</a></p>\n</li>\n</ol>\n</section>',
    ],
  ],
  tables: [
    [
      '| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 |',
      '<div class="table-scroll" role="group" tabindex="0" aria-label="Table"><table>\n<thead>\n<tr>\n' +
        '<th class="align-left">a</th>\n<th class="align-center">b</th>\n<th class="align-right">c</th>\n</tr>\n</thead>\n' +
        '<tbody>\n<tr>\n<td class="align-left">1</td>\n<td class="align-center">2</td>\n<td class="align-right"></td>\n' +
        '</tr>\n</tbody>\n</table></div>',
    ],
    [
      '<table><tr><td align="right">x</td></tr></table>',
      '<table><tbody><tr><td align="right">x</td></tr></tbody></table>',
    ],
  ],
  headingAttributes: [
    ['## A {#b .c .d}', '<h2 id="b" class="c d">A</h2>'],
    ['## A *b* {: #x }', '<h2 id="x">A <em>b</em></h2>'],
    ['A {#b}\n===', '<h1 id="b">A</h1>'],
    ['## A {.c} ##', '<h2 class="c" id="a">A</h2>'],
    ['## A \\{#b}', '<h2 id="a-b">A {#b}</h2>'],
    ['## A {b} `{#c}`', '<h2 id="a-b-c">A {b} <code>{#c}</code></h2>'],
    ['## A {#b data-x="y z" lang=fr onclick="f()"}', '<h2 data-x="y z" lang="fr" id="b">A</h2>'],
    ['## A {-}', '<h2 class="unnumbered" id="a">A</h2>'],
    ['## The set {x=1}', '<h2 id="the-set-x1">The set {x=1}</h2>'],
    ['## {{ evil }}', '<h2 id="-evil-">{{ evil }}</h2>'],
    ['A {#b}', '<p>A {#b}</p>'],
  ],
  headingIds: [
    ['# C++ & C# été', '<h1 id="c--c-été">C++ &#x26; C# été</h1>'],
    ['# `code()` and *em* – dash', '<h1 id="code-and-em--dash"><code>code()</code> and <em>em</em> – dash</h1>'],
    ['# a\n# a\n# a-1', '<h1 id="a">a</h1>\n<h1 id="a-1">a</h1>\n<h1 id="a-1-1">a-1</h1>'],
    ['# 🎉\n#\n# !!!', '<h1 id="section">🎉</h1>\n<h1 id="section-1"></h1>\n<h1 id="section-2">!!!</h1>'],
    ['# b\n\n<a id="b"></a>', '<h1 id="b-1">b</h1>\n<p><a id="b"></a></p>'],
    ['# constructor\n# \\_\\_proto__', '<h1 id="constructor">constructor</h1>\n<h1 id="__proto__">__proto__</h1>'],
    ['# x {#a}\n# y {#a}', '<h1 id="a">x</h1>\n<h1 id="a-1">y</h1>'],
  ],
  headingAnchors: [
    ['## A *b*', '<h2 id="a-b">A <em>b</em><a class="heading-anchor" aria-label="Link to “A b”" href="#a-b"></a></h2>'],
  ],
  highlight: [
    [
      '```js\nlet a = "b";\n```',
      '<pre data-language="js"><code class="language-js" tabindex="0"><span class="hljs-keyword">let</span> a = ' +
        '<span class="hljs-string">"b"</span>;\n</code></pre>',
    ],
    ['```\nlet a\n```', '<pre><code tabindex="0">let a\n</code></pre>'],
    ['    let a', '<pre><code tabindex="0">let a\n</code></pre>'],
    ['```{r, echo=FALSE}\nx\n```', '<pre data-language="r"><code class="language-r" tabindex="0">x\n</code></pre>'],
    ['```text {a="b"}\n<b>&\n```', '<pre><code class="language-text" tabindex="0">&#x3C;b>&#x26;\n</code></pre>'],
  ],
  callouts: [
    [
      '> [!NOTE]\n> One *two*.\\\n> Three.\n>\n> Four.',
      '<div class="callout callout-note" data-callout="note">\n<p class="callout-title">Note</p>\n' +
        '<div class="callout-content">\n<p>One <em>two</em>.<br>\nThree.</p>\n<p>Four.</p>\n</div>\n</div>',
    ],
    [
      '> [!info]- More *here*\n> Text',
      '<details class="callout callout-note" data-callout="note" data-callout-name="info">\n<summary class="callout-title">More <em>here</em></summary>\n' +
        '<div class="callout-content">\n<p>Text</p>\n</div>\n</details>',
    ],
    [
      '> [!Danger]+\n>\n> Text',
      '<details class="callout callout-caution" data-callout="caution" data-callout-name="danger" open>\n<summary class="callout-title">Danger</summary>\n' +
        '<div class="callout-content">\n<p>Text</p>\n</div>\n</details>',
    ],
    [
      '> [!TIP] Alone',
      '<div class="callout callout-tip" data-callout="tip">\n<p class="callout-title">Alone</p>\n</div>',
    ],
    ['> See [!NOTE] there', '<blockquote>\n<p>See [!NOTE] there</p>\n</blockquote>'],
    [
      '> [!constructor]\n> a',
      '<div class="callout callout-note" data-callout="note" data-callout-name="constructor">\n' +
        '<p class="callout-title">Constructor</p>\n<div class="callout-content">\n<p>a</p>\n</div>\n</div>',
    ],
    [
      '> [!my-kind|wide] Title\n> a',
      '<div class="callout callout-note" data-callout="note" data-callout-name="my-kind">\n' +
        '<p class="callout-title">Title</p>\n<div class="callout-content">\n<p>a</p>\n</div>\n</div>',
    ],
    [
      '> [!TLDR]\n> > [!NOTE]\n> > a',
      '<div class="callout callout-note" data-callout="note" data-callout-name="tldr">\n<p class="callout-title">TLDR</p>\n' +
        '<div class="callout-content">\n<div class="callout callout-note" data-callout="note">\n' +
        '<p class="callout-title">Note</p>\n<div class="callout-content">\n<p>a</p>\n</div>\n</div>\n</div>\n</div>',
    ],
    ['> \\[!NOTE]\n> a', '<blockquote>\n<p>[!NOTE]\na</p>\n</blockquote>'],
    ['> [!NOTE](a)', '<blockquote>\n<p><a href="a">!NOTE</a></p>\n</blockquote>'],
  ],
  emoji: [
    [':tada: :no-such: `:tada:`', '<p>🎉 :no-such: <code>:tada:</code></p>'],
    ['12:30:45 a:b', '<p>12:30:45 a:b</p>'],
    ['# :rocket: Start 🎉', '<h1 id="rocket-start-">🚀 Start 🎉</h1>'],
  ],
  wikilinks: [
    ['[[Foo bar]]', '<p><a href="Foo bar">Foo bar</a></p>'],
    ['a [[Foo|the *foo*]] b', '<p>a [[Foo|the <em>foo</em>]] b</p>'],
    ['a [[Foo|the foo]] b', '<p>a <a href="Foo">the foo</a> b</p>'],
    ['[[Foo#Some Part]]', '<p><a href="Foo#some-part">Foo > Some Part</a></p>'],
    ['# Some Part\n\n[[#Some Part]]', '<h1 id="some-part">Some Part</h1>\n<p><a href="#some-part">Some Part</a></p>'],
    ['`[[Foo]]` ![[Foo]] \\[[Foo]] [[[Foo]]] [[ ]]', '<p><code>[[Foo]]</code> ![[Foo]] [[Foo]] [[[Foo]]] [[ ]]</p>'],
    ['[[Foo#A#B c]] [[C#]]', '<p><a href="Foo#b-c">Foo > A > B c</a> <a href="C#">C#</a></p>'],
    ['**[[a]]** [x [[a]] y](u)', '<p><strong><a href="a">a</a></strong> <a href="u">x [[a]] y</a></p>'],
    [
      '![[a b.png]] ![[c.JPG|300]] ![[d.svg|30x20]] ![[e.webp|words]]',
      '<p><img src="a%20b.png" alt=""> <img src="c.JPG" alt="" width="300"> <img src="d.svg" alt="" width="30" height="20"> ' +
        '<img src="e.webp" alt="words"></p>',
    ],
    ['[[Re: javascript:x]]', '<p><a href="Re: javascript:x">Re: javascript:x</a></p>'],
    [
      '| a |\n|---|\n| [[Foo\\|x]] |',
      '<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td><a href="Foo">x</a></td>\n</tr>\n</tbody>\n</table>',
    ],
  ],
  mermaid: [['```mermaid\ngraph TD\n  A-->B\n```', '<pre class="mermaid">graph TD\n  A-->B\n</pre>']],
  smartQuotes: [
    ['"Hello *world*", it\'s -- well --- fine...', '<p>“Hello <em>world</em>”, it’s – well — fine…</p>'],
    ['"*a*" and "`b`"', '<p>“<em>a</em>” and “<code>b</code>”</p>'],
    ['`"a"` <b class="c">"d"</b> \\".', '<p><code>"a"</code> <b class="c">“d”</b> “.</p>'],
    ['a < "b" & "c" > d', '<p>a &#x3C; “b” &#x26; “c” > d</p>'],
    ['"a\\\nb"', '<p>“a<br>\nb”</p>'],
    ["the '80s, 'tis rock 'n' roll", '<p>the ’80s, ’tis rock ’n’ roll</p>'],
    ['<kbd>"a"</kbd> "b"', '<p><kbd>"a"</kbd> “b”</p>'],
    ['<https://a.org/b--c> "d"', '<p><a href="https://a.org/b--c">https://a.org/b--c</a> “d”</p>'],
    ['l\'"A"', '<p>l’“A”</p>'],
    ['    "code"', '<pre><code>"code"\n</code></pre>'],
  ],
  externalLinks: [
    [
      '[a](https://b.org) [c](d) [e](mailto:f@g)',
      '<p><a href="https://b.org" rel="nofollow">a</a> <a href="d">c</a> <a href="mailto:f@g">e</a></p>',
    ],
    ['<a href="HTTPS://b.org" rel="me">a</a>', '<p><a href="HTTPS://b.org" rel="me nofollow">a</a></p>'],
  ],
  figures: [
    [
      '![A *press*](b.png "In *ink*")',
      '<figure><img src="b.png" alt="A press"><figcaption>In *ink*</figcaption></figure>',
    ],
    [
      '[![A press](b.png "In ink")](c.png)',
      '<figure><a href="c.png"><img src="b.png" alt="A press"></a><figcaption>In ink</figcaption></figure>',
    ],
    ['![A press](b.png)', '<p><img src="b.png" alt="A press"></p>'],
    ['A ![press](b.png "In ink")', '<p>A <img src="b.png" alt="press" title="In ink"></p>'],
    ['<p><img src="b.png" alt="a" title="In ink"></p>', '<p><img src="b.png" alt="a" title="In ink"></p>'],
  ],
  sideNotes: [
    [
      'a[^n] b[^n] c[^m]\n\n[^n]: N\n[^m]: M',
      '<p>a<sup><a href="#fn-n" id="fnref-n" data-footnote-ref aria-describedby="footnote-label" data-note="1">1</a></sup> ' +
        'b<sup><a href="#fn-n" id="fnref-n-2" data-footnote-ref aria-describedby="footnote-label">1</a></sup> ' +
        'c<sup><a href="#fn-m" id="fnref-m" data-footnote-ref aria-describedby="footnote-label" data-note="2">2</a></sup></p>\n' +
        '<section data-footnotes class="footnotes"><h2 class="sr-only" id="footnote-label">Footnotes</h2>\n<ol>\n' +
        '<li id="fn-n">\n<p>N <a href="#fnref-n" data-footnote-backref="" aria-label="Back to reference 1" ' +
        'class="data-footnote-backref">↩</a> <a href="#fnref-n-2" data-footnote-backref="" ' +
        'aria-label="Back to reference 1-2" class="data-footnote-backref">↩<sup>2</sup></a></p>\n</li>\n' +
        '<li id="fn-m">\n<p>M <a href="#fnref-m" data-footnote-backref="" aria-label="Back to reference 2" ' +
        'class="data-footnote-backref">↩</a></p>\n</li>\n</ol>\n</section>',
    ],
  ],
  altText: [['![](b.png)', '<p><img src="b.png" alt=""></p>']],
  images: [
    [
      '![a](b.png "c") ![d](e.png)',
      '<p><img src="b.png" alt="a" title="c" decoding="async"> <img src="e.png" alt="d" loading="lazy" decoding="async"></p>',
    ],
    [
      '<img src="a.png" loading="eager" class="b c" data-d-e="f">',
      '<img src="a.png" loading="eager" class="b c" data-d-e="f" decoding="async">',
    ],
  ],
};

/** What a feature needs beside itself to be seen. */
const settingsOf: Record<string, RenderSettings> = {
  smartQuotes: { smartQuotes: true },
  externalLinks: { externalLinks: { rel: ['nofollow'] } },
};
const companions: Record<string, (keyof typeof extensions)[]> = {
  emoji: ['headingIds'],
  headingAttributes: ['headingIds'],
  headingIds: ['headingAttributes'],
  headingAnchors: ['headingIds'],
  tables: ['gfm'],
  sideNotes: ['gfm'],
  wikilinks: ['gfm', 'headingIds'],
};

test('every feature has examples', () => {
  expect([...Object.keys(examples), 'math'].sort()).toEqual(Object.keys(extensions).sort());
});

describe.each(Object.entries(examples))('%s', (name, pairs) => {
  // Alone, so that each example shows one feature.
  const names = new Set([name, ...(companions[name] ?? [])]);
  const only = Object.entries(extensions).flatMap(([key, extension]) => (names.has(key) ? [extension] : []));
  const settings = { ...settingsOf[name], tools: { extensions: only } };
  test.each(pairs)('%j', async (text, html) => {
    expect((await renderMarkdown(text, settings)).html).toBe(html);
  });
});

describe('features that are switched off leave the text as CommonMark has it', () => {
  test.each([
    ['~~a~~', { gfm: false }, '<p>~~a~~</p>'],
    [':tada:', { emoji: false }, '<p>:tada:</p>'],
    ['[[a]]', { wikilinks: false }, '<p>[[a]]</p>'],
    ['> [!NOTE]', { callouts: false }, '<blockquote>\n<p>[!NOTE]</p>\n</blockquote>'],
    ['```js\nlet\n```', { highlight: false }, '<pre><code class="language-js">let\n</code></pre>'],
    ['```mermaid\na\n```', { mermaid: false }, '<pre><code class="language-mermaid" tabindex="0">a\n</code></pre>'],
    ['# a', { headingAnchors: false }, '<h1 id="a">a</h1>'],
    ['"a" -- $5 and $6', {}, '<p>"a" -- $5 and $6</p>'],
  ] as const)('%j %j', async (text, options, html) => {
    expect((await renderMarkdown(text, options)).html).toBe(html);
  });
});

describe('math', () => {
  test('is on where the site or the post says so, and the post has the last word', async () => {
    const isMath = async (settings: RenderSettings): Promise<boolean> =>
      (await renderMarkdown('$x$', settings)).article.features.includes('math');
    expect(await isMath({})).toBe(false);
    expect(await isMath({ math: true })).toBe(true);
    expect(await isMath({ post: { math: true } })).toBe(true);
    expect(await isMath({ math: true, post: { math: false } })).toBe(false);
  });

  test('formulas are readable as MathML and as TeX, inline and displayed', async () => {
    const { html, article } = await renderMarkdown('## So $E=mc^2$\n\n$$\n\\int_0^1 x\n$$', { math: true });
    expect(html).toContain('<annotation encoding="application/x-tex">E=mc^2</annotation>');
    expect(html).toContain('<span class="katex-display" tabindex="0">');
    expect(article.toc).toEqual([{ id: 'so-emc2', depth: 2, text: 'So E=mc^2' }]);
    expect(article.plainText).toBe('\\int_0^1 x');
  });

  test.each([
    ['It costs $5 and $6.', []],
    ['$5, then $x$, and **$6** for $y$', ['x', 'y']],
    ['$ a $ $b $ $c$1', []],
    ['$a\nb$ and $$c$$', ['a b', 'c']],
    ['\\$1 `$2$` $$', []],
  ])('a price is no formula, even where formulas are on: %j', async (text, formulas) => {
    const { html } = await renderMarkdown(text, { math: true });
    const found = [...html.matchAll(/<annotation[^>]*>([^<]*)</g)].map(([, tex]) => tex?.replace('\n', ' '));
    expect(found).toEqual(formulas);
  });

  test.each([
    ['in a line', 'a\n\nb $\\frac{1$ c', '3:3'],
    ['in a block', 'a\n\n$$\n\\frac{1\n$$', '3:1'],
    ['in a block of a list', '- a\n\n  $$\n  \\frac{1\n  $$', '3:3'],
  ])('a formula that KaTeX cannot read is a warning at its place: %s', async (_, text, place) => {
    const { diagnostics } = await renderMarkdown(text, { math: true });
    expect(briefly(diagnostics)).toEqual([
      `${place} render/math: KaTeX cannot read this formula: Unexpected end of input in a macro argument, expected '}' at end of input: \\frac{1`,
    ]);
  });
});

describe('highlight', () => {
  test('an unknown language is a warning with its place and the likeliest name, and the code stays plain', async () => {
    const { html, diagnostics } = await renderMarkdown('a\n\n```javscript\nlet a\n```');
    expect(html).toContain('<code class="language-javscript" tabindex="0">let a\n</code>');
    expect(briefly(diagnostics)).toEqual([
      '3:1 render/unknown-language: No colours are known for the language "javscript".',
    ]);
    expect(diagnostics[0]?.hint).toContain('Did you mean "javascript"?');
  });

  test('many blocks of one unknown language are one warning', async () => {
    const { diagnostics } = await renderMarkdown('```zig\na\n```\n\n```zig\nb\n```\n\n```nolang\nc\n```');
    expect(diagnostics.map(({ rule, place }) => [rule, place?.line])).toEqual([
      ['render/unknown-language', 1],
      ['render/unknown-language', 9],
    ]);
  });

  test.each([
    ['ts {1,3}', 'ts'],
    ['js title="a.js"', 'js'],
    ['go{hl_lines=[1]}', 'go'],
    ['ruby?line=3', 'ruby'],
    ['language-js', 'js'],
    ['{.python .numberLines}', 'python'],
    ['{ .python }', 'python'],
    ['{#id .haskell key=value}', 'haskell'],
    ['{r, echo=FALSE}', 'r'],
    ['C++', 'c++'],
    ['f#', 'f#'],
    ['shell-session', 'shell-session'],
    ['objective-c', 'objective-c'],
    ['vue', 'vue'],
    ['json5', 'json5'],
    ['output', 'output'],
  ])('%s is known', async (info, language) => {
    const { html, diagnostics } = await renderMarkdown(`\`\`\`${info}\n$ if "a" <b>\n\`\`\``);
    expect(html).toContain(`<code class="language-${language}" tabindex="0">`);
    expect(diagnostics).toEqual([]);
    if (language !== 'output') expect(html).toContain('<span class="hljs-');
  });

  test.each([
    ['ts title="src/a.ts"', 'src/a.ts'],
    ["ts title='a b.ts' {1}", 'a b.ts'],
    ['ts filename=a.ts', 'a.ts'],
    ['{.python filename="a.py"}', 'a.py'],
    ['go {linenos=table,hl_lines=[1,"3-5"],title="a.go"}', 'a.go'],
    ['rust,linenos,name=mod.rs', 'mod.rs'],
    ['js:app.js', 'app.js'],
  ])('%s has a title', async (info, title) => {
    const { html, diagnostics } = await renderMarkdown(`\`\`\`${info}\n1\n\`\`\``);
    expect(html).toMatch(
      new RegExp(`^<figure class="code-block"><figcaption>${title}</figcaption><pre.*</pre></figure>$`, 's'),
    );
    expect(diagnostics).toEqual([]);
  });

  const five = 'a\nb\nc\nd\ne';
  test.each([
    ['text {1,3-4}', 'mark span mark mark span'],
    ['text {1, 3-4}', 'mark span mark mark span'],
    ['text{2}', 'span mark span span span'],
    ['text {linenos=table,hl_lines=[1,"3-4"]}', 'mark span mark mark span'],
    ['text,linenos,hl_lines=1 3-4,name=a.txt', 'mark span mark mark span'],
    ['text hl_lines="2 5"', 'span mark span span mark'],
    ['{.text code-line-numbers="2"}', 'span mark span span span'],
    ['text/1,3', 'mark span mark span span'],
    ['text/1/2', 'ins del span span span'],
    ['text ins={1} del={2-3} mark={4}', 'ins del del mark span'],
    ['text showLineNumbers{7}', 'span span span span span'],
    ['text {9-12} showLineNumbers', 'span span span span span'],
  ])('%s marks lines', async (info, tags) => {
    const { html } = await renderMarkdown(`\`\`\`${info}\n${five}\n\`\`\``);
    expect([...html.matchAll(/<(\w+) class="line"/g)].map(([, tag]) => tag).join(' ')).toBe(tags);
    expect(html.replaceAll(/<figcaption>.*?<\/figcaption>|<[^>]*>/g, '')).toBe(`${five}\n`);
  });

  test.each([
    ['text showLineNumbers', [1, 2]],
    ['text linenos', [1, 2]],
    ['text {linenos=inline}', [1, 2]],
    ['text {linenos=true, linenostart=9}', [9, 10]],
    ['text showLineNumbers{5}', [5, 6]],
    ['text:line-numbers=3', [3, 4]],
    ['{.text .numberLines startFrom="4"}', [4, 5]],
    ['text linenos=false', []],
    ['text showLineNumbers=false', []],
    ['text title="linenos.txt"', []],
  ])('%s numbers lines', async (info, numbers) => {
    const { html } = await renderMarkdown(`\`\`\`${info}\na\nb\n\`\`\``);
    expect([...html.matchAll(/data-line="(\d+)"/g)].map(([, number]) => Number(number))).toEqual(numbers);
  });

  test.each(['diff-js', 'diff lang=js', 'diff lang="js"'])('%s is a change in a language', async (info) => {
    const { html, diagnostics } = await renderMarkdown(`\`\`\`${info}\n f(\n-  "a"\n+  "b"\n )\n\`\`\``);
    expect(html).toBe(
      `<pre data-language="js" class="lines diff"><code class="language-diff${info === 'diff-js' ? '-js' : ''}" tabindex="0">` +
        '<span class="line"><span class="sign"> </span><span class="hljs-title function_">f</span>(\n</span>' +
        '<del class="line"><span class="sign">-</span>  <span class="hljs-string">"a"</span>\n</del>' +
        '<ins class="line"><span class="sign">+</span>  <span class="hljs-string">"b"</span>\n</ins>' +
        '<span class="line"><span class="sign"> </span>)\n</span></code></pre>',
    );
    expect(diagnostics).toEqual([]);
  });

  test('a patch keeps its signs in its text, and the names of files are no changes', async () => {
    const { html } = await renderMarkdown('```diff\n--- a\n+++ b\n-c\n+d\n```');
    expect([...html.matchAll(/<(\w+) class="line">/g)].map(([, tag]) => tag)).toEqual(['span', 'span', 'del', 'ins']);
    expect(html.replaceAll(/<[^>]*>/g, '')).toBe('--- a\n+++ b\n-c\n+d\n');
  });

  test('a span of colour that goes over several lines is closed in each', async () => {
    const { html } = await renderMarkdown('```js {2}\n/* a\n   <b>\n*/\n```');
    expect(html).toContain(
      '<span class="line"><span class="hljs-comment">/* a</span>\n</span>' +
        '<mark class="line"><span class="hljs-comment">   &lt;b></span>\n</mark>' +
        '<span class="line"><span class="hljs-comment">*/</span>\n</span>',
    );
  });

  test('what a fence says also holds where the post has HTML of its own, and in an excerpt', async () => {
    const { html, excerpt } = await renderMarkdown('<b>x</b>\n\n```js title="a.js" {1}\n1\n```');
    for (const each of [html, excerpt]) {
      expect(each).toContain('<figcaption>a.js</figcaption>');
      expect(each).toContain('<mark class="line">');
      expect(each).not.toContain('data-fence');
    }
  });

  test('strange words after a fence can do no harm', async () => {
    for (const info of ['js&#32;xss', '"><script>', `x${'y'.repeat(10_000)}`, '{{evil}}']) {
      const { html, diagnostics } = await renderMarkdown(`\`\`\`${info}\na\n\`\`\``);
      expect(html).toMatch(
        /^<pre(?: data-language="js")?><code(?: class="language-[a-z]{1,31}")? tabindex="0">a\n<\/code><\/pre>$/,
      );
      expect(diagnostics.every(({ reason }) => reason.length < 120)).toBe(true);
    }
  });

  test('what a block looks like does not depend on the blocks before it', async () => {
    const block = '```xml\n<script type="text/x-handlebars">{{#if a}}</script>\n```\n';
    const alone = await renderMarkdown(block);
    const after = await renderMarkdown(`\`\`\`handlebars\n{{#if a}}\n\`\`\`\n\n${block}`);
    expect(after.html.endsWith(alone.html)).toBe(true);
  });
});

describe('pictures without a description', () => {
  test('are one warning for a post, at the first, that says how many there are', async () => {
    const { diagnostics } = await renderMarkdown('a\n\n![ ](b.png) ![](c.png)\n\n![d](d.png) ![][e]\n\n[e]: e.png');
    expect(briefly(diagnostics)).toEqual([
      '3:1 render/missing-alt: This picture and 2 more of the post have no description for readers who do not see them.',
    ]);
  });

  test('in HTML are those that leave the attribute out: an empty one says that nothing is missed', async () => {
    const { diagnostics } = await renderMarkdown('<img src="a.png" alt="">\n\n<img src="b.png">');
    expect(briefly(diagnostics)).toEqual([
      '3:1 render/missing-alt: This picture has no description for readers who do not see it.',
    ]);
  });

  test('are no warning where they have no place for one, or where it is switched off', async () => {
    expect((await renderMarkdown('![[a.png|300]]')).diagnostics).toEqual([]);
    expect((await renderMarkdown('![](a.png) <img src="b.png">', { altText: false })).diagnostics).toEqual([]);
  });
});

test('a caption is text like any other, and no part of the first words of a post', async () => {
  const { html, article } = await renderMarkdown('![A press](a.png "The \'press\' :wave:")\n\nText.', {
    smartQuotes: true,
  });
  expect(html).toContain('<figcaption>The ‘press’ 👋</figcaption>');
  expect(article.plainText).toBe('Text.');
});

test('external links in a new window cannot reach the page that opened them', async () => {
  const { html } = await renderMarkdown('[a](https://b.org)', { externalLinks: { rel: [], target: '_blank' } });
  expect(html).toBe('<p><a href="https://b.org" rel="noopener" target="_blank">a</a></p>');
});

test.each([
  ['de', '„Ist ‚das‘ alles?“ – so ist’s'],
  ['de-CH', '«Ist ‹das› alles?» – so ist’s'],
  ['fr', '«\u202fIst “das” alles?\u202f» – so ist’s'],
  ['en-GB', '“Ist ‘das’ alles?” – so ist’s'],
])('quotation marks of %s, and the apostrophe of all', async (language, text) => {
  const { html } = await renderMarkdown("\"Ist 'das' alles?\" -- so ist's", { smartQuotes: true, post: { language } });
  expect(html).toBe(`<p>${text}</p>`);
});

describe('footnotes', () => {
  test('without a mark, and marks without a footnote, are warnings at their places', async () => {
    const { diagnostics } = await renderMarkdown('a[^1]\nb [^nte] [^2](c)\n\n[^1]: d\n\n[^note]: e');
    expect(briefly(diagnostics)).toEqual([
      '2:3 render/missing-footnote: There is no footnote "nte", so the mark shows as text.',
      '6:1 render/unused-footnote: No mark in the text leads to this footnote, so it does not show.',
    ]);
    expect(diagnostics[0]?.hint).toContain('Did you mean [^note]?');
  });

  test('what looks like a mark is text in a post without any', async () => {
    expect((await renderMarkdown('a [^a-z] `[^1]`')).diagnostics).toEqual([]);
    expect(briefly((await renderMarkdown('a[^1]')).diagnostics)[0]).toContain('1:2 render/missing-footnote');
  });

  test('of any name are found from their marks', async () => {
    const { html, diagnostics } = await renderMarkdown('a[^é] b[^é] c[^"<]\n\n[^é]: d\n\n[^"<]: e');
    expect(diagnostics).toEqual([]);
    const ids = new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    const targets = [...html.matchAll(/ href="#([^"]*)"/g)].map(([, id]) => id);
    expect(targets.length).toBe(6);
    expect(targets.filter((target) => !ids.has(target))).toEqual([]);
  });
});

describe('ids that clash', () => {
  test('of two headings the second gets another, with a warning at its place', async () => {
    const { html, diagnostics } = await renderMarkdown('# a {#x}\n\n# b {#x}', { headingAnchors: false });
    expect(html).toBe('<h1 id="x">a</h1>\n<h1 id="x-1">b</h1>');
    expect(briefly(diagnostics)).toEqual([
      '3:1 render/duplicate-id: Another heading has the id "x" already, so this one gets another.',
    ]);
  });

  test('of other elements they stay as the author wrote them, with a warning', async () => {
    const { diagnostics } = await renderMarkdown('<i id="a">b</i>\n\n<b id="a">c</b> <a id="d" name="d"></a>');
    expect(briefly(diagnostics)).toEqual([
      '3:1 render/duplicate-id: Another element of this post has the id "a" already.',
    ]);
  });

  test('a heading that is called like the heading of the footnotes is in the table of contents', async () => {
    const { article, excerpt } = await renderMarkdown('# Footnote label');
    expect(article.toc).toEqual([{ id: 'footnote-label', depth: 1, text: 'Footnote label' }]);
    expect(excerpt).toContain('Footnote label');
  });
});

test('a callout whose name is nearly one of ours is a warning with the likeliest name', async () => {
  const { diagnostics } = await renderMarkdown('a\n\n> [!WARNNG]\n> b\n\n> [!recipe]\n> c');
  expect(briefly(diagnostics)).toEqual([
    '3:1 render/unknown-callout: No callout is called "warnng", so it looks like a note.',
  ]);
  expect(diagnostics[0]?.hint).toBe('Did you mean [!WARNING]?');
});

test('words that we write ourselves are in the language of the post', async () => {
  const text = '## A\n\na[^1]\n\n> [!TIP]\n> b\n\n- [x] c\n\n[^1]: d';
  const { html } = await renderMarkdown(text, { post: { language: 'de-AT' } });
  for (const phrase of ['Fußnoten', 'Zurück zu Verweis 1', 'Link zu „A“', 'Tipp', 'Erledigt'])
    expect(html).toContain(phrase);
});
