// `[[Name]]`, `[[Name|text]]`, `[[Name#part]]`: links to posts by their names; `![[picture.png]]`: pictures.

import { slug } from 'github-slugger';
import type { Image, Link, Nodes, PhrasingContent, Root, RootContent, Text } from 'mdast';
import type { VFile } from 'vfile';
import type { Extension } from '../../domain/contracts.ts';

/** Obsidian's links. Where they lead is found out once all posts are known. */
export const wikilinks: Extension = {
  name: 'wikilinks',
  version: '2',
  isOn: (options) => options.wikilinks,
  remark: () => [remarkWikilinks],
};

/** `[[name]]`, and `![[name]]`, which embeds a file in Obsidian. */
const wikilink = /(?<![\\[])(!?)\[\[([^[\]|\n]+)(?:\\?\|([^[\]\n]+))?\]\](?!\])/g;
const picture = /\.(?:png|jpe?g|gif|svg|webp|avif)$/i;

function remarkWikilinks(): (root: Root, file: VFile) => void {
  return (root, file) => {
    const source = String(file.value);
    if (source.includes('[[')) replaceIn(root, source);
  };
}

/** A link cannot stand in another. */
function replaceIn(parent: Nodes, source: string): void {
  if (!('children' in parent) || parent.type === 'link' || parent.type === 'linkReference') return;
  if (parent.children.some(isCandidate)) {
    // Cast because what stands in for a text may stand wherever the text may.
    parent.children = parent.children.flatMap((child): RootContent[] =>
      isCandidate(child) ? partsOf(child, source) : [child],
    ) as typeof parent.children;
  }
  for (const child of parent.children) replaceIn(child, source);
}

function isCandidate(node: Nodes): node is Text {
  return node.type === 'text' && node.value.includes('[[');
}

function partsOf(text: Text, source: string): PhrasingContent[] {
  const parts: PhrasingContent[] = [];
  const written = writtenAs(text, source);
  let end = 0;
  for (const match of text.value.matchAll(wikilink)) {
    const [whole, sign = '', name = '', label] = match;
    const isPicture = sign !== '' && picture.test(name.trim());
    if (name.trim() === '' || (sign !== '' && !isPicture)) continue;
    // Only where nothing was escaped do we know which backslashes the author wrote and where each character stands.
    if (written !== text.value && source.includes(`\\${whole}`)) continue;
    if (match.index > end) parts.push(piece(text, end, match.index, written));
    const place = piece(text, match.index, match.index + whole.length, written);
    parts.push(isPicture ? pictureOf(name.trim(), label?.trim(), place) : linkTo(name.trim(), label?.trim(), place));
    end = match.index + whole.length;
  }
  if (end === 0) return [text];
  if (end < text.value.length) parts.push(piece(text, end, text.value.length, written));
  return parts;
}

/** `Name#part`, and `Name#part#smaller part`: the last part counts. A sign at the end belongs to the name: `C#`. */
function linkTo(name: string, label: string | undefined, place: Text): Link {
  const [target = '', ...parts] = name.replace(/#+$/, '').split('#');
  const part = parts.at(-1);
  const fragment = part === undefined ? '' : `#${slug(part.trim())}`;
  const shown = part === undefined ? name : [target, ...parts].filter((one) => one !== '').join(' > ');
  const url = part === undefined ? name : `${target.trim()}${fragment}`;
  return {
    type: 'link',
    url,
    children: [{ type: 'text', value: label ?? shown, position: place.position }],
    position: place.position,
    // A link within the same post needs nobody to look for it.
    ...(target === '' ? {} : { data: { hProperties: { dataWikilink: url } } }),
  };
}

/** `![[a.png|300]]` and `![[a.png|300x200]]` give a size, `![[a.png|words]]` a description. */
function pictureOf(name: string, label: string | undefined, { position }: Text): Image {
  const [, width, height] = /^(\d+)(?:x(\d+))?$/.exec(label ?? '') ?? [];
  const size = { ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) };
  return {
    type: 'image',
    url: encodeURI(name),
    alt: width === undefined ? (label ?? '') : '',
    position,
    data: { hProperties: size },
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
