// Tables of Markdown: alignment as classes, and a frame in which a wide one scrolls.

import type { Element, Root as HastRoot } from 'hast';
import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import type { Extension } from '../../domain/contracts.ts';
import { phrasesFor } from '../phrases.ts';
import { eachElement, eachNode } from '../walk.ts';

/** Tables in raw HTML stay as they are. */
export const tables: Extension = {
  name: 'tables',
  version: '1',
  isOn: (options) => options.gfm,
  remark: () => [remarkMarkTables],
  rehype: () => [rehypeTables],
};

function remarkMarkTables(): (root: Root) => void {
  return (root) => {
    eachNode(root, (table) => {
      if (table.type !== 'table') return;
      table.data = { ...table.data, hProperties: { ...table.data?.hProperties, dataMarkdown: '' } };
    });
  };
}

function rehypeTables(): (root: HastRoot, file: VFile) => void {
  return (root, file) => frameIn(root, phrasesFor(file.data.post?.language ?? 'en').table);
}

function frameIn(parent: HastRoot | Element, label: string): void {
  for (const [index, child] of parent.children.entries()) {
    if (child.type !== 'element') continue;
    if (child.tagName === 'table' && 'dataMarkdown' in child.properties) parent.children[index] = framed(child, label);
    else frameIn(child, label);
  }
}

function framed(table: Element, label: string): Element {
  delete table.properties.dataMarkdown;
  eachElement(table, alignByClass);
  // A group and no region: regions are landmarks, and each of those needs a name of its own on the page.
  const properties = { className: ['table-scroll'], role: 'group', tabIndex: 0, ariaLabel: label };
  return { type: 'element', tagName: 'div', properties, children: [table] };
}

function alignByClass(cell: Element): void {
  const { align } = cell.properties;
  if (typeof align !== 'string') return;
  delete cell.properties.align;
  cell.properties.className = [`align-${align}`];
}
