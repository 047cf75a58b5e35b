// Images load when they come into view, and do not hold up the text.

import type { Root } from 'hast';
import type { Extension } from '../../domain/contracts.ts';
import { eachElement } from '../walk.ts';

/** What an author wrote in raw HTML stays. */
export const images: Extension = {
  name: 'images',
  version: '1',
  isOn: () => true,
  rehype: () => [rehypeLazyImages],
};

function rehypeLazyImages(): (root: Root) => void {
  return (root) => {
    eachElement(root, ({ tagName, properties }) => {
      if (tagName !== 'img') return;
      properties.loading ??= 'lazy';
      properties.decoding ??= 'async';
    });
  };
}
