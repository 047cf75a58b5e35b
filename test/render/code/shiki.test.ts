// Code in the colours of Shiki: as classes of a style sheet that its themes alone decide.

import { bundledThemes } from 'shiki/themes';
import { normalizeTheme } from 'shiki/core';
import { describe, expect, test } from 'vitest';
import { createShikiHighlighter } from '../../../src/render/code/shiki.ts';
import type { Highlighter } from '../../../src/render/code/highlighter.ts';
import { shikiStyleSheet, themeColours } from '../../../src/render/code/shiki-colours.ts';
import { briefly, renderMarkdown, rendererOf, renderWith } from '../render-markdown.ts';

const highlight = { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' };

test('the same text stands in the block, between elements that have classes and nothing else', async () => {
  const code = 'const a: string = `<b>&${1 + 2}</b>`; // é\n\n\tif (a) {\n}\n';
  const { html } = await renderMarkdown(`\`\`\`ts\n${code}\`\`\`\n`, { highlight });
  expect(html).toMatch(/^<pre data-language="ts" class="shiki"><code class="language-ts" tabindex="0">/);
  expect(html).not.toMatch(/style=|hljs/);
  expect(textOf(html)).toBe(code);
  expect(classesIn(html).length).toBeGreaterThan(5);
});

test('titles, marked lines, numbers, changes and unknown languages are as with other highlighters', async () => {
  const text = [
    '```js title="a.js" {1} showLineNumbers{7}\na()\nb()\n```',
    '```diff-js\n-a()\n+b()\n```',
    '```diff\n-a\n+b\n```',
    '```text\nplain\n```',
    '```nolanguage\nplain\n```',
    '```fish\nset -x a b\n```',
    '    indented\n',
  ].join('\n\n');
  const [one, other] = [await renderMarkdown(text, { highlight }), await renderMarkdown(text)];
  const bare = (html: string): string =>
    html
      .replaceAll(/<span class="(?:hljs|sl)[^>]*>/g, '<span>')
      .replaceAll(/<\/?span>/g, '')
      .replaceAll(/ ?shiki(?=")| class="shiki"/g, '');
  expect(bare(one.html)).toBe(bare(other.html));
  expect(one.html).toContain('<pre data-language="js" class="lines shiki">');
  expect(one.article.wordCount).toBe(other.article.wordCount);
  expect(briefly(one.diagnostics)).toEqual(briefly(other.diagnostics));
  expect(one.diagnostics[0]?.hint).toContain('Shiki lists the languages it knows');
});

test('a block looks the same whatever was coloured before it', async () => {
  const blocks = [
    // Grammars that colour what stands in them only where that language is loaded.
    '```asciidoc\n[source,python]\n----\ndef a(): pass\n----\n```',
    '```python\ndef a(): pass\n```',
    '````md\n```ts\nlet a: 1\n```\n````',
    '```ts\nlet a\n```',
  ];
  const alone = await Promise.all(blocks.map(async (block) => (await renderMarkdown(block, { highlight })).html));
  for (const order of [
    [0, 1, 2, 3, 1],
    [3, 2, 1, 0],
  ]) {
    const render = rendererOf({ highlight });
    for (const at of order) expect((await renderWith(render, blocks[at] ?? '')).html).toBe(alone[at]);
  }
  // The code in the Markdown has colours of its own.
  expect(alone[2]).toMatch(/<span class="[^"]*">let<\/span>/);
});

test('a block that is remembered is not coloured again, and themes that are others are not mixed up', async () => {
  const remembered = new Map<string, string>();
  const blocks = {
    get: (kind: string, source: string) => remembered.get(kind + source),
    put: (kind: string, source: string, html: string) => void remembered.set(kind + source, html),
  };
  const text = '```js\nlet a\n```';
  const first = await renderMarkdown(text, { highlight, tools: { blocks } });
  expect(remembered.size).toBe(1);
  const [key = ''] = remembered.keys();
  remembered.set(key, 'from the store');
  expect((await renderMarkdown(text, { highlight, tools: { blocks } })).html).toContain('from the store');
  const others = { light: 'vitesse-light', dark: 'vitesse-dark' };
  expect((await renderMarkdown(text, { highlight: others, tools: { blocks } })).html).not.toContain('from the store');
  expect(first.html).toContain('let');
});

describe('colours', () => {
  test('are found in every theme as Shiki finds them', async () => {
    for (const [name, load] of Object.entries(bundledThemes)) {
      const { default: theme } = await load();
      const { fg, bg } = normalizeTheme(structuredClone(theme));
      const { foreground, background } = themeColours(theme);
      expect([name, foreground, background]).toEqual([name, fg, bg]);
    }
  });

  test('of all classes stand in the style sheet', async () => {
    const samples: [string, string][] = [
      ['ts', 'class A<T> { #b = /x+/gi; @c() d(e = null): void { return `f${this.#b}\\n`; } } // g\n'],
      ['css', '@media (a > 1px) { b::before:hover { color: #fff !important; content: "\\201c" } }\n'],
      ['md', '# a\n\n**b** _c_ ~~d~~ [e](f) `g`\n\n> h\n\n- i\n'],
      ['diff', '--- a\n+++ b\n@@ -1 +1 @@\n-c\n+d\n'],
      ['html', '<!doctype html><a href="b" c>&amp;</a><!-- d -->\n'],
      ['r', 'a <- function(b, ...) { b %in% NULL; TRUE } # c\n'],
    ];
    for (const [light, dark] of [Object.values(highlight), ['vitesse-light', 'night-owl'], ['one-light', 'dracula']]) {
      const themes = { light: light ?? '', dark: dark ?? '' };
      const highlighter = await known(themes);
      const html = (
        await Promise.all(samples.map(async ([language, code]) => highlighter.colour(language, code)))
      ).join('');
      const [ofDay, ofNight] = await Promise.all([coloursOf(themes.light), coloursOf(themes.dark)]);
      const sheet = shikiStyleSheet(ofDay, ofNight);
      expect(classesIn(html).filter((name) => !sheet.includes(`.${name} {`))).toEqual([]);
      // As Shiki colours them itself.
      const { codeToTokensBase } = await import('shiki');
      for (const [lang, code] of samples) {
        const tokens = await codeToTokensBase(code, {
          lang: lang as 'ts',
          theme: themes.light as 'nord',
          // Its own limit leaves colours out on a slow machine.
          tokenizeTimeLimit: 0,
        });
        const used = tokens
          .flat()
          .flatMap(({ content, color }) => (content.trim() === '' ? [] : [color?.toLowerCase()]));
        const own = await highlighter.colour(lang, code);
        const classes = classesIn(own).filter((name) => /^sl\d/.test(name));
        const shown = classes.map((name) => ofDay.colours[Number(name.slice(2))]?.toLowerCase());
        const base = ofDay.foreground.toLowerCase();
        expect(new Set([...shown, base])).toEqual(new Set([...used, base]));
      }
    }
  });
});

async function known(themes: { light: string; dark: string }): Promise<Highlighter> {
  const highlighter = await createShikiHighlighter(themes);
  if (highlighter === undefined) throw new Error('Shiki is not installed.');
  return highlighter;
}

async function coloursOf(name: string): Promise<ReturnType<typeof themeColours>> {
  const load = new Map(Object.entries(bundledThemes)).get(name);
  if (load === undefined) throw new Error(`There is no theme ${name}.`);
  return themeColours((await load()).default);
}

function classesIn(html: string): string[] {
  return [...new Set([...html.matchAll(/<span class="([^"]*)"/g)].flatMap(([, names = '']) => names.split(' ')))];
}

function textOf(html: string): string {
  const named = new Map([
    ['amp', '&'],
    ['lt', '<'],
    ['gt', '>'],
    ['quot', '"'],
    ['#39', "'"],
    ['#x26', '&'],
    ['#x3C', '<'],
  ]);
  return html.replaceAll(/<[^>]*>/g, '').replaceAll(/&([^;]+);/g, (all, name: string) => named.get(name) ?? all);
}
