// Tables of Markdown: alignment as classes, and a frame in which a wide one scrolls.

import type { Element, Root as HastRoot } from 'hast';
import type { Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type { Extension } from '../../domain/contracts.ts';
import { phrasesFor } from '../phrases.ts';

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
    visit(root, 'table', (table) => {
      table.data = { ...table.data, hProperties: { ...table.data?.hProperties, dataMarkdown: '' } };
    });
  };
}

function rehypeTables(): (root: HastRoot, file: VFile) => void {
  return (root, file) => {
    const label = phrasesFor(file.data.post?.language ?? 'en').table;
    visit(root, 'element', (table: Element, index, parent) => {
      if (table.tagName !== 'table' || !('dataMarkdown' in table.properties)) return;
      if (parent === undefined || index === undefined) return;
      delete table.properties.dataMarkdown;
      visit(table, 'element', alignByClass);
      // A group and no region: regions are landmarks, and each of those needs a name of its own on the page.
      const properties = { className: ['table-scroll'], role: 'group', tabIndex: 0, ariaLabel: label };
      parent.children[index] = { type: 'element', tagName: 'div', properties, children: [table] };
      return SKIP;
    });
  };
}

function alignByClass(cell: Element): void {
  const { align } = cell.properties;
  if (typeof align !== 'string') return;
  delete cell.properties.align;
  cell.properties.className = [`align-${align}`];
}
