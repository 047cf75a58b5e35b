// The common mistakes in YAML, told in plain words with a line that is ready to paste.

import type { Scalar, YAMLError } from 'yaml';
import type { DocumentProblem } from './document.ts';
import type { PlaceOfRange } from './lines.ts';

/** A mistake in the value of one line; offsets are within the line. */
interface LineMistake {
  readonly rule: string;
  readonly start: number;
  readonly end?: number | undefined;
  readonly reason: string;
  readonly hint: string;
}

/**
 * Explains why `text` is not YAML. Lines with a mistake that we know are told line by line; when there is none, the
 * parser's own words are passed on.
 */
export function explainYaml(
  text: string,
  errors: readonly YAMLError[],
  placeOf: PlaceOfRange,
  format: 'yaml' | 'json',
): readonly DocumentProblem[] {
  const known = format === 'yaml' ? knownMistakes(text, placeOf) : [];
  if (known.length > 0) return known;
  return errors.slice(0, 3).map(({ message, pos: [start, end] }) => ({
    severity: 'error',
    rule: format === 'yaml' ? 'parse/yaml-syntax' : 'parse/json-syntax',
    reason: `This is not ${format === 'yaml' ? 'YAML' : 'JSON'}: ${message.replace(/\.?$/, '.')}`,
    hint: format === 'yaml' ? 'If the value is text, put it in double quotes.' : undefined,
    place: placeOf(start, end),
  }));
}

/** Mistakes of single lines: also used where the text as a whole is YAML, but no table. */
export function knownMistakes(text: string, placeOf: PlaceOfRange): readonly DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  let offset = 0;
  let blockIndent: number | undefined;
  for (const line of text.split('\n')) {
    const indent = line.search(/\S/);
    if (blockIndent !== undefined && indent !== -1 && indent <= blockIndent) blockIndent = undefined;
    if (indent !== -1 && blockIndent === undefined) {
      const mistake = mistakeIn(line, text.slice(offset + line.length));
      if (mistake !== undefined) {
        const { rule, start, end = start + 1, reason, hint } = mistake;
        problems.push({ severity: 'error', rule, reason, hint, place: placeOf(offset + start, offset + end) });
        // An open quote takes the rest of the text with it.
        if (rule === 'parse/yaml-quote-open') break;
      }
      if (/:\s+[|>][+-]?\d?[+-]?\s*(?:#.*)?$/.test(line)) blockIndent = indent;
    }
    offset += line.length + 1;
  }
  return problems;
}

/** A `#` without a blank after it that cuts a value short: `title: Foo #1`. Rarely what its author meant. */
export function looseComment(node: Scalar, text: string, placeOf: PlaceOfRange): DocumentProblem | undefined {
  if (node.type !== 'PLAIN' || node.comment === undefined || node.comment === null || !/^\w/.test(node.comment))
    return undefined;
  const end = node.range?.[1] ?? 0;
  const hash = text.indexOf('#', end);
  const lineEnd = text.indexOf('\n', end);
  if (hash === -1 || (lineEnd !== -1 && hash > lineEnd)) return undefined;
  const kept = node.source ?? '';
  const whole = text.slice(node.range?.[0] ?? 0, lineEnd === -1 ? undefined : lineEnd).trimEnd();
  return {
    severity: 'warning',
    rule: 'parse/yaml-comment',
    reason: `" #${node.comment}" is a comment in YAML; the value is "${kept}".`,
    hint: `If it belongs to the value, put it in quotes: ${quoted(whole)}. If not, write a blank after the "#".`,
    place: placeOf(hash, hash + 1 + node.comment.length),
  };
}

function mistakeIn(line: string, rest: string): LineMistake | undefined {
  const tab = /^ *\t/.exec(line);
  if (tab !== null) {
    return {
      rule: 'parse/yaml-tab',
      start: tab[0].length - 1,
      reason: 'A tab is used for indentation, where YAML allows blanks only.',
      hint: 'Replace the tab by two blanks.',
    };
  }
  if (/^\s*(?:#|---|\.\.\.|[?}\]])/.test(line)) return undefined;
  const match = /^(\s*(?:- +)*)([^\s:"'#[\]{}][^:#]*?)(\s*):(\s+)(?=\S)(.*)$/.exec(line);
  if (match === null) return shapeMistake(line);
  const [, lead = '', key = '', gap = '', blank = '', value = ''] = match;
  const start = lead.length + key.length + gap.length + 1 + blank.length;
  const mistake = valueMistake(value, rest);
  if (mistake === undefined) return undefined;
  const named = (sentence: string): string => sentence.replace('{key}', () => key);
  return {
    ...mistake,
    start: start + mistake.start,
    end: mistake.end && start + mistake.end,
    reason: named(mistake.reason),
    hint: named(mistake.hint),
  };
}

/** A line that has no `key: value` shape at all. */
function shapeMistake(line: string): LineMistake | undefined {
  if (/^\s*- |^\s*-?$|:\s*(?:#.*)?$|^\s/.test(line)) return undefined;
  const noBlank = /^([A-Za-z][\w-]*):(\S.*)$/.exec(line);
  if (noBlank !== null) {
    const [, key = '', value = ''] = noBlank;
    return {
      rule: 'parse/yaml-no-blank',
      start: key.length,
      reason: 'A blank is missing after ":".',
      hint: `Write ${key}: ${value}`,
    };
  }
  const words = /^([A-Za-z][\w-]*) +(.+)$/.exec(line);
  const hint =
    words === null ? 'Write a key, a colon, a blank and the value.' : `Write ${words[1] ?? ''}: ${words[2] ?? ''}`;
  return {
    rule: 'parse/yaml-no-colon',
    start: 0,
    end: line.trimEnd().length,
    reason: 'This line has no "key: value".',
    hint,
  };
}

function valueMistake(value: string, rest: string): LineMistake | undefined {
  const first = value.charAt(0);
  if (first === '"' || first === "'") return quoteMistake(value, rest, first);
  if (first === '[' || first === '{') return bracketMistake(value, rest, first);
  if (first === '*' || first === '&' || first === '!') return markMistake(value, first);
  if (/^[@`%]/.test(value)) {
    const reason = `"${first}" cannot start a value in YAML.`;
    return { rule: 'parse/yaml-reserved', start: 0, reason, hint: putInQuotes(value) };
  }
  if (/^[|>]/.test(value)) return undefined;
  const plain = value.replace(/\s#.*$/, '');
  const colon = plain.search(/:(?:\s|$)/);
  if (colon === -1) return undefined;
  return {
    rule: 'parse/yaml-colon',
    start: colon,
    reason: 'This {key} contains ": ", which YAML reads as a second key.',
    hint: putInQuotes(plain.trimEnd()),
  };
}

function quoteMistake(value: string, rest: string, quote: '"' | "'"): LineMistake | undefined {
  const whole = quote === '"' ? /^"(?:[^"\\]|\\.)*"/s : /^'(?:[^']|'')*'/s;
  const closed = whole.exec(value);
  if (closed === null) {
    // A quoted text may go on over further lines; if a later line closes it and nothing follows, it is well.
    if (whole.test(value + rest) && !/^[\w-]+:\s/m.test((whole.exec(value + rest)?.[0] ?? '').slice(value.length)))
      return undefined;
    return {
      rule: 'parse/yaml-quote-open',
      start: 0,
      reason: `The quoted value that begins here is never closed with ${quote === '"' ? "'\"'" : `"'"`}.`,
      hint: `Close the quote: {key}: ${value.trimEnd()}${quote}`,
    };
  }
  const after = value.slice(closed[0].length);
  const text = /^\s*(?!#)\S/.exec(after);
  if (text === null || /^\s+#/.test(after)) return undefined;
  const start = closed[0].length + text[0].length - 1;
  if (quote === "'" && /^\w/.test(after)) {
    const inner = value.trimEnd().replace(/^'|'$/g, '').replaceAll("''", "'");
    return {
      rule: 'parse/yaml-apostrophe',
      start: closed[0].length - 1,
      reason: 'An apostrophe ends the quoted value early.',
      hint: `Use double quotes: {key}: ${quoted(inner)}`,
    };
  }
  return {
    rule: 'parse/yaml-after-quote',
    start,
    reason: 'There is text after the closing quote.',
    hint: putInQuotes(value.trimEnd()),
  };
}

function bracketMistake(value: string, rest: string, open: '[' | '{'): LineMistake | undefined {
  const [close, what] = open === '[' ? [']', 'list'] : ['}', 'table'];
  const comment = /[[,{]\s*#|\s#/.exec(value);
  const end = value.indexOf(close);
  if (comment !== null && (end === -1 || comment.index < end)) {
    const hash = comment.index + comment[0].length - 1;
    return {
      rule: 'parse/yaml-list-comment',
      start: hash,
      reason: `"#" starts a comment here, which swallows the rest of the ${what}.`,
      hint: `Put the entry in quotes: ${quoted(/^#[^,\]}\s]*/.exec(value.slice(hash))?.[0] ?? '#')}`,
    };
  }
  if (end === -1) {
    if (rest.includes(close)) return undefined;
    return {
      rule: 'parse/yaml-list-open',
      start: 0,
      reason: `The ${what} that "${open}" begins here is never closed with "${close}".`,
      hint: `Write {key}: ${value.trimEnd()}${close}, or put the value in quotes if it is text.`,
    };
  }
  const last = value.lastIndexOf(close);
  const after = /\S/.exec(value.slice(last + 1).replace(/\s#.*$/, ''));
  if (after === null) return undefined;
  return {
    rule: 'parse/yaml-after-list',
    start: last + 1 + after.index,
    reason: `"${open}" starts a ${what} in YAML, and there is text after its end.`,
    hint: putInQuotes(value.trimEnd()),
  };
}

/** Values that begin with a mark for which YAML has a use, where what follows does not fit that use. */
function markMistake(value: string, mark: '*' | '&' | '!'): LineMistake | undefined {
  if (/^(?:\*[^\s,[\]{}]+\s*(?:#.*)?|&[^\s,[\]{}]+(?:\s.*)?)$/.test(value)) return undefined;
  const [rule, what] = {
    '*': ['parse/yaml-alias', 'an alias'],
    '&': ['parse/yaml-anchor', 'an anchor'],
    '!': ['parse/yaml-tag', 'a tag'],
  }[mark] as [string, string]; // Cast because the table has a pair for each mark.
  return { rule, start: 0, reason: `"${mark}" starts ${what} in YAML.`, hint: putInQuotes(value.trimEnd()) };
}

function putInQuotes(value: string): string {
  return `Put it in quotes: {key}: ${quoted(value)}`;
}

/** The value as YAML text in quotes: double ones, or single ones where it holds double ones. */
export function quoted(value: string): string {
  if (!value.includes('"') && !value.includes('\\')) return `"${value}"`;
  return `'${value.replaceAll("'", "''")}'`;
}
