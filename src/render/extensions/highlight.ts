// Code, coloured at build: classes for a style sheet, no script in the page.

import type { Element, ElementData, Properties, Root } from 'hast';
import type { Code, Root as MdastRoot } from 'mdast';
import type { VFile } from 'vfile';
import type { Extension } from '../../domain/contracts.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { escapeHtml } from '../../text/html.ts';
import { colourCode } from '../code/colour-code.ts';
import { readFence } from '../code/fence.ts';
import type { Fence } from '../code/fence.ts';
import { createGrammars } from '../code/grammars.ts';
import type { Grammars } from '../code/grammars.ts';
import { changesIn, hasLines, inLines, patchLines } from '../code/lines.ts';
import { highlighterNameOf, languageOf, plainLanguages } from '../languages.ts';
import { warn } from '../messages.ts';
import { blocksOf } from '../remembered-blocks.ts';
import type { RememberedBlocks } from '../remembered-blocks.ts';
import { eachElement, eachNode } from '../walk.ts';

/**
 * By the grammars of highlight.js, which knows 190 languages. Runs after all other plug-ins: a block that one of them has
 * coloured already stays as it is, and none has to walk through the hundreds of elements of a coloured block.
 */
export const highlight: Extension = {
  name: 'highlight',
  version: '4',
  isOn: (options) => options.highlight,
  remark: () => [remarkFences],
  last: () => {
    const grammars = createGrammars();
    return [[rehypeHighlight, grammars]];
  },
};

/**
 * Under which blocks are remembered: their colours alone, which language and text decide. What a fence says of lines
 * and titles is put around them each time. The version of highlight.js is part of the program's fingerprint.
 */
const kind = `${highlight.name} ${highlight.version}`;

/** Colouring less takes less time than asking a disk. */
const worthCharacters = 2000;

/** Keeps what a fence says beside its language, which the way to HTML would lose where a post holds HTML of its own. */
function remarkFences(): (root: MdastRoot) => void {
  return (root) => {
    eachNode(root, (node) => {
      if (node.type !== 'code' || node.lang === undefined || node.lang === null) return;
      const info = `${node.lang} ${node.meta ?? ''}`.trim();
      if (/^[\w+#.-]+$/.test(info)) return;
      node.data = { ...node.data, hProperties: { ...node.data?.hProperties, dataFence: info } };
      nameOfAttributes(node, info);
    });
  };
}

/** Pandoc's `{#id .python key=value}` holds spaces, so the parser takes only its first word for the language. */
function nameOfAttributes(node: Code, info: string): void {
  const name = info.startsWith('{') ? /^\{[^}]*?\.([^\s.#{}]+)/.exec(info)?.[1] : undefined;
  if (name !== undefined) node.lang = name;
}

function rehypeHighlight(grammars: Grammars): (root: Root, file: VFile) => void {
  return (root, file) => {
    const blocks: { readonly pre: Element; readonly code: Element }[] = [];
    eachElement(root, (pre) => {
      const code = pre.tagName === 'pre' ? pre.children[0] : undefined;
      if (code?.type === 'element' && code.tagName === 'code') blocks.push({ pre, code });
    });
    const unknown = new Set<string>();
    for (const { pre, code } of blocks) {
      // What scrolls must be reachable by keyboard. It is the code, so that what stands with it keeps its place.
      if (pre.properties.tabIndex === undefined) code.properties.tabIndex ??= 0;
      const info = infoOf(code) ?? '';
      const fence = takeFence(code.properties);
      const known = colourBlock({ pre, code, fence }, grammars, blocksOf(file));
      if (fence.title !== undefined) putTitle(pre, fence.title);
      // One warning for each language: a post about a language without colours has many blocks of it.
      if (known === undefined || unknown.has(info)) continue;
      unknown.add(info);
      warnOfUnknown(info, known, pre.position === undefined ? code : pre, file);
    }
  };
}

function takeFence(properties: Properties): Fence {
  const { dataFence } = properties;
  delete properties['dataFence'];
  return readFence(typeof dataFence === 'string' ? dataFence : '');
}

interface Block {
  readonly pre: Element;
  readonly code: Element;
  readonly fence: Fence;
}

/** Colours the text of the block, or returns the languages there are when its own is none of them. */
function colourBlock(
  { pre, code, fence }: Block,
  grammars: Grammars,
  blocks: RememberedBlocks | undefined,
): readonly string[] | undefined {
  const info = infoOf(code);
  const [text] = code.children;
  if (code.children.length > 1 || (text !== undefined && text.type !== 'text')) return undefined;
  const value = text?.value ?? '';
  const written = info === undefined ? undefined : languageOf(info);
  if (info !== undefined) setLanguage(code, written);
  const { language, isChange } = changedLanguage(written, fence);
  const isPlain = language === undefined || plainLanguages.has(language);
  const grammar = isPlain ? undefined : grammars.named(highlighterNameOf(language));
  if (grammar !== undefined) pre.properties['dataLanguage'] = language;
  const changes = isChange ? changesIn(value) : language === 'diff' ? patchLines(value) : undefined;
  const isInLines = changes !== undefined || hasLines(fence);
  if (grammar !== undefined || isInLines) {
    const shown = isChange && changes !== undefined ? changes.map((line) => `${line.text}\n`).join('') : value;
    const html = grammar === undefined ? escapeHtml(shown) : coloured(language ?? '', shown, grammar, grammars, blocks);
    if (isInLines) {
      pre.properties.className = [...classesOf(pre), 'lines', ...(isChange ? ['diff'] : [])];
    }
    code.data = Object.assign(code.data ?? {}, { text: value }) as ElementData; // Cast because plug-ins add fields of their own.
    // Cast because hast's types know no raw nodes, while rehype-stringify writes them as they are.
    code.children = [{ type: 'raw', value: isInLines ? inLines(html, fence, changes) : html } as unknown as Element];
  }
  if (info === undefined || (isPlain && language !== undefined) || grammar !== undefined) return undefined;
  return language === undefined ? [] : grammars.names();
}

/** `diff-js`, and `diff lang=js`: a change in code of that language. */
function changedLanguage(
  written: string | undefined,
  { changed }: Fence,
): { readonly language: string | undefined; readonly isChange: boolean } {
  const inner = written === 'diff' ? changed : written?.startsWith('diff-') === true ? written.slice(5) : undefined;
  return inner === undefined || inner === ''
    ? { language: written, isChange: false }
    : { language: inner.toLowerCase(), isChange: true };
}

function setLanguage(code: Element, language: string | undefined): void {
  const others = classesOf(code).filter((name) => !name.startsWith('language-'));
  code.properties.className = language === undefined ? others : [`language-${language}`, ...others];
  if (code.properties.className.length === 0) delete code.properties.className;
}

function coloured(
  language: string,
  value: string,
  grammar: NonNullable<ReturnType<Grammars['named']>>,
  grammars: Grammars,
  blocks: RememberedBlocks | undefined,
): string {
  if (value.length < worthCharacters) return colourCode(grammar, value, grammars);
  const block = `${language}\n${value}`;
  const remembered = blocks?.get(kind, block);
  if (remembered !== undefined) return remembered;
  const html = colourCode(grammar, value, grammars);
  blocks?.put(kind, block, html);
  return html;
}

/** Makes a figure of the block, with the title for its caption. */
function putTitle(pre: Element, title: string): void {
  const block: Element = { ...pre };
  pre.tagName = 'figure';
  pre.properties = { className: ['code-block'] };
  const caption: Element = { type: 'element', tagName: 'figcaption', properties: {}, children: [] };
  caption.children = [{ type: 'text', value: title }];
  pre.children = [caption, block];
}

function warnOfUnknown(info: string, known: readonly string[], at: Element, file: VFile): void {
  const near = didYouMean(info, known);
  const meant =
    near === undefined ? 'Write "text" for code without colours' : `Did you mean "${near}"? If not, write "text"`;
  warn(file, {
    rule: 'unknown-language',
    reason: `No colours are known for the language "${info.slice(0, 40)}".`,
    hint: `${meant}; highlight.js lists the languages it knows.`,
    at,
  });
}

function classesOf(element: Element): string[] {
  const { className } = element.properties;
  return Array.isArray(className) ? className.map(String) : [];
}

function infoOf(code: Element): string | undefined {
  return classesOf(code)
    .find((name) => name.startsWith('language-'))
    ?.slice('language-'.length);
}
