// Images below the first load when they come into view, and none holds up the text.

import type { Root } from 'hast';
import type { Extension } from '../../domain/contracts.ts';
import { eachElement } from '../walk.ts';

/** What an author wrote in raw HTML stays. */
export const images: Extension = {
  name: 'images',
  version: '2',
  isOn: () => true,
  rehype: () => [rehypeLazyImages],
};

function rehypeLazyImages(): (root: Root) => void {
  return (root) => {
    let isFirst = true;
    eachElement(root, ({ tagName, properties }) => {
      if (tagName !== 'img') return;
      // The first may be among what a reader sees at once: waiting for the layout would show it later.
      if (!isFirst) properties.loading ??= 'lazy';
      isFirst = false;
      properties.decoding ??= 'async';
    });
  };
}
