// Straight quotes, `--`, `---` and `...` in prose become “ ”, –, — and ….

import type { Heading, Nodes, Paragraph, Root, TableCell, Text } from 'mdast';
import { smartypantsu } from 'smartypants';
import { visit } from 'unist-util-visit';
import type { Extension } from '../../domain/contracts.ts';

/** Quotes, dashes as Hugo has them (`--` the shorter one), ellipses. */
export const smartQuotes: Extension = {
  name: 'smart-quotes',
  version: '1',
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

function remarkSmartQuotes(): (root: Root) => void {
  return (root) => {
    visit(root, (node) => {
      if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') improve(node);
    });
  };
}

/** Works on a whole block, since a quote may open before an emphasis and close after it. */
function improve(block: Paragraph | Heading | TableCell): void {
  const pieces: { readonly node: Text | undefined; readonly text: string }[] = [];
  collect(block);
  const original = pieces.map(({ text }) => text).join('');
  if (!/["']|--|\.\.|\. \./.test(original)) return;
  const masked = original.replace(/[<>&\\]/g, (sign) => standIns.get(sign) ?? sign);
  const units = aligned(masked, original, smartypantsu(masked, 'qDe'));
  let at = 0;
  for (const { node, text } of pieces) {
    if (node !== undefined) node.value = units.slice(at, at + text.length).join('');
    at += text.length;
  }

  function collect(node: Nodes): void {
    if (node.type === 'text') pieces.push({ node, text: node.value });
    else if (node.type === 'break') pieces.push({ node: undefined, text: '\n' });
    else if ('children' in node) for (const child of node.children) collect(child);
    else if (node.type !== 'html') pieces.push({ node: undefined, text: stub });
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
