// `$…$` and `$$…$$`: formulas, laid out at build by KaTeX.

import type { Root } from 'hast';
import type { Root as MdastRoot } from 'mdast';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type { Extension } from '../../domain/contracts.ts';
import { warn } from '../messages.ts';

/** On where the site or the post says so: single dollars eat prices. */
export const math: Extension = {
  name: 'math',
  version: '1',
  isOn: (options, post) => post.math ?? options.math,
  syntax: () => [remarkMath],
  nativeSyntax: { math: true },
  remark: () => [remarkMathAsCode],
  rehype: () => [rehypeMath],
};

/** Says how formulas become html, as remark-math does and the native parser does not. */
function remarkMathAsCode(): (root: MdastRoot) => void {
  return (root) => {
    visit(root, (node) => {
      if (node.type !== 'math' && node.type !== 'inlineMath') return;
      if (node.data !== undefined) return;
      const text = { type: 'text' as const, value: node.value };
      if (node.type === 'inlineMath') {
        const className = ['language-math', 'math-inline'];
        node.data = { hName: 'code', hProperties: { className }, hChildren: [text] };
        return;
      }
      const properties = { className: ['language-math', 'math-display'] };
      node.data = { hName: 'pre', hChildren: [{ type: 'element', tagName: 'code', properties, children: [text] }] };
    });
  };
}

function rehypeMath(): (root: Root, file: VFile) => void {
  // Nothing that KaTeX finds unusual goes to the console, and no formula can bring links or styles of its own.
  const render = rehypeKatex({ strict: 'ignore', trust: false });
  return (root, file) => {
    const before = file.messages.length;
    render(root, file);
    for (const message of file.messages.splice(before)) {
      const cause = message.cause instanceof Error ? message.cause.message : message.reason;
      const place = message.place ?? undefined;
      warn(file, {
        rule: 'math',
        reason: `KaTeX cannot read this formula: ${cause.replace(/^KaTeX parse error: /, '').replace(/[\u0332]/g, '')}`,
        hint: 'Correct the formula; the commands that KaTeX knows stand at https://katex.org/docs/supported.',
        at: place === undefined || 'line' in place ? place : { type: 'formula', position: place },
      });
    }
  };
}
