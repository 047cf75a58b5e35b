// `$…$` and `$$…$$`: formulas, laid out at build by KaTeX.

import type { Element, Root } from 'hast';
import type RehypeKatex from 'rehype-katex';
import type { Processor } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type { Extension } from '../../domain/contracts.ts';
import { warn } from '../messages.ts';
import { proseDollars } from '../prose-dollars.ts';

/** On where the site or the post says so: a dollar is money on most blogs. */
export const math: Extension = {
  name: 'math',
  version: '2',
  isOn: (options, post) => post.math ?? options.math,
  syntax: async () => [(await import('remark-math')).default, remarkProseDollars],
  rehype: () => [rehypeMath],
};

function remarkProseDollars(this: Processor): void {
  const data = this.data() as { micromarkExtensions?: object[] }; // Cast because remark-parse adds this field.
  (data.micromarkExtensions ??= []).push(proseDollars);
}

function rehypeMath(): (root: Root, file: VFile) => Promise<void> {
  let render: ReturnType<typeof RehypeKatex> | undefined;
  return async (root, file) => {
    // Nothing that KaTeX finds unusual goes to the console, and no formula can bring links or styles of its own.
    render ??= (await import('rehype-katex')).default({ strict: 'ignore', trust: false });
    const before = file.messages.length;
    render(root, file);
    visit(root, 'element', reachable);
    for (const message of file.messages.splice(before)) {
      const cause = message.cause instanceof Error ? message.cause.message : message.reason;
      // A block of `$$` has its place on the `<pre>` alone, not on the `<code>` inside of it.
      const place = message.place ?? message.ancestors?.findLast(({ position }) => position !== undefined)?.position;
      warn(file, {
        rule: 'math',
        reason: `KaTeX cannot read this formula: ${cause.replace(/^KaTeX parse error: /, '').replace(/[\u0332]/g, '')}`,
        hint: 'Correct the formula; the commands that KaTeX knows stand at https://katex.org/docs/supported.',
        at: place === undefined || 'line' in place ? place : { type: 'formula', position: place },
      });
    }
  };
}

/** A wide formula scrolls inside of itself, and the keyboard has to get there. */
function reachable(element: Element): typeof SKIP | undefined {
  const names = element.properties['className'];
  if (!Array.isArray(names) || !names.includes('katex-display')) return undefined;
  element.properties['tabIndex'] = 0;
  return SKIP;
}
