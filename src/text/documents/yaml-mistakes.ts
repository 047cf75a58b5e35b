// The common mistakes in YAML, told line by line in plain words with a line that is ready to paste.

import type { YAMLError } from 'yaml';
import type { DocumentProblem } from './document.ts';
import type { PlaceOfRange } from './lines.ts';
import { explainJson } from './json-mistakes.ts';
import { valueMistake } from './yaml-value-mistakes.ts';
import type { LineMistake } from './yaml-value-mistakes.ts';

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
  const known = format === 'yaml' ? knownMistakes(text, placeOf) : knownJsonMistakes(text, placeOf);
  if (known.length > 0) return known;
  return errors.slice(0, 3).map((error) => {
    const place = placeOf(...error.pos);
    if (format === 'json') {
      const hint = 'Every text stands in double quotes, and a comma between every two entries.';
      return {
        severity: 'error',
        rule: 'parse/json-syntax',
        reason: `This is not JSON: ${sentence(error)}`,
        hint,
        place,
      };
    }
    if (error.code === 'BAD_INDENT' || error.code === 'TAB_AS_INDENT') {
      const reason = 'This line does not begin in the column where YAML expects it.';
      const hint = 'Let all keys of one table, and all "-" of one list, begin in the same column.';
      return { severity: 'error', rule: 'parse/yaml-indent', reason, hint, place };
    }
    const hint = 'If the value is text, put it in double quotes.';
    return {
      severity: 'error',
      rule: 'parse/yaml-syntax',
      reason: `This is not YAML: ${sentence(error)}`,
      hint,
      place,
    };
  });
}

function sentence({ message }: YAMLError): string {
  return message.replace(/\.?$/, '.');
}

function knownJsonMistakes(text: string, placeOf: PlaceOfRange): readonly DocumentProblem[] {
  const mistake = explainJson(text);
  if (mistake === undefined) return [];
  const { start, end, reason, hint } = mistake;
  return [{ severity: 'error', rule: 'parse/json-syntax', reason, hint, place: placeOf(start, end) }];
}

/** How many mistakes of one document are told. */
const mostMistakes = 20;

/** Mistakes of single lines: also used where the text as a whole is YAML, but no table. */
export function knownMistakes(text: string, placeOf: PlaceOfRange): readonly DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  let offset = 0;
  let blockIndent: number | undefined;
  let above = '';
  for (const line of text.split('\n')) {
    const indent = line.search(/\S/);
    if (blockIndent !== undefined && indent !== -1 && indent <= blockIndent) blockIndent = undefined;
    if (indent !== -1 && blockIndent === undefined) {
      const mistake = mistakeIn(line, above, text.slice(offset + line.length));
      if (mistake !== undefined) {
        const { rule, start, end = start + 1, reason, hint } = mistake;
        problems.push({ severity: 'error', rule, reason, hint, place: placeOf(offset + start, offset + end) });
        // An open quote takes the rest of the text with it, and nobody reads on after so many.
        if (rule === 'parse/yaml-quote-open' || problems.length === mostMistakes) break;
      }
      if (/:\s+[|>][+-]?\d?[+-]?\s*(?:#.*)?$/.test(line)) blockIndent = indent;
      above = line;
    }
    offset += line.length + 1;
  }
  return problems;
}

function mistakeIn(line: string, above: string, rest: string): LineMistake | undefined {
  const tab = /^ *\t/.exec(line);
  if (tab !== null) {
    return {
      rule: 'parse/yaml-tab',
      start: tab[0].length - 1,
      reason: 'A tab is used for indentation, where YAML allows blanks only.',
      hint: 'Use blanks instead, two for each level.',
    };
  }
  if (/^---[ \t]*\S/.test(line)) {
    const reason = 'This line looks like a fence and has more in it than "---".';
    const hint = 'If it closes the front matter, write "---" and nothing else.';
    return { rule: 'parse/yaml-no-colon', start: 0, end: line.trimEnd().length, reason, hint };
  }
  if (/^\s*(?:#|---|\.\.\.|[?}\]])/.test(line)) return undefined;
  const keyed = /^(\s*(?:- +)*)([^\s:"'#[\]{}][^:#]*?)(\s*:\s+)(?=\S)(.*)$/.exec(line);
  const [, lead = '', key = '', colon = '', value = ''] = keyed ?? [];
  if (keyed !== null) {
    const strayed = indentMistake(line, above);
    const start = lead.length + key.length + colon.length;
    return strayed ?? shifted(valueMistake(value, rest, { name: key, written: `${lead.trimStart()}${key}: ` }), start);
  }
  const entry = /^(\s*(?:- +)+)(?=\S)(.*)$/.exec(line);
  if (entry === null) return shapeMistake(line, above);
  const [, dashes = '', text = ''] = entry;
  // A plain entry with a colon is a table of one key.
  if (/^[^"'[{*&!@`%,\]}|>]/.test(text)) return undefined;
  return shifted(valueMistake(text, rest, { name: 'entry', written: '- ' }), dashes.length);
}

function shifted(mistake: LineMistake | undefined, by: number): LineMistake | undefined {
  return mistake && { ...mistake, start: mistake.start + by, end: mistake.end && mistake.end + by };
}

/** A key that is indented below a line whose value is complete. */
function indentMistake(line: string, above: string): LineMistake | undefined {
  const value = /^(\s*)[\w-]+:\s+[^\s"'[{|>&*!#]/.exec(above);
  const indent = line.search(/\S/);
  if (value === null || indent <= (value[1] ?? '').length || line.startsWith('-', indent)) return undefined;
  return {
    rule: 'parse/yaml-indent',
    start: indent,
    end: line.trimEnd().length,
    reason: 'This line is indented, so YAML takes it for a part of the value above.',
    hint: `Let it begin where the line above begins: ${line.trim()}. If it is part of the text above, put that text in quotes.`,
  };
}

/** A line that has no `key: value` shape at all. */
function shapeMistake(line: string, above: string): LineMistake | undefined {
  if (/^-?$|:\s*(?:#.*)?$|^\s/.test(line)) return undefined;
  if (/:\s+[|>][-+\d]*\s*$/.test(above)) {
    const reason = 'Text after "|" or ">" has to be indented.';
    const hint = 'Write two blanks at the start of each of its lines.';
    return { rule: 'parse/yaml-indent', start: 0, end: line.trimEnd().length, reason, hint };
  }
  const noBlank = /^([A-Za-z][\w-]*)(\s*):(\S.*)$/.exec(line);
  if (noBlank !== null) {
    const [, key = '', gap = '', value = ''] = noBlank;
    return {
      rule: 'parse/yaml-no-blank',
      start: key.length + gap.length,
      reason: 'A blank is missing after ":".',
      hint: `Write ${key}: ${value}`,
    };
  }
  const reason = 'This line has no "key: value".';
  const whole = { rule: 'parse/yaml-no-colon', start: 0, end: line.trimEnd().length, reason };
  const toml = /^([A-Za-z][\w-]*) *= *(.+)$/.exec(line);
  if (toml !== null) {
    const hint = `Write ${toml[1] ?? ''}: ${toml[2] ?? ''}. Lines with "=" are TOML, which stands between two lines "+++".`;
    return { ...whole, hint };
  }
  const words = /^([a-z][\w-]*) +(.+)$/.exec(line);
  const prose =
    'Write a key, a colon, a blank and the value. If it is text of the post, a line "---" is missing above it.';
  return { ...whole, hint: words === null ? prose : `Write ${words[1] ?? ''}: ${words[2] ?? ''}` };
}
