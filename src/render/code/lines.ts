// Lines of a block of code as elements, so that single ones can be marked and all of them numbered.

import { escapeHtml } from '../../text/html.ts';
import { isAmong } from './fence.ts';
import type { Fence } from './fence.ts';

/** What becomes of a line in a change. */
type Change = 'added' | 'removed' | 'kept';

/** A line of a change, and what it is without its sign. */
export interface ChangedLine {
  readonly change: Change;
  readonly sign: string;
  readonly text: string;
}

/** Whether lines must be told apart at all: most blocks stay one piece. */
export function hasLines({ marked, added, removed, firstNumber }: Fence): boolean {
  return marked.length + added.length + removed.length > 0 || firstNumber !== undefined;
}

/**
 * Every line of `html` in an element that says what it is, also where no style sheet does: `<mark>`, `<ins>`, `<del>`.
 * The line breaks stay, in the elements, so that what is selected is copied as it was written. `changes`, one for each
 * line, come with a sign of their own where the text has lost it.
 */
export function inLines(html: string, fence: Fence, changes: readonly ChangedLine[] = []): string {
  return linesOf(html)
    .map((line, index) => {
      const change = changes[index];
      const tag = tagOf(index + 1, fence, change?.change);
      const number = fence.firstNumber === undefined ? '' : ` data-line="${fence.firstNumber + index}"`;
      const sign =
        change === undefined || change.sign === '' ? '' : `<span class="sign">${escapeHtml(change.sign)}</span>`;
      return `<${tag} class="line"${number}>${sign}${line}\n</${tag}>`;
    })
    .join('');
}

/** The lines of a change in some language, without their signs. */
export function changesIn(code: string): ChangedLine[] {
  return textLines(code).map((line) => {
    const sign = line.charAt(0);
    if (sign === '+' || sign === '-') return { change: sign === '+' ? 'added' : 'removed', sign, text: line.slice(1) };
    return { change: 'kept', sign: ' ', text: sign === ' ' ? line.slice(1) : line };
  });
}

/** The lines of a patch, whose signs stay; `+++` and `---` before a name are no changes. */
export function patchLines(code: string): ChangedLine[] {
  return textLines(code).map((text) => {
    const isName = /^(?:\+\+\+|---)(?: |$)/.test(text);
    const change = isName ? 'kept' : text.startsWith('+') ? 'added' : text.startsWith('-') ? 'removed' : 'kept';
    return { change, sign: '', text };
  });
}

function tagOf(line: number, { marked, added, removed }: Fence, change: Change | undefined): string {
  if (change === 'removed' || isAmong(line, removed)) return 'del';
  if (change === 'added' || isAmong(line, added)) return 'ins';
  return isAmong(line, marked) ? 'mark' : 'span';
}

/** Cuts coloured code at line breaks: spans that are open there are closed, and opened again in the next line. */
function linesOf(html: string): string[] {
  const lines: string[] = [];
  const open: string[] = [];
  let line = '';
  for (const [piece] of html.matchAll(/<\/?span[^>]*>|\n|[^<\n]+|</g)) {
    if (piece === '\n') {
      lines.push(line + '</span>'.repeat(open.length));
      line = open.join('');
      continue;
    }
    if (piece === '</span>') open.pop();
    else if (piece.startsWith('<span')) open.push(piece);
    line += piece;
  }
  return line === '' ? lines : [...lines, line + '</span>'.repeat(open.length)];
}

function textLines(code: string): string[] {
  return code.replace(/\n$/, '').split('\n');
}
