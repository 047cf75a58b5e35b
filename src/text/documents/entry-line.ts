// One `key: value` line, ready to paste into a document of any format.

import type { DocumentFormat } from './parse-document.ts';
import { quoted } from './yaml-value-mistakes.ts';

/** What a value is: formats differ in what they put in quotes. */
export type ValueKind = 'text' | 'date' | 'literal';

/** `title: Hello`, `title = "Hello"` or `"title": "Hello"`. A list is one of texts. */
export function entryLine(
  format: DocumentFormat,
  key: string,
  value: string | readonly string[],
  kind: ValueKind = 'text',
): string {
  const one = (text: string): string => {
    if (kind === 'literal') return text;
    if (kind === 'date' && format !== 'json') return text;
    if (format === 'yaml') return /^[\p{L}\p{N}/][^:#"'\\,[\]{}]*$/u.test(text) ? text : quoted(text);
    return JSON.stringify(text);
  };
  const written = typeof value === 'string' ? one(value) : `[${value.map(one).join(', ')}]`;
  if (format === 'yaml') return `${key}: ${written}`;
  return format === 'toml' ? `${key} = ${written}` : `${JSON.stringify(key)}: ${written}`;
}
