// `> [!NOTE]`: quotes that are notes, tips and warnings, as GitHub and Obsidian write them.

import type { Blockquote, Paragraph, PhrasingContent, Root, Text } from 'mdast';
import type { VFile } from 'vfile';
import type { Extension } from '../../domain/contracts.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { warn } from '../messages.ts';
import type { Phrases } from '../phrases.ts';
import { phrasesFor } from '../phrases.ts';
import { eachNode } from '../walk.ts';

/**
 * A box with a title; with `+` or `-` after the mark one that opens and closes without a script. Our own, since
 * rehype-callouts drops line breaks and what stands before a mark in the middle of a line.
 */
export const callouts: Extension = {
  name: 'callouts',
  version: '2',
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

/** A name may be of several words, and Obsidian allows settings of a theme after a bar. */
const mark = /^\[!([\p{L}\d][\p{L}\d _-]*)(?:\|[^\]\n]*)?\]([+-]?)(?=[ \t\n]|$)[ \t]*/u;

function remarkCallouts(): (root: Root, file: VFile) => void {
  return (root, file) => {
    const { language = 'en' } = file.data.post ?? {};
    const source = String(file.value);
    eachNode(root, (quote) => {
      const opening = quote.type === 'blockquote' ? openingOf(quote, source) : undefined;
      if (quote.type === 'blockquote' && opening !== undefined) improve(quote, opening, language, file);
    });
  };
}

interface Opening {
  readonly paragraph: Paragraph;
  readonly text: Text;
  /** The mark, the name in it, and the sign that makes the box fold. */
  readonly mark: string;
  readonly name: string;
  readonly sign: string;
}

/** The mark with which a quote begins; with a backslash before it, it is text. */
function openingOf({ children: [paragraph] }: Blockquote, source: string): Opening | undefined {
  const text = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined;
  if (paragraph?.type !== 'paragraph' || text?.type !== 'text') return undefined;
  const match = mark.exec(text.value);
  const isEscaped = source.charAt(text.position?.start.offset ?? -1) === '\\';
  if (match === null || isEscaped) return undefined;
  const [whole, name = '', sign = ''] = match;
  return { paragraph, text, mark: whole, name: name.trim().toLowerCase(), sign };
}

function improve(quote: Blockquote, opening: Opening, language: string, file: VFile): void {
  const { paragraph, text, name } = opening;
  const kind = kinds.get(name);
  if (kind === undefined) warnOfNear(name, quote, file);
  const { title, rest } = splitFirstLine(paragraph, text, opening.mark.length);
  const shown = title.length > 0 ? title : [{ type: 'text' as const, value: titleOf(name, kind, language) }];
  fold(quote, opening, { ...paragraph, children: shown }, [...rest, ...quote.children.slice(1)]);
}

/** In English the name says more than its kind; in another language only the kind has a word. */
function titleOf(name: string, kind: Kind | undefined, language: string): string {
  const { callouts: titles } = phrasesFor(language);
  if (kind !== undefined && (name === kind || !/^en\b/i.test(language))) return titles[kind];
  if (/^(?:faq|tldr)$/.test(name)) return name.toUpperCase();
  return (name.charAt(0).toUpperCase() + name.slice(1)).replaceAll(/[_-]+/g, ' ');
}

/** A name of one's own is as good as ours, but one that is nearly ours was meant to be ours. */
function warnOfNear(name: string, quote: Blockquote, file: VFile): void {
  const near = didYouMean(name, kinds.keys());
  if (near === undefined) return;
  warn(file, {
    rule: 'unknown-callout',
    reason: `No callout is called "${name}", so it looks like a note.`,
    hint: `Did you mean [!${near.toUpperCase()}]?`,
    at: quote,
  });
}

function fold(quote: Blockquote, { name, sign }: Opening, title: Paragraph, content: Blockquote['children']): void {
  const isFolding = sign !== '';
  const kind = kinds.get(name) ?? 'note';
  const properties = {
    className: ['callout', `callout-${kind}`],
    dataCallout: kind,
    // What the author called it, for style sheets that know more kinds.
    ...(name === kind ? {} : { dataCalloutName: name }),
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
