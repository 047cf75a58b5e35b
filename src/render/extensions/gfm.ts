// GitHub Flavored Markdown: tables, footnotes, strikethrough, task lists, bare URLs as links.

import type { Element, Root } from 'hast';
import remarkGfm from 'remark-gfm';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type { Extension } from '../../domain/contracts.ts';
import { phrasesFor } from '../phrases.ts';

/** What GitHub reads, by remark-gfm. */
export const gfm: Extension = {
  name: 'gfm',
  version: '1',
  isOn: (options) => options.gfm,
  syntax: () => [remarkGfm],
  nativeSyntax: { gfm: true },
  rehype: () => [rehypeNameCheckboxes],
};

/** A box without a label means nothing to a screen reader. */
function rehypeNameCheckboxes(): (root: Root, file: VFile) => void {
  return (root, file) => {
    const { done, toDo } = phrasesFor(file.data.post?.language ?? 'en');
    visit(root, 'element', (item: Element) => {
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
