// `$…$` and `$$…$$`: formulas, laid out at build by KaTeX.

import type { Element, Root } from 'hast';
import type RehypeKatex from 'rehype-katex';
import type { Processor } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type { Extension } from '../../domain/contracts.ts';
import { warn } from '../messages.ts';
import { proseDollars } from '../prose-dollars.ts';
import { blocksOf } from '../remembered-blocks.ts';

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
    for (const formula of formulasIn(root)) layOutFormula(formula, file, render);
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

/** Under which formulas are remembered. The version of KaTeX is part of the program's fingerprint. */
const kind = `${math.name} ${math.version}`;

interface Formula {
  readonly formula: Element;
  readonly parent: { children: Root['children'] };
}

/** Lays out a formula by itself, unless what became of it before is remembered. */
function layOutFormula({ formula, parent }: Formula, file: VFile, render: (root: Root, file: VFile) => void): void {
  const blocks = blocksOf(file);
  const source = sourceOf(formula);
  let made = source === undefined ? undefined : blocks?.get(kind, source);
  if (made === undefined) {
    const before = file.messages.length;
    const alone: Root = { type: 'root', children: [formula] };
    render(alone, file);
    // Places in KaTeX's html are none of the post's.
    made = JSON.stringify(alone.children, (key, value: unknown) => (key === 'position' ? undefined : value));
    if (source !== undefined && file.messages.length === before) blocks?.put(kind, source, made);
  }
  // Cast because it is the children of a root, written just now or under a key that only this function has.
  const children = JSON.parse(made) as Root['children'];
  parent.children.splice(parent.children.indexOf(formula), 1, ...children);
}

/** The elements that rehype-katex replaces: what remark-math made, and `<pre>` with a fence of math in it. */
function formulasIn(root: Root): readonly Formula[] {
  const found: Formula[] = [];
  visit(root, 'element', (element, _index, parent) => {
    const isBlock =
      element.tagName === 'pre' &&
      element.children.some((child) => child.type === 'element' && classesOf(child).includes('language-math'));
    if (parent === undefined || (!isBlock && !isFormula(element))) return undefined;
    found.push({ formula: element, parent });
    return SKIP;
  });
  return found;
}

function isFormula(element: Element): boolean {
  return classesOf(element).some((name) => /^(?:language-math|math-display|math-inline)$/.test(name));
}

function classesOf({ properties }: Element): readonly string[] {
  const { className: names } = properties;
  return Array.isArray(names) ? names.map(String) : [];
}

/** All that the outcome depends on: tags, classes and text; undefined where a plug-in has put something else there. */
function sourceOf(formula: Element): string | undefined {
  const [only, ...others] = formula.children;
  if (only === undefined || others.length > 0) return undefined;
  const inner = only.type === 'text' ? only.value : only.type === 'element' ? sourceOf(only) : undefined;
  return inner === undefined ? undefined : JSON.stringify([formula.tagName, classesOf(formula), inner]);
}

/** A wide formula scrolls inside of itself, and the keyboard has to get there. */
function reachable(element: Element): typeof SKIP | undefined {
  if (!classesOf(element).includes('katex-display')) return undefined;
  element.properties['tabIndex'] = 0;
  return SKIP;
}
