// `[[Name]]`, `[[Name|text]]`, `[[Name#part]]`: links to posts by their names.

import { slug } from 'github-slugger';
import type { Link, PhrasingContent, Root, Text } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type { Extension } from '../../domain/contracts.ts';

/** Obsidian's links. Where they lead is found out once all posts are known. */
export const wikilinks: Extension = {
  name: 'wikilinks',
  version: '1',
  isOn: (options) => options.wikilinks,
  remark: () => [remarkWikilinks],
};

/** `![[…]]` embeds a file in Obsidian; that is something else. */
const wikilink = /(?<![!\\[])\[\[([^[\]|\n]+)(?:\\?\|([^[\]\n]+))?\]\](?!\])/g;

function remarkWikilinks(): (root: Root, file: VFile) => void {
  return (root, file) => {
    const source = String(file.value);
    visit(root, (node, index, parent) => {
      if (node.type === 'link' || node.type === 'linkReference') return SKIP;
      if (node.type !== 'text' || parent === undefined || index === undefined || !node.value.includes('[[')) return;
      const parts = partsOf(node, source);
      parent.children.splice(index, 1, ...parts);
      return index + parts.length;
    });
  };
}

function partsOf(text: Text, source: string): PhrasingContent[] {
  const parts: PhrasingContent[] = [];
  const written = writtenAs(text, source);
  let end = 0;
  for (const match of text.value.matchAll(wikilink)) {
    const [whole, name = '', label] = match;
    // Only where nothing was escaped do we know which backslashes the author wrote and where each character stands.
    if (written !== text.value && source.includes(`\\${whole}`)) continue;
    if (match.index > end) parts.push(piece(text, end, match.index, written));
    parts.push(linkTo(name.trim(), label?.trim(), piece(text, match.index, match.index + whole.length, written)));
    end = match.index + whole.length;
  }
  if (end === 0) return [text];
  if (end < text.value.length) parts.push(piece(text, end, text.value.length, written));
  return parts;
}

function linkTo(name: string, label: string | undefined, place: Text): Link {
  const [target = '', part] = name.split('#', 2);
  const fragment = part === undefined ? '' : `#${slug(part.trim())}`;
  const shown = label ?? (part === undefined ? target : target === '' ? part : `${target} > ${part}`);
  const url = `${target.trim()}${fragment}`;
  return {
    type: 'link',
    url,
    children: [{ type: 'text', value: shown, position: place.position }],
    position: place.position,
    // A link within the same post needs nobody to look for it.
    ...(target === '' ? {} : { data: { hProperties: { dataWikilink: url } } }),
  };
}

function writtenAs({ position }: Text, source: string): string | undefined {
  return position === undefined ? undefined : source.slice(position.start.offset, position.end.offset);
}

/** The characters `from` to `to` of `text`, with their place where it is sure: on one line, nothing escaped. */
function piece(text: Text, from: number, to: number, written: string | undefined): Text {
  const value = text.value.slice(from, to);
  const { position } = text;
  if (position === undefined || written !== text.value) return { type: 'text', value, position };
  const pointAt = (index: number): typeof position.start => {
    const before = text.value.slice(0, index);
    const lastBreak = before.lastIndexOf('\n');
    const line = position.start.line + before.split('\n').length - 1;
    const column = lastBreak === -1 ? position.start.column + index : index - lastBreak;
    return { line, column, offset: (position.start.offset ?? 0) + index };
  };
  return { type: 'text', value, position: { start: pointAt(from), end: pointAt(to) } };
}
