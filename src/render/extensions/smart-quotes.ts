// Straight quotes, `--`, `---` and `...` in prose become “ ” or the marks of the post's language, –, — and ….

import type { Heading, Link, Nodes, Paragraph, Root, TableCell, Text } from 'mdast';
import { smartypantsu } from 'smartypants';
import type { VFile } from 'vfile';
import type { Extension } from '../../domain/contracts.ts';
import { quotationMarksFor } from '../quotation-marks.ts';
import type { QuotationMarks } from '../quotation-marks.ts';
import { eachNode } from '../walk.ts';

/** Quotes, dashes as Hugo has them (`--` the shorter one), ellipses. */
export const smartQuotes: Extension = {
  name: 'smart-quotes',
  version: '2',
  isOn: (options) => options.smartQuotes,
  remark: () => [remarkSmartQuotes],
};

/** Stands for code, images and formulas: for a quote beside it, it is a word. */
const stub = 'x';
/** smartypants reads tags, entities and escapes; none of these signs means that in a text node. */
const standIns: ReadonlyMap<string, string> = new Map([
  ['<', '('],
  ['>', ')'],
  ['&', '+'],
  ['\\', '/'],
]);

/** Elements whose text is code, where every sign is meant as it stands. */
const code = /<(\/?)(?:code|kbd|samp|pre|tt|var|script|style|textarea|math|svg)\b[^>]*>/gi;
/** Apostrophes at the start of a word, which look like quotation marks. `’n’` has two. */
const leftOut =
  /(?<![\p{L}\p{N}])'(?=(?:tis|twas|til|em|cause|bout|round)\b(?!')|n'(?!\p{L}))|(?<=(?<![\p{L}\p{N}])'n)'/giu;
/** Before a quotation, as in `l'"Humanité"`. */
const elided = /(?<=\p{L})'(?="[\p{L}\p{N}])/gu;

function remarkSmartQuotes(): (root: Root, file: VFile) => void {
  return (root, file) => {
    const marks = quotationMarksFor(file.data.post?.language ?? 'en');
    eachNode(root, (node) => {
      if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') improve(node, marks);
    });
  };
}

/** Works on a whole block, since a quote may open before an emphasis and close after it. */
function improve(block: Paragraph | Heading | TableCell, marks: QuotationMarks): void {
  const pieces = piecesOf(block);
  const original = pieces.map(({ text }) => text).join('');
  if (!/["']|--|\.\.|\. \./.test(original)) return;
  const masked = original
    .replace(leftOut, stub)
    .replace(elided, '(')
    .replace(/[<>&\\]/g, (sign) => standIns.get(sign) ?? sign);
  const units = aligned(masked, original, smartypantsu(masked, 'qDe'));
  for (const found of [leftOut, elided]) for (const { index } of original.matchAll(found)) units[index] = '’';
  inLanguage(units, original, marks);
  let at = 0;
  for (const { node, text } of pieces) {
    if (node !== undefined) node.value = units.slice(at, at + text.length).join('');
    at += text.length;
  }
}

interface Piece {
  /** Undefined for what stays as it is. */
  readonly node: Text | undefined;
  readonly text: string;
}

function piecesOf(block: Paragraph | Heading | TableCell): readonly Piece[] {
  const pieces: Piece[] = [];
  let openCode = 0;
  collect(block);
  return pieces;

  function collect(node: Nodes): void {
    if (node.type === 'text') pieces.push(openCode > 0 ? { node: undefined, text: stub } : { node, text: node.value });
    else if (node.type === 'break') pieces.push({ node: undefined, text: '\n' });
    else if (node.type === 'html') {
      for (const [, slash] of node.value.matchAll(code)) openCode = Math.max(0, openCode + (slash === '' ? 1 : -1));
    } else if (node.type !== 'link' || !showsItsUrl(node)) {
      if ('children' in node) for (const child of node.children) collect(child);
      else pieces.push({ node: undefined, text: stub });
    } else pieces.push({ node: undefined, text: stub });
  }
}

function showsItsUrl({ url, children: [only, ...others] }: Link): boolean {
  return only?.type === 'text' && others.length === 0 && url.endsWith(only.value) && /[.:/@]/.test(only.value);
}

/** Gives what became English quotation marks the form of another language. An apostrophe is the same in all. */
function inLanguage(units: string[], original: string, { outer, inner }: QuotationMarks): void {
  let opened: number | undefined;
  for (const [index, unit] of units.entries()) {
    const sign = original.charAt(index);
    if (sign === '"') units[index] = unit === '“' ? outer[0] : unit === '”' ? outer[1] : unit;
    if (sign !== "'") continue;
    if (unit === '‘') opened = index;
    const isApostrophe = /\p{L}/u.test(original.charAt(index - 1)) && /\p{L}/u.test(original.charAt(index + 1));
    if (unit !== '’' || opened === undefined || isApostrophe) continue;
    units[opened] = inner[0];
    units[index] = inner[1];
    opened = undefined;
  }
}

/**
 * For each character of `original` what stands in its place in `improved`: mostly itself, for the first of `---` the
 * dash and nothing for the others. Where the two cannot be brought together, the original stays.
 */
function aligned(masked: string, original: string, improved: string): string[] {
  const units = Array.from({ length: original.length }, (_, index) => original.charAt(index));
  let from = 0;
  for (const character of improved.split('')) {
    const sign = masked.charAt(from);
    if (sign === character) {
      from++;
      continue;
    }
    const length = replacedLength(masked, from, character);
    if (length === 0) return original.split('');
    units[from] = character;
    units.fill('', from + 1, from + length);
    from += length;
  }
  return from === original.length ? units : original.split('');
}

function replacedLength(masked: string, from: number, character: string): number {
  const replaced = new Map([
    ['“', /"/y],
    ['”', /"/y],
    ['‘', /'/y],
    ['’', /'/y],
    ['—', /---/y],
    ['–', /--/y],
    ['…', /\. ?\. ?\./y],
  ]).get(character);
  if (replaced === undefined) return 0;
  replaced.lastIndex = from;
  return replaced.exec(masked)?.[0].length ?? 0;
}
