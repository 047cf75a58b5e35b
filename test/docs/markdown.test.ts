// docs/markdown.md shows what a writer can use: every example of it renders without a warning, as its text says.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { briefly, renderMarkdown } from '../render/render-markdown.ts';
import type { RenderSettings } from '../render/render-markdown.ts';

const page = fs.readFileSync(path.resolve(import.meta.dirname, '../../docs/markdown.md'), 'utf8');
/** Everything that the page explains is on. */
const settings: RenderSettings = { math: true, smartQuotes: true, externalLinks: { rel: ['nofollow'] } };

/** Heading of the page → the examples below it. Headings within examples are none of the page. */
const examples = new Map<string, string[]>();
for (const [, , language, text = '', heading] of page.matchAll(/^(`{3,4})(\w*)\n([^]*?)^\1$|^## (.+)$/gm)) {
  if (heading !== undefined) examples.set(heading, []);
  else if (language === 'md') [...examples.values()].at(-1)?.push(text);
}

test('the page has an example for each part but the plug-ins', () => {
  expect([...examples].filter(([, texts]) => texts.length === 0).map(([name]) => name)).toEqual(['Plug-ins']);
  expect(examples.size).toBeGreaterThan(15);
});

describe.each([...examples].filter(([, texts]) => texts.length > 0))('%s', (_name, texts) => {
  test.each(texts)('%j', async (text) => {
    const { html, diagnostics } = await renderMarkdown(text, settings);
    expect(briefly(diagnostics)).toEqual([]);
    expect(html).not.toBe('');
  });
});

test.each([
  [
    'Text',
    [
      '<del>gone</del>',
      'H<sub>2</sub>O',
      'backslash<br>\nbreaks',
      '<a href="https://example.org" rel="nofollow">https',
    ],
  ],
  [
    'Links by name',
    ['<a href="Another post#a-part">', '<a href="#pictures">', '<img src="plate.jpg" alt="" width="300"'],
  ],
  ['Headings', ['<h2 id="part" class="wide">', '<h2 id="another-part">']],
  ['Lists of things to do', ['checked', 'aria-label="To do"']],
  ['Tables', ['<th class="align-center">Weight</th>', '<td class="align-right">2.50</td>']],
  ['Footnotes', ['<li id="fn-1">', '<li id="fn-wood">']],
  ['Code', ['<span class="hljs-keyword">const</span>', '<code class="language-text" tabindex="0">No colours.']],
  ['Callouts', ['callout-note', 'A title of its own</p>', '<summary class="callout-title">Opens on a click</summary>']],
  ['Formulas', ['application/x-tex">E = mc^2<', 'for less than $5.', 'katex-display']],
  ['Diagrams', ['<pre class="mermaid">graph LR']],
  ['Emoji', ['Printed 🎉 at 10:30:00']],
  ['Quotation marks and dashes', ['“It’s ‘late’,” she said – in the ’90s…']],
  ['HTML', ['With *Markdown* it needs', '<strong>Markdown</strong> again']],
  ['Links to other sites', ['rel="nofollow"']],
])('the examples of "%s" give what the page says', async (name, pieces) => {
  const { html } = await renderMarkdown((examples.get(name) ?? []).join('\n\n'), settings);
  for (const piece of pieces) expect(html).toContain(piece);
});

test('the mark ends the first part', async () => {
  const { excerpt } = await renderMarkdown((examples.get('The first part of a post') ?? []).join(''), settings);
  expect(excerpt).toBe('<p>This much shows in lists.</p>');
});
