// Finds the front matter of a source and its body.

import type { Place } from '../domain/diagnostic.ts';

/** The two parts of a source. */
export interface SplitSource {
  /** Undefined when the source has no front matter. */
  readonly head?:
    | { readonly format: 'yaml' | 'toml' | 'json'; readonly text: string; readonly firstLine: number }
    | undefined;
  /** Front matter blanked, not cut: line N of the body is line N of the source. */
  readonly body: string;
  readonly problems: readonly SplitProblem[];
}

/** What is wrong with the fences. */
interface SplitProblem {
  readonly severity: 'error' | 'warning';
  readonly rule: string;
  readonly reason: string;
  readonly hint: string;
  readonly place: Place;
}

const fences = { '---': 'yaml', '+++': 'toml', ';;;': 'json' } as const;
type Fence = keyof typeof fences;

/**
 * Splits a source (LF line ends, no byte order mark). A fence is a line of exactly `---` (YAML, also closed by `...`),
 * `+++` (TOML) or `;;;` (JSON), but for blanks at its end; a source that begins with `{` has JSON up to the line that
 * closes it.
 */
export function splitFrontMatter(text: string): SplitSource {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  const opening = lines[first] ?? '';
  // `{{`, `{%`, `{:`, `{.` and `{#` begin tags and attributes of texts without front matter.
  if (/^\{(?![{%:.#])/.test(opening)) return splitJson(lines, first);
  const match = /^([ \t]*)(---|\+\+\+|;;;)(.*)$/.exec(opening);
  if (match === null) {
    const problem = missedFence(lines, first);
    return problem === undefined ? { body: text, problems: [] } : { body: '', problems: [problem] };
  }
  const [, indent = '', written = '', word = ''] = match;
  const fence = written as Fence; // Cast because the pattern allows no other.
  if (word.trim() !== '') return refuseWord(text, fence, word, first, indent.length);
  const close = lines.findIndex((line, index) => index > first && isClosing(line, fence));
  // A rule at the start of a text without front matter is indented or comes late, and nothing closes it.
  if (close === -1 && (first > 0 || indent !== '')) return { body: text, problems: [] };
  if (close === -1) return { body: '', problems: [neverClosed(fence, lines)] };
  const problems = first > 0 || indent !== '' ? [lateFence(fence, first, indent)] : [];
  return {
    head: { format: fences[fence], text: lines.slice(first + 1, close).join('\n'), firstLine: first + 2 },
    body: blanked(lines, close),
    problems,
  };
}

/** The Markdown of a source without its front matter. */
export function bodyOf(text: string): string {
  return splitFrontMatter(text).body.replace(/^\n+/, '');
}

function isClosing(line: string, fence: Fence): boolean {
  const bare = line.trimEnd();
  return bare === fence || (fence === '---' && bare === '...');
}

function blanked(lines: readonly string[], close: number): string {
  return '\n'.repeat(close + 1) + lines.slice(close + 1).join('\n');
}

function splitJson(lines: readonly string[], first: number): SplitSource {
  const end = closingBrace(lines, first);
  if (end === -1) {
    const problem: SplitProblem = {
      severity: 'error',
      rule: 'parse/front-matter-open',
      reason: 'The JSON front matter that begins here is never closed with "}".',
      hint: 'Close it with a line that begins with "}".',
      place: { line: first + 1, column: 1, endColumn: 2 },
    };
    return { body: '', problems: [problem] };
  }
  return {
    head: { format: 'json', text: lines.slice(first, end + 1).join('\n'), firstLine: first + 1 },
    body: blanked(lines, end),
    problems: [],
  };
}

/** The line with the brace that closes the one at the start of line `first`; -1 when there is none. */
function closingBrace(lines: readonly string[], first: number): number {
  let depth = 0;
  for (let index = first; index < lines.length; index++) {
    for (const [part] of (lines[index] ?? '').matchAll(/"(?:[^"\\]|\\.)*"|[{}]|\/\/.*/g)) {
      if (part === '{') depth += 1;
      else if (part === '}') depth -= 1;
      if (depth === 0) return index;
    }
  }
  return lines.findIndex((line, index) => index >= first && line.startsWith('}'));
}

function refuseWord(text: string, fence: Fence, word: string, first: number, indent: number): SplitSource {
  const name = /^\s*([A-Za-z_][\w-]*)\s*$/.exec(word)?.[1];
  // "--- some words" or "-----" begins a text, not front matter.
  if (name === undefined) return { body: text, problems: [] };
  const problem: SplitProblem = {
    severity: 'error',
    rule: 'parse/front-matter-language',
    reason: `Front matter language "${name}" is not supported.`,
    hint: `Use plain "${fence}" (${fences[fence].toUpperCase()}). Front matter is never run as code.`,
    place: { line: first + 1, column: indent + 4, endColumn: indent + 4 + word.trimEnd().length },
  };
  return { body: '', problems: [problem] };
}

/** What word processors make of hyphens. */
const longDashes = /^[-–—]*[–—][-–—]*\s*$/;

/** A first line that was meant to open front matter, or to stand in it. */
function missedFence(lines: readonly string[], first: number): SplitProblem | undefined {
  const opening = lines[first] ?? '';
  const place = { line: first + 1, column: 1, endColumn: opening.trimEnd().length + 1 };
  const problem = { severity: 'error', rule: 'parse/front-matter-open', place } as const;
  if (longDashes.test(opening) && /^[\w-]+:\s/.test(lines[first + 1] ?? '')) {
    const reason = 'Front matter opens with three hyphens, and this line has long dashes.';
    return { ...problem, reason, hint: 'Write "---".' };
  }
  const close = lines.findIndex((line) => line.trimEnd() === '---');
  const keys = lines.slice(first, Math.max(first, close));
  const isHead =
    keys.every((line) => /^(?:[\w-]+:(?:\s|$)|\s|- |#|$)/.test(line)) &&
    keys.some((line) => /^(?:title|date):/i.test(line));
  if (!isHead) return undefined;
  const reason = 'The line "---" that opens the front matter is missing.';
  return { ...problem, reason, hint: `Write a line "---" above line ${first + 1}.` };
}

function neverClosed(fence: Fence, lines: readonly string[]): SplitProblem {
  const near = lines.findIndex((line, index) => index > 0 && line.startsWith(fence));
  const dashed = lines.findIndex((line, index) => index > 0 && longDashes.test(line));
  const looksLike =
    near !== -1
      ? ` Line ${near + 1} has more in it than "${fence}".`
      : dashed === -1
        ? ''
        : ` Line ${dashed + 1} has long dashes instead of hyphens.`;
  return {
    severity: 'error',
    rule: 'parse/front-matter-open',
    reason: `The front matter opened on line 1 is never closed with "${fence}".`,
    hint: `Add a line with "${fence}" and nothing else after the last key.${looksLike} If the first line is meant as a rule, write "***".`,
    place: { line: 1, column: 1, endColumn: 4 },
  };
}

function lateFence(fence: Fence, first: number, indent: string): SplitProblem {
  return {
    severity: 'warning',
    rule: 'parse/front-matter-late',
    reason: 'Front matter must start on line 1, at the first column.',
    hint: `Remove what stands before "${fence}". Other tools would show this front matter as text.`,
    place: { line: first + 1, column: indent.length + 1, endColumn: indent.length + 4 },
  };
}
