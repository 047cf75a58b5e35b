// The common mistakes in TOML, told in plain words with a line that is ready to paste.

import { dateForms, parseWrittenDate } from '../dates.ts';

/** What is wrong with a line; offsets are within the line. */
export interface TomlMistake {
  readonly start: number;
  readonly end: number;
  readonly rule?: string;
  readonly reason: string;
  readonly hint: string;
}

/** Explains `line`, in which the parser stopped; undefined when it is none of the mistakes that we know. */
export function explainTomlLine(line: string): TomlMistake | undefined {
  const match = /^(\s*([\w-]+(?:\.[\w-]+)*)\s*)([=:]\s*)(.*?)\s*$/.exec(line);
  if (match === null) return undefined;
  const [, lead = '', key = '', sign = '', value = ''] = match;
  if (sign.startsWith(':')) {
    const at = { start: lead.length, end: lead.length + 1 };
    const hint = `Write ${key} = ${inTomlQuotes(value)}. Lines with ":" are YAML, which stands between two lines "---".`;
    return { ...at, reason: 'TOML has "=" after a key, not ":".', hint };
  }
  const start = lead.length + sign.length;
  const mistake = valueMistake(key, value);
  return mistake && { start, end: start + value.length, ...mistake };
}

type ValueMistake = Pick<TomlMistake, 'rule' | 'reason' | 'hint'>;

function valueMistake(key: string, value: string): ValueMistake | undefined {
  const write = (text: string): string => `Write ${key} = ${text}`;
  const word = /^(?:yes|no|on|off|true|false)$/i.exec(value)?.[0].toLowerCase();
  if (word !== undefined) {
    const isTrue = word === 'yes' || word === 'on' || word === 'true';
    return { reason: 'TOML writes this as true or false.', hint: write(String(isTrue)) };
  }
  if (value === '') return { reason: `"${key}" has no value.`, hint: `${write('""')}, or leave the line out.` };
  if (value.startsWith('"')) return quoteMistake(value, write);
  if (value.startsWith("'")) {
    if (!value.slice(1).includes("'")) return { reason: 'The quote is never closed.', hint: write(`${value}'`) };
    const inner = value.replace(/^'|'$/g, '');
    return { reason: 'An apostrophe ends the quoted value early.', hint: write(inTomlQuotes(inner)) };
  }
  const date = /^\d/.test(value) ? parseWrittenDate(value, 'UTC') : undefined;
  const isDate = date?.problem !== undefined && (date.guess !== undefined || /^\d{4}-\d\d-\d\d/.test(value));
  if (isDate) {
    const guess = date.guess === undefined ? '' : `Did you mean ${key} = ${date.guess}? `;
    return { rule: 'parse/bad-date', reason: `${date.problem}.`, hint: `${guess}Dates are written ${dateForms}.` };
  }
  return /^[[{]/.test(value)
    ? undefined
    : { reason: 'Text stands in quotes in TOML.', hint: write(inTomlQuotes(value)) };
}

function quoteMistake(value: string, write: (text: string) => string): ValueMistake | undefined {
  const whole = /^"(?:[^"\\]|\\.)*"/.exec(value)?.[0];
  if (whole === undefined) return { reason: 'The quote is never closed.', hint: write(`${value}"`) };
  if (whole.length === value.length) {
    const hint = `Use single quotes, in which "\\" is a character like others: ${write(`'${value.slice(1, -1)}'`)}`;
    return /\\[^btnfre"\\uUx]/.test(value) ? { reason: 'This "\\" has no meaning in double quotes.', hint } : undefined;
  }
  return { reason: 'There is text after the closing quote.', hint: write(inTomlQuotes(value)) };
}

/** The value as TOML text; text that has quotes already stays as it is. */
function inTomlQuotes(value: string): string {
  if (/^(["']).*\1$/.test(value) && !value.slice(1, -1).includes(value.charAt(0))) return value;
  if (/^(?:true|false|\d+|\d{4}-\d\d-\d\d(?:[T ][\d:.+-]+Z?)?|\[.*\])$/.test(value)) return value;
  return value.includes('"') && !value.includes("'") ? `'${value}'` : JSON.stringify(value);
}
