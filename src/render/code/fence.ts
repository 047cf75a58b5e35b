// What a fence says beside the language: a title, lines to mark, numbers. As Hugo, Astro, Docusaurus, VitePress, Zola,
// Eleventy, Quarto and Pandoc write it.

/** What is to be shown with a block of code. Lines are counted from 1. */
export interface Fence {
  readonly title?: string | undefined;
  readonly marked: readonly LineRange[];
  readonly added: readonly LineRange[];
  readonly removed: readonly LineRange[];
  /** The number of the first line; undefined where lines have no numbers. */
  readonly firstNumber?: number | undefined;
  /** `diff lang=js`: the language of the code that changes. */
  readonly changed?: string | undefined;
}

/** From a line to another, both included. */
type LineRange = readonly [first: number, last: number];

const nothing: Fence = { marked: [], added: [], removed: [] };

const titleKeys = ['title', 'filename', 'file', 'name'];
const markKeys = ['hl_lines', 'mark_lines', 'mark', 'highlight', 'highlightLines', 'code-line-numbers'];
const numberFlag =
  /(?:^|[\s,{:.])(?:showLineNumbers|lineNumbers|line-numbers|linenos|numberLines|number-lines)(?![\w-])(?:\{(\d+)\}|=(?:["']?)([\w-]+))?/i;
const pair =
  /(?:^|[\s,{:.])([A-Za-z][\w-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|\{([^}]*)\}|\[([^\]]*)\]|(\d[\d\s-]*(?![\w.])|[^\s,{}"']+))/g;

/**
 * Reads all that stands after the backticks: `ts title="a.ts" {1,3-5} showLineNumbers`, `rust,linenos,hl_lines=1 3-5`,
 * `go {linenos=table,hl_lines=[1,"3-5"]}`, `js/1,3`, `{.python filename="a.py"}`. What it does not know, it leaves alone.
 */
export function readFence(info: string): Fence {
  // Most fences name a language and nothing else.
  if (/^[\w+#.-]*$/.test(info)) return nothing;
  const values = new Map<string, string>();
  for (const [, key = '', ...found] of info.matchAll(pair)) {
    values.set(key.toLowerCase(), found.find((value) => value !== undefined) ?? '');
  }
  const valueOf = (keys: readonly string[]): string | undefined =>
    keys.map((key) => values.get(key.toLowerCase())).find((value) => value !== undefined);
  const [, changes, gone] = /^[\w+#.-]+\/([\d,-]+)(?:\/([\d,-]+))?/.exec(info) ?? [];
  const braces = [...info.matchAll(/(^|[^=])\{([\d\s,-]+)\}/g)]
    .filter(({ index }) => !/numbers$/i.test(info.slice(0, index + 1)))
    .map(([, , lines = '']) => lines);
  const marks = [...braces, valueOf(markKeys) ?? '', gone === undefined ? (changes ?? '') : ''];
  return {
    title: titleOf(info, valueOf(titleKeys)),
    marked: marks.flatMap(rangesIn),
    added: [valueOf(['ins', 'add']) ?? '', gone === undefined ? '' : (changes ?? '')].flatMap(rangesIn),
    removed: [valueOf(['del', 'remove']) ?? '', gone ?? ''].flatMap(rangesIn),
    firstNumber: firstNumberOf(info, valueOf(['startLineNumber', 'linenostart', 'startFrom', 'start'])),
    changed: valueOf(['lang']),
  };
}

/** Whether a line is in one of the ranges. */
export function isAmong(line: number, ranges: readonly LineRange[]): boolean {
  return ranges.some(([first, last]) => line >= first && line <= last);
}

/** A key of its own, or `js:app.js`. */
function titleOf(info: string, written: string | undefined): string | undefined {
  const title = written ?? /^[\w+#-]+:([^\s:={}]+\.\w+)$/.exec(info.split(/\s/, 1)[0] ?? '')?.[1];
  return title === undefined || title.trim() === '' ? undefined : title.trim();
}

function firstNumberOf(info: string, start: string | undefined): number | undefined {
  const match = numberFlag.exec(info);
  if (match === null) return undefined;
  const [, inBraces, value] = match;
  if (value === 'false' || value === 'no' || value === '0') return undefined;
  const first = Number(start ?? inBraces ?? (/^\d+$/.test(value ?? '') ? value : 1));
  return Number.isSafeInteger(first) ? first : 1;
}

/** `1,3-5`, `1 3-5`, `1,"3-5"`. */
function rangesIn(text: string): LineRange[] {
  return [...text.matchAll(/(\d{1,6})(?:\s*-\s*(\d{1,6}))?/g)].map(([, first, last = first]) => [
    Number(first),
    Number(last),
  ]);
}
