// Values that are YAML and yet not what their author meant: told as warnings.

import type { Scalar } from 'yaml';
import type { DocumentProblem } from './document.ts';
import type { PlaceOfRange } from './lines.ts';
import { quoted } from './yaml-value-mistakes.ts';

/** What is to be said of a plain value, if anything. */
export function surpriseIn(node: Scalar, text: string, placeOf: PlaceOfRange): DocumentProblem | undefined {
  if (node.type === 'QUOTE_DOUBLE') return controlCharacter(node, text, placeOf);
  if (node.type !== 'PLAIN') return undefined;
  return looseComment(node, text, placeOf) ?? swallowedEntry(node, text, placeOf);
}

/** A `#` without a blank after it that cuts a value short: `title: Foo #1`. */
function looseComment(node: Scalar, text: string, placeOf: PlaceOfRange): DocumentProblem | undefined {
  if (node.comment === undefined || node.comment === null || !/^\w/.test(node.comment)) return undefined;
  const [start = 0, end = 0] = node.range ?? [];
  const hash = text.indexOf('#', end);
  const lineEnd = text.indexOf('\n', end);
  if (hash === -1 || (lineEnd !== -1 && hash > lineEnd)) return undefined;
  const kept = node.source ?? '';
  const whole = text.slice(start, lineEnd === -1 ? undefined : lineEnd).trim();
  const [comment = ''] = node.comment.split('\n');
  return {
    severity: 'warning',
    rule: 'parse/yaml-comment',
    reason: `"#${comment}" is a comment in YAML; ${kept === '' ? 'nothing is left of the value' : `the value is "${kept}"`}.`,
    hint: `If it belongs to the value, put it in quotes: ${quoted(whole)}. If not, write a blank after the "#".`,
    place: placeOf(hash, hash + 1 + comment.length),
  };
}

/** A list entry that the line above takes in: one that is indented deeper, or one without a blank after its `-`. */
function swallowedEntry(node: Scalar, text: string, placeOf: PlaceOfRange): DocumentProblem | undefined {
  const [start = 0, end = 0] = node.range ?? [];
  const entry = /\n[ \t]*(-.*)/.exec(text.slice(start, end));
  if (entry?.[1] === undefined) return undefined;
  const at = start + entry.index + entry[0].length - entry[1].length;
  const isNear = !entry[1].startsWith('- ');
  const cause = isNear ? 'has no blank after its "-"' : 'is indented deeper than the value above';
  return {
    severity: 'warning',
    rule: isNear ? 'parse/yaml-no-blank' : 'parse/yaml-indent',
    reason: `This line ${cause}, so YAML reads one value: "${node.source ?? ''}".`,
    hint: isNear
      ? `Write a blank after each "-": ${entry[1].replace('-', '- ')}`
      : 'Let all "-" of a list stand in one column.',
    place: placeOf(at, at + entry[1].trimEnd().length),
  };
}

/** A command of a formula that YAML takes for an escape: `"\beta"` is a backspace and "eta". */
function controlCharacter(node: Scalar, text: string, placeOf: PlaceOfRange): DocumentProblem | undefined {
  const [start = 0, end = 0] = node.range ?? [];
  const written = text.slice(start, end);
  const escape = /^(?:[^\\]|\\[^0abvfe])*\\[0abvfe]/.exec(written);
  if (escape === null) return undefined;
  const at = start + escape[0].length - 2;
  const mark = escape[0].slice(-2);
  return {
    severity: 'warning',
    rule: 'parse/yaml-escape',
    reason: `"${mark}" is a control character in double quotes.`,
    hint: `If you mean a "\\", use single quotes: '${written.slice(1, -1).replaceAll("'", "''")}'`,
    place: placeOf(at, at + 2),
  };
}
