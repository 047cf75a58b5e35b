// Images load when they come into view, and do not hold up the text.

import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { Extension } from '../../domain/contracts.ts';

/** What an author wrote in raw HTML stays. */
export const images: Extension = {
  name: 'images',
  version: '1',
  isOn: () => true,
  rehype: () => [rehypeLazyImages],
};

function rehypeLazyImages(): (root: Root) => void {
  return (root) => {
    visit(root, 'element', ({ tagName, properties }: Element) => {
      if (tagName !== 'img') return;
      properties.loading ??= 'lazy';
      properties.decoding ??= 'async';
    });
  };
}
