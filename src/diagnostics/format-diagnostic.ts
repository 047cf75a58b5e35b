// One diagnostic as text: where, what, the lines with a caret, the cure.

import type { Diagnostic } from '../domain/diagnostic.ts';
import { frameAround } from './frame.ts';
import type { Style } from './style.ts';

/** The text of a diagnostic, without a line break at its end. `columns` is the width of the terminal. */
export function formatDiagnostic(diagnostic: Diagnostic, style: Style, columns: number): string {
  const { severity, file, place, reason, rule, hint } = diagnostic;
  const name = printable(file ?? '').replaceAll('\n', '\ufffd');
  const where = file === undefined ? '' : `${name}${place === undefined ? '' : `:${place.line}:${place.column}`}  `;
  const word = severity === 'error' ? style('red', 'error') : style('yellow', 'warning');
  const frame = frameOf(diagnostic, columns);
  return [
    `${style('bold', where)}${word}  ${printable(reason)}`,
    ...(frame === undefined ? [] : [frame]),
    cure(hint, rule, style, columns),
  ].join('\n');
}

function frameOf({ place, excerpt }: Diagnostic, columns: number): string | undefined {
  if (place === undefined || excerpt === undefined) return undefined;
  return frameAround(place, { ...excerpt, lines: excerpt.lines.map((line) => printable(line)) }, columns);
}

/** The cure, with the rule's name at the right edge where there is room, else below. */
function cure(hint: string | undefined, rule: string, style: Style, columns: number): string {
  const text = `  ${printable(hint ?? '')}`;
  const width = Math.min(columns, 100);
  const isOneLine = !text.includes('\n') && text.length + rule.length + 2 <= width;
  if (isOneLine) return text + style('dim', rule.padStart(width - text.length));
  return `${text}\n${style('dim', rule.padStart(width))}`;
}

/** Control characters would move the cursor or ring the bell. */
function printable(text: string): string {
  return text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}
