// Code, coloured at build: classes for a style sheet, no script in the page.

import type { Element, ElementData, Root } from 'hast';
import type { Root as MdastRoot } from 'mdast';
import type { VFile } from 'vfile';
import type { Extension } from '../../domain/contracts.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { colourCode } from '../code/colour-code.ts';
import { createGrammars } from '../code/grammars.ts';
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
  version: '3',
  isOn: (options) => options.highlight,
  remark: () => [remarkFenceAttributes],
  last: () => {
    const highlighter = createHighlighter();
    return [[rehypeHighlight, highlighter]];
  },
};

/** Under which blocks are remembered. The version of lowlight is part of the program's fingerprint. */
const kind = `${highlight.name} ${highlight.version}`;

/** Colouring less takes less time than asking a disk. */
const worthCharacters = 2000;

/** A cache of many megabytes costs more than it saves. */
const cacheLimitCharacters = 4_000_000;

type Coloured = { readonly html: string } | { readonly known: readonly string[] };

interface Highlighter {
  /** The code in `language` coloured, or the names of the languages there are. */
  readonly colour: (language: string, code: string, blocks: RememberedBlocks | undefined) => Coloured;
}

/** One for each renderer: identical blocks are coloured once, and a language is loaded with its first block. */
function createHighlighter(): Highlighter {
  const grammars = createGrammars();
  const cache = new Map<string, Coloured>();
  let cachedCharacters = 0;

  return {
    colour: (language, code, blocks) => {
      const key = `${language}\n${code}`;
      const cached = cache.get(key);
      if (cached !== undefined) return cached;
      const remembered = key.length < worthCharacters ? undefined : blocks?.get(kind, key);
      if (remembered !== undefined) return { html: remembered };
      const grammar = grammars.named(language);
      const coloured: Coloured =
        grammar === undefined ? { known: grammars.names() } : { html: colourCode(grammar, code, grammars) };
      if ('html' in coloured && key.length >= worthCharacters) blocks?.put(kind, key, coloured.html);
      cachedCharacters += key.length + ('html' in coloured ? coloured.html.length : 0);
      if (cachedCharacters > cacheLimitCharacters) {
        cache.clear();
        cachedCharacters = key.length;
      }
      cache.set(key, coloured);
      return coloured;
    },
  };
}

/** Pandoc's `{#id .python key=value}` holds spaces, so the parser takes only its first word for the language. */
function remarkFenceAttributes(): (root: MdastRoot) => void {
  return (root) => {
    eachNode(root, (node) => {
      if (node.type !== 'code' || node.lang?.startsWith('{') !== true) return;
      const name = /^\{[^}]*?\.([^\s.#{}]+)/.exec(`${node.lang} ${node.meta ?? ''}`)?.[1];
      if (name !== undefined) node.lang = name;
    });
  };
}

function rehypeHighlight(highlighter: Highlighter): (root: Root, file: VFile) => void {
  return (root, file) => {
    const blocks: { readonly pre: Element; readonly code: Element }[] = [];
    eachElement(root, (pre) => {
      const code = pre.tagName === 'pre' ? pre.children[0] : undefined;
      if (code?.type === 'element' && code.tagName === 'code') blocks.push({ pre, code });
    });
    const unknown = new Set<string>();
    for (const { pre, code } of blocks) {
      // A block that scrolls must be reachable by keyboard.
      pre.properties.tabIndex ??= 0;
      const info = infoOf(code) ?? '';
      const known = colourBlock(code, highlighter, blocksOf(file));
      // One warning for each language: a post about a language without colours has many blocks of it.
      if (known === undefined || unknown.has(info)) continue;
      unknown.add(info);
      warnOfUnknown(info, known, pre.position === undefined ? code : pre, file);
    }
  };
}

/** Colours the text of `code`, or returns the languages there are when its own is none of them. */
function colourBlock(
  code: Element,
  highlighter: Highlighter,
  remembered: RememberedBlocks | undefined,
): readonly string[] | undefined {
  const info = infoOf(code);
  const [text] = code.children;
  if (info === undefined || code.children.length > 1 || (text !== undefined && text.type !== 'text')) return undefined;
  const language = languageOf(info);
  const others = classesOf(code).filter((name) => !name.startsWith('language-'));
  code.properties.className = language === undefined ? others : [`language-${language}`, ...others];
  if (code.properties.className.length === 0) delete code.properties.className;
  if (language === undefined) return [];
  if (plainLanguages.has(language)) return undefined;
  const coloured = highlighter.colour(highlighterNameOf(language), text?.value ?? '', remembered);
  if ('known' in coloured) return coloured.known;
  code.data = Object.assign(code.data ?? {}, { text: text?.value ?? '' }) as ElementData; // Cast because plug-ins add fields of their own.
  // Cast because hast's types know no raw nodes, while rehype-stringify writes them as they are.
  code.children = [{ type: 'raw', value: coloured.html } as unknown as Element];
  return undefined;
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

function classesOf(code: Element): string[] {
  const { className } = code.properties;
  return Array.isArray(className) ? className.map(String) : [];
}

function infoOf(code: Element): string | undefined {
  return classesOf(code)
    .find((name) => name.startsWith('language-'))
    ?.slice('language-'.length);
}
