// `:tada:`: GitHub's names of emoji.

import type { Nodes, Root } from 'mdast';
import type RemarkGemoji from 'remark-gemoji';
import type { VFile } from 'vfile';
import type { Extension } from '../../domain/contracts.ts';
import { eachNode } from '../walk.ts';

/** The table that GitHub and Hugo use. */
export const emoji: Extension = {
  name: 'emoji',
  version: '2',
  isOn: (options) => options.emoji,
  remark: () => [remarkEmoji],
};

const shortcode = /:[\w+-]+:/;

function remarkEmoji(): (root: Root, file: VFile) => Promise<void> | undefined {
  let replaceNames: ReturnType<typeof RemarkGemoji> | undefined;
  return (root, file) => (shortcode.test(String(file.value)) && hasName(root) ? replace(root) : undefined);

  async function replace(root: Root): Promise<void> {
    replaceNames ??= (await import('remark-gemoji')).default();
    eachNode(root, keepName);
    replaceNames(root);
  }
}

/** Code holds colons too, and its names stay as they are. */
function hasName(node: Nodes): boolean {
  if (node.type === 'text') return shortcode.test(node.value);
  return 'children' in node && node.children.some(hasName);
}

/** GitHub and Hugo make a heading's id from the name, not from the emoji: `:rocket: Start` has `rocket-start`. */
function keepName(heading: Nodes): void {
  if (heading.type !== 'heading') return;
  const written = writtenText(heading);
  if (!shortcode.test(written)) return;
  heading.data = { ...heading.data, hProperties: { ...heading.data?.hProperties, dataIdFrom: written } };
}

function writtenText(node: Nodes): string {
  if ('children' in node) return node.children.map(writtenText).join('');
  return 'value' in node && node.type !== 'html' ? node.value : '';
}
