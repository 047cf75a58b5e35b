// `> [!NOTE]`: quotes that are notes, tips and warnings, as GitHub and Obsidian write them.

import type { Blockquote, Paragraph, PhrasingContent, Root, Text } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type { Extension } from '../../domain/contracts.ts';
import type { Phrases } from '../phrases.ts';
import { phrasesFor } from '../phrases.ts';

/**
 * A box with a title; with `+` or `-` after the mark one that opens and closes without a script. Our own, since
 * rehype-callouts drops line breaks and what stands before a mark in the middle of a line.
 */
export const callouts: Extension = {
  name: 'callouts',
  version: '1',
  isOn: (options) => options.callouts,
  remark: () => [remarkCallouts],
};

type Kind = keyof Phrases['callouts'];

/** Obsidian's names fall on GitHub's five kinds; the title keeps the name. */
const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ...named('note', 'note info abstract summary tldr todo example quote cite question help faq'),
  ...named('tip', 'tip hint success check done'),
  ...named('important', 'important'),
  ...named('warning', 'warning attention'),
  ...named('caution', 'caution danger error failure fail missing bug'),
]);

const mark = /^\[!([a-z]+)\]([+-]?)(?=[ \t\n]|$)[ \t]*/i;

function remarkCallouts(): (root: Root, file: VFile) => void {
  return (root, file) => {
    visit(root, 'blockquote', (quote) => {
      const [first, ...blocks] = quote.children;
      const opening = first?.type === 'paragraph' ? first.children[0] : undefined;
      if (first?.type !== 'paragraph' || opening?.type !== 'text') return;
      const match = mark.exec(opening.value);
      const name = match?.[1]?.toLowerCase() ?? '';
      const kind = kinds.get(name);
      if (match === null || kind === undefined) return;
      const { callouts: titles } = phrasesFor(file.data.post?.language ?? 'en');
      const { title, rest } = splitFirstLine(first, opening, match[0].length);
      const defaultTitle = name === kind ? titles[kind] : name.charAt(0).toUpperCase() + name.slice(1);
      const shown = title.length > 0 ? title : [{ type: 'text' as const, value: defaultTitle }];
      fold(quote, kind, match[2] ?? '', { ...first, children: shown }, [...rest, ...blocks]);
    });
  };
}

function fold(quote: Blockquote, kind: Kind, sign: string, title: Paragraph, content: Blockquote['children']): void {
  const isFolding = sign !== '';
  const properties = {
    className: ['callout', `callout-${kind}`],
    dataCallout: kind,
    ...(sign === '+' ? { open: true } : {}),
  };
  const head: Paragraph = {
    ...title,
    data: { hName: isFolding ? 'summary' : 'p', hProperties: { className: ['callout-title'] } },
  };
  const body: Blockquote = {
    type: 'blockquote',
    data: { hName: 'div', hProperties: { className: ['callout-content'] } },
    children: content,
  };
  quote.data = { ...quote.data, hName: isFolding ? 'details' : 'div', hProperties: properties };
  quote.children = content.length === 0 ? [head] : [head, body];
}

/** What follows the mark on its line is the title; what follows that line in the same paragraph begins the text. */
function splitFirstLine(
  paragraph: Paragraph,
  opening: Text,
  markLength: number,
): { title: PhrasingContent[]; rest: Paragraph[] } {
  const children: PhrasingContent[] = [
    { ...opening, value: opening.value.slice(markLength) },
    ...paragraph.children.slice(1),
  ];
  const title: PhrasingContent[] = [];
  for (const [index, child] of children.entries()) {
    const after = children.slice(index + 1);
    if (child.type === 'break') return { title: trimmed(title), rest: paragraphOf(paragraph, after) };
    const lineEnd = child.type === 'text' ? child.value.indexOf('\n') : -1;
    if (child.type === 'text' && lineEnd !== -1) {
      title.push({ ...child, value: child.value.slice(0, lineEnd) });
      const left: Text = { ...child, value: child.value.slice(lineEnd + 1) };
      return { title: trimmed(title), rest: paragraphOf(paragraph, left.value === '' ? after : [left, ...after]) };
    }
    title.push(child);
  }
  return { title: trimmed(title), rest: [] };
}

function paragraphOf(paragraph: Paragraph, children: PhrasingContent[]): Paragraph[] {
  return children.length === 0 ? [] : [{ ...paragraph, children }];
}

function trimmed(title: PhrasingContent[]): PhrasingContent[] {
  return title.filter((child) => child.type !== 'text' || child.value.trim() !== '');
}

function named(kind: Kind, names: string): [string, Kind][] {
  return names.split(' ').map((name) => [name, kind]);
}
