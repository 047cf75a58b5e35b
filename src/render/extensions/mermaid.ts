// Code blocks in the language `mermaid`: diagrams that the page's script draws, readable as text without it.

import type { Root } from 'hast';
import type { Extension } from '../../domain/contracts.ts';
import { hasClass, textOf } from '../text-of.ts';
import { eachElement } from '../walk.ts';

/** Mermaid looks for `<pre class="mermaid">`. */
export const mermaid: Extension = {
  name: 'mermaid',
  version: '1',
  isOn: (options) => options.mermaid,
  rehype: () => [rehypeMermaid],
};

function rehypeMermaid(): (root: Root) => void {
  return (root) => {
    eachElement(root, (pre) => {
      const code = pre.tagName === 'pre' ? pre.children[0] : undefined;
      if (code?.type !== 'element' || code.tagName !== 'code' || !hasClass(code, 'language-mermaid')) return;
      pre.properties.className = ['mermaid'];
      pre.children = [{ type: 'text', value: textOf(code) }];
    });
  };
}
