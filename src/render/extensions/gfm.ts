// GitHub Flavored Markdown: tables, footnotes, strikethrough, task lists, bare URLs as links.

import type { Element, Root } from 'hast';
import type { FootnoteDefinition, Root as MdastRoot, Text } from 'mdast';
import type { VFile } from 'vfile';
import { didYouMean } from '../../text/did-you-mean.ts';
import type { Extension } from '../../domain/contracts.ts';
import { warn } from '../messages.ts';
import { phrasesFor } from '../phrases.ts';
import { placeWithin } from '../place.ts';
import { eachElement, eachNode } from '../walk.ts';

/** What GitHub reads, by remark-gfm. */
export const gfm: Extension = {
  name: 'gfm',
  version: '2',
  isOn: (options) => options.gfm,
  syntax: async () => [(await import('remark-gfm')).default],
  nativeSyntax: { gfm: true },
  remark: () => [remarkLostFootnotes],
  rehype: () => [rehypeNameCheckboxes],
};

/** Warns of notes that no mark leads to, which do not show, and of marks without a note, which show as text. */
function remarkLostFootnotes(): (root: MdastRoot, file: VFile) => void {
  return (root, file) => {
    if (!String(file.value).includes('[^')) return;
    const notes = new Map<string, FootnoteDefinition>();
    const used = new Set<string>();
    const texts: Text[] = [];
    eachNode(root, (node) => {
      if (node.type === 'footnoteDefinition' && !notes.has(node.identifier)) notes.set(node.identifier, node);
      if (node.type === 'footnoteReference') used.add(node.identifier);
      if (node.type === 'text' && node.value.includes('[^')) texts.push(node);
    });
    for (const [name, note] of notes) if (!used.has(name)) warnOfUnused(note, file);
    for (const text of texts) warnOfMissing(text, notes, file);
  };
}

function warnOfUnused(note: FootnoteDefinition, file: VFile): void {
  warn(file, {
    rule: 'unused-footnote',
    reason: `No mark in the text leads to this footnote, so it does not show.`,
    hint: `Write [^${note.label ?? note.identifier}] where it belongs, or delete it.`,
    at: note,
  });
}

/** `[^a-z]` may be text, too: a number is always meant as a mark, a word where the post has footnotes. */
function warnOfMissing(text: Text, notes: ReadonlyMap<string, FootnoteDefinition>, file: VFile): void {
  for (const match of text.value.matchAll(/\[\^([^\]\s]+)\](?!\()/g)) {
    const [whole, name = ''] = match;
    if (notes.size === 0 && !/^\d+$/.test(name)) continue;
    const near = didYouMean(name, notes.keys());
    const start = text.position?.start;
    warn(file, {
      rule: 'missing-footnote',
      reason: `There is no footnote "${name}", so the mark shows as text.`,
      hint:
        near === undefined
          ? `Write the note below: [^${name}]: …`
          : `Did you mean [^${near}]? If not, write the note below: [^${name}]: …`,
      at: start === undefined ? text : placeWithin(text.value, start, match.index, match.index + whole.length),
    });
  }
}

/** A box without a label means nothing to a screen reader. */
function rehypeNameCheckboxes(): (root: Root, file: VFile) => void {
  return (root, file) => {
    const { done, toDo } = phrasesFor(file.data.post?.language ?? 'en');
    eachElement(root, (item) => {
      const { className } = item.properties;
      if (item.tagName !== 'li' || !Array.isArray(className) || !className.includes('task-list-item')) return;
      const box = firstBox(item);
      if (box !== undefined) box.properties.ariaLabel ??= box.properties.checked === true ? done : toDo;
    });
  };
}

/** The box stands at the start of the item, or of its first paragraph in a loose list. */
function firstBox(item: Element): Element | undefined {
  for (const child of item.children) {
    if (child.type !== 'element') continue;
    if (child.tagName === 'input') return child;
    return child.tagName === 'p' ? firstBox(child) : undefined;
  }
  return undefined;
}
