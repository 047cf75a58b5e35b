// Code, coloured at build: classes for a style sheet, no script in the page.

import type { Element, ElementData, Properties, Root } from 'hast';
import type { Code, Root as MdastRoot } from 'mdast';
import type { VFile } from 'vfile';
import type { MarkdownOptions } from '../../domain/config.ts';
import type { Extension } from '../../domain/contracts.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { escapeHtml } from '../../text/html.ts';
import { once } from '../../text/remembering.ts';
import { readFence } from '../code/fence.ts';
import type { Fence } from '../code/fence.ts';
import { createGrammarHighlighter } from '../code/highlighter.ts';
import type { Highlighter } from '../code/highlighter.ts';
import { changesIn, hasLines, inLines, patchLines } from '../code/lines.ts';
import { createShikiHighlighter } from '../code/shiki.ts';
import { languageOf, plainLanguages } from '../languages.ts';
import { warn } from '../messages.ts';
import { blocksOf } from '../remembered-blocks.ts';
import type { RememberedBlocks } from '../remembered-blocks.ts';
import { eachElement, eachNode } from '../walk.ts';

/**
 * By the grammars of highlight.js, which knows 190 languages, or by Shiki where the configuration says so. Runs after all other plug-ins: a block that one of them has
 * coloured already stays as it is, and none has to walk through the hundreds of elements of a coloured block.
 */
export const highlight: Extension = {
  name: 'highlight',
  version: '4',
  isOn: (options) => options.highlight !== false,
  remark: () => [remarkFences],
  last: (options) => [[rehypeHighlight, once(() => highlighterFor(options))]],
};

/**
 * The highlighter of a site. What it makes of a block is remembered by itself: its colours alone, which language and
 * text decide. What a fence says of lines and titles is put around them each time. The versions of highlight.js and of
 * Shiki are part of the program's fingerprint.
 */
async function highlighterFor({ highlight: wanted }: MarkdownOptions): Promise<Highlighter> {
  const shiki = typeof wanted === 'object' ? await createShikiHighlighter(wanted) : undefined;
  // Without Shiki there are colours all the same; that it is missing is told with the configuration.
  return shiki ?? createGrammarHighlighter(`${highlight.name} ${highlight.version}`);
}

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

function rehypeHighlight(load: () => Promise<Highlighter>): (root: Root, file: VFile) => Promise<void> {
  return async (root, file) => {
    const blocks: { readonly pre: Element; readonly code: Element }[] = [];
    eachElement(root, (pre) => {
      const code = pre.tagName === 'pre' ? pre.children[0] : undefined;
      if (code?.type === 'element' && code.tagName === 'code') blocks.push({ pre, code });
    });
    if (blocks.length === 0) return;
    const highlighter = await load();
    const unknown = new Set<string>();
    for (const { pre, code } of blocks) {
      // What scrolls must be reachable by keyboard. It is the code, so that what stands with it keeps its place.
      if (pre.properties.tabIndex === undefined) code.properties.tabIndex ??= 0;
      const info = infoOf(code) ?? '';
      const fence = takeFence(code.properties);
      const isKnown = await colourBlock({ pre, code, fence }, highlighter, blocksOf(file));
      if (fence.title !== undefined) putTitle(pre, fence.title);
      // One warning for each language: a post about a language without colours has many blocks of it.
      if (isKnown || unknown.has(info)) continue;
      unknown.add(info);
      warnOfUnknown(info, highlighter, pre.position === undefined ? code : pre, file);
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

/** Colours the text of the block. False where it names a language that is not known. */
async function colourBlock(
  { pre, code, fence }: Block,
  highlighter: Highlighter,
  blocks: RememberedBlocks | undefined,
): Promise<boolean> {
  const info = infoOf(code);
  const [text] = code.children;
  if (code.children.length > 1 || (text !== undefined && text.type !== 'text')) return true;
  const value = text?.value ?? '';
  const written = info === undefined ? undefined : languageOf(info);
  if (info !== undefined) setLanguage(code, written);
  const { language, isChange } = changedLanguage(written, fence);
  const isPlain = language === undefined || plainLanguages.has(language);
  const changes = isChange ? changesIn(value) : language === 'diff' ? patchLines(value) : undefined;
  const shown = isChange && changes !== undefined ? changes.map((line) => `${line.text}\n`).join('') : value;
  // A language of which a block is remembered need not be looked for, which is most of the work for a few blocks.
  const remembered = isPlain ? undefined : recalled(language, shown, highlighter, blocks);
  const known = isPlain || (remembered === undefined && !highlighter.knows(language)) ? undefined : language;
  if (known !== undefined) pre.properties['dataLanguage'] = language;
  const isInLines = changes !== undefined || hasLines(fence);
  if (known !== undefined || isInLines) {
    const html =
      remembered ?? (known === undefined ? escapeHtml(shown) : await coloured(known, shown, highlighter, blocks));
    if (isInLines) {
      pre.properties.className = [...classesOf(pre), 'lines', ...(isChange ? ['diff'] : [])];
    }
    code.data = Object.assign(code.data ?? {}, { text: value }) as ElementData; // Cast because plug-ins add fields of their own.
    // Cast because hast's types know no raw nodes, while rehype-stringify writes them as they are.
    code.children = [{ type: 'raw', value: isInLines ? inLines(html, fence, changes) : html } as unknown as Element];
  }
  // All blocks stand on one ground, those without colours as well.
  if (highlighter.blockClass !== undefined) pre.properties.className = [...classesOf(pre), highlighter.blockClass];
  return info === undefined || (isPlain && language !== undefined) || known !== undefined;
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

function recalled(
  language: string,
  value: string,
  highlighter: Highlighter,
  blocks: RememberedBlocks | undefined,
): string | undefined {
  return isWorthKeeping(value, highlighter, blocks)
    ? blocks?.get(highlighter.kind, sourceOf(language, value))
    : undefined;
}

async function coloured(
  language: string,
  value: string,
  highlighter: Highlighter,
  blocks: RememberedBlocks | undefined,
): Promise<string> {
  const html = await highlighter.colour(language, value);
  if (isWorthKeeping(value, highlighter, blocks)) blocks?.put(highlighter.kind, sourceOf(language, value), html);
  return html;
}

function isWorthKeeping(
  { length }: string,
  { worthCharacters }: Highlighter,
  blocks: RememberedBlocks | undefined,
): boolean {
  return blocks?.keepsAll === true || length >= worthCharacters;
}

/** Under which a block is remembered. */
function sourceOf(language: string, value: string): string {
  return `${language}\n${value}`;
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

function warnOfUnknown(info: string, { name, names }: Highlighter, at: Element, file: VFile): void {
  const near = languageOf(info) === undefined ? undefined : didYouMean(info, names());
  const meant =
    near === undefined ? 'Write "text" for code without colours' : `Did you mean "${near}"? If not, write "text"`;
  warn(file, {
    rule: 'unknown-language',
    reason: `No colours are known for the language "${info.slice(0, 40)}".`,
    hint: `${meant}; ${name} lists the languages it knows.`,
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
