// Footnotes as GitHub's own example has them, which its specification leaves out.

import { fromHtml } from 'hast-util-from-html';
import type { Element } from 'hast';
import { expect, test } from 'vitest';
import { hasClass, onOneLine, textOf } from '../../../src/render/text-of.ts';
import { eachElement } from '../../../src/render/walk.ts';
import { briefly, renderMarkdown } from '../render-markdown.ts';

/** After the example in cmark-gfm's test/extensions.txt: order of use, blocks in notes, unused and missing ones. */
const example = `Some text![^1]. Other text.[^footnote].

A thing[^other-note] and another[^codeblock-note], and the first again.[^1]

No note[^nope].

[^other-note]:       no code block here (spaces are stripped away)

[^codeblock-note]:
        a code block (8 spaces)

[^1]: Some *emphasised* note.

Hi!

[^footnote]:
    > Quotes can be in a note.

        as well as code blocks

    or, naturally, simple paragraphs.

[^unused]: This is unused.
`;

test('notes stand in the order of their marks, with all their blocks, and marks and notes lead to each other', async () => {
  const { html, diagnostics } = await renderMarkdown(example);
  const marks: Element[] = [];
  const notes: Element[] = [];
  eachElement(fromHtml(html, { fragment: true }), (element) => {
    if ('dataFootnoteRef' in element.properties) marks.push(element);
    if (element.tagName === 'li' && String(element.properties.id).startsWith('fn-')) notes.push(element);
  });
  expect(marks.map((mark) => [mark.properties.href, mark.properties.id])).toEqual([
    ['#fn-1', 'fnref-1'],
    ['#fn-footnote', 'fnref-footnote'],
    ['#fn-other-note', 'fnref-other-note'],
    ['#fn-codeblock-note', 'fnref-codeblock-note'],
    ['#fn-1', 'fnref-1-2'],
  ]);
  expect(notes.map((note) => [note.properties.id, blocksOf(note), backLinksOf(note)])).toEqual([
    ['fn-1', ['p: Some emphasised note.'], ['#fnref-1', '#fnref-1-2']],
    [
      'fn-footnote',
      ['blockquote: Quotes can be in a note.', 'pre: as well as code blocks', 'p: or, naturally, simple paragraphs.'],
      ['#fnref-footnote'],
    ],
    ['fn-other-note', ['p: no code block here (spaces are stripped away)'], ['#fnref-other-note']],
    ['fn-codeblock-note', ['pre: a code block (8 spaces)'], ['#fnref-codeblock-note']],
  ]);
  expect(html).toContain('<p>Hi!</p>');
  expect(html).toContain('No note[^nope].');
  expect(html).not.toContain('unused');
  expect(briefly(diagnostics).map((one) => one.split(':', 3).slice(0, 2).join(':'))).toEqual([
    '5:8 render/missing-footnote',
    '23:1 render/unused-footnote',
  ]);
});

function blocksOf(note: Element): string[] {
  return note.children.flatMap((child) => {
    if (child.type !== 'element' || child.tagName === 'a') return [];
    return [`${child.tagName}: ${onOneLine(textOf(child))}`];
  });
}

function backLinksOf(note: Element): unknown[] {
  const links: unknown[] = [];
  eachElement(note, (element) => {
    if (hasClass(element, 'data-footnote-backref')) links.push(element.properties.href);
  });
  return links;
}
