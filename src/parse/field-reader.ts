// Reads single fields out of front matter: each as the type it has, or a message that says where it has not.

import type { Convention, FieldName } from '../domain/contracts.ts';
import type { Diagnostic, Place } from '../domain/diagnostic.ts';
import type { SourceId } from '../domain/names.ts';
import type { WrittenDate } from '../domain/post.ts';
import { dateForms, parseWrittenDate } from '../text/dates.ts';
import type { DocumentPath, ParsedDocument } from '../text/documents/document.ts';
import { entryLine } from '../text/documents/entry-line.ts';
import type { ValueKind } from '../text/documents/entry-line.ts';
import type { DocumentFormat } from '../text/documents/parse-document.ts';

/** Where a message stands that is about the whole file. */
export const firstLine = { line: 1, column: 1 } as const;

/** The parts of a message that differ from misfit to misfit. */
export interface Misfit {
  readonly rule: string;
  readonly reason: string;
  readonly hint: string;
  /** Where it stands: the value at this path, or a place. */
  readonly at: DocumentPath | Place;
  readonly severity?: Diagnostic['severity'] | undefined;
}

/** Access to the fields of one post's front matter. Misfits are told and count as absent. */
export interface FieldReader {
  /** The key under which the author wrote the field, before others one with a value; undefined when it is absent. */
  readonly keyOf: (field: FieldName) => string | undefined;
  /** Where the field's value stands. */
  readonly placeOf: (field: FieldName) => Place | undefined;
  /** Whether a value was written, of whatever type. */
  readonly has: (field: FieldName) => boolean;
  /** Characters as written. Empty text and an empty list count as absent. `hint` is the cure for a list or table. */
  readonly text: (field: FieldName, hint?: string) => string | undefined;
  readonly texts: (field: FieldName) => readonly { readonly text: string; readonly place: Place | undefined }[];
  readonly flag: (field: FieldName) => boolean | undefined;
  readonly number: (field: FieldName) => number | undefined;
  readonly date: (field: FieldName) => WrittenDate | undefined;
  /** The plain value, of any shape. */
  readonly value: (field: FieldName) => unknown;
  /** The top level of the front matter: key as written → plain value. */
  readonly top: Readonly<Record<string, unknown>>;
  readonly document: ParsedDocument;
  /** A line for the author to paste, in the format that the front matter has. */
  readonly line: (key: string, value: string | readonly string[], kind?: ValueKind) => string;
  readonly tell: (misfit: Misfit) => void;
}

/** A reader over `document`. What is wrong goes to `diagnostics`. */
export function createFieldReader(
  document: ParsedDocument,
  format: DocumentFormat,
  file: SourceId,
  convention: Convention,
  timeZone: string,
  diagnostics: Diagnostic[],
): FieldReader {
  // Cast because the caller has checked that the front matter is a table.
  const top = (document.value ?? {}) as Readonly<Record<string, unknown>>;
  const keys = new Map(
    Object.keys(top)
      .toReversed()
      .map((key) => [key.toLowerCase(), key]),
  );

  const tell = ({ at, severity = convention.severity, ...misfit }: Misfit): void => {
    const place = 'line' in at ? at : document.placeOf(at);
    diagnostics.push({ severity, ...misfit, file, place });
  };
  for (const key of Object.keys(top)) {
    const first = keys.get(key.toLowerCase()) ?? key;
    if (first === key || !convention.fields.has(key.toLowerCase())) continue;
    const lines = [first, key].map((each) => `on line ${document.keyPlaceOf([each])?.line ?? 1}`);
    tell({
      rule: 'parse/duplicate-key',
      reason: `"${first}" (${lines[0]}) and "${key}" (${lines[1]}) are one key: letter case does not count.`,
      hint: 'Keep one of the two.',
      at: document.keyPlaceOf([key]) ?? [key],
    });
  }
  const line: FieldReader['line'] = (key, written, kind) => entryLine(format, key, written, kind);
  /** `~`, nothing, empty text and, as R writes it, an empty list. */
  const isEmpty = (path: DocumentPath, written: unknown): boolean => {
    const text = document.sourceOf(path)?.trim();
    if (Array.isArray(written)) return written.length === 0;
    return written === undefined || text === '' || (written === null && text === '~');
  };
  const chosen = new Map<FieldName, string>();
  for (const [name, field] of convention.fields) {
    const [key, before] = [keys.get(name), chosen.get(field)];
    if (key !== undefined && (before === undefined || isEmpty([before], top[before]))) chosen.set(field, key);
  }
  const keyOf = (field: FieldName): string | undefined => chosen.get(field);
  const value = (field: FieldName): unknown => {
    const key = keyOf(field);
    return key === undefined ? undefined : top[key];
  };
  const keyWithValue = (field: FieldName): string | undefined => {
    const key = keyOf(field);
    return key === undefined || isEmpty([key], top[key]) ? undefined : key;
  };
  const unlisted = (key: string, only: string, kind: ValueKind): string => {
    const brackets = kind === 'text' ? `, or ${line(key, `[${only}]`)} if the brackets belong to it` : '';
    return `Write ${line(key, only, kind)}${brackets}`;
  };
  const scalar = (
    field: FieldName,
    what: string,
    hint?: string,
    kind: ValueKind = 'text',
  ): { key: string; text: string } | undefined => {
    const key = keyWithValue(field);
    if (key === undefined) return undefined;
    const text = document.sourceOf([key])?.trim();
    if (text !== undefined) return { key, text };
    const only = Array.isArray(top[key]) && top[key].length === 1 ? document.sourceOf([key, 0]) : undefined;
    tell({
      rule: 'parse/field-type',
      reason: `"${key}" must be ${what}, not a ${Array.isArray(top[key]) ? 'list' : 'table'}.`,
      hint:
        only === undefined || (hint !== undefined && kind === 'text')
          ? (hint ?? `Write one value, for example ${line(key, '…')}`)
          : unlisted(key, only, kind),
      at: [key],
    });
    return undefined;
  };

  return {
    keyOf,
    value,
    top,
    document,
    line,
    tell,
    placeOf(field) {
      const key = keyOf(field);
      return key === undefined ? undefined : document.placeOf([key]);
    },
    has: (field) => keyWithValue(field) !== undefined,
    text: (field, hint) => scalar(field, 'text', hint)?.text,
    texts(field) {
      const key = keyOf(field);
      if (key === undefined) return [];
      if (!Array.isArray(top[key])) {
        const single = scalar(field, 'text or a list of texts');
        return single === undefined ? [] : [{ text: single.text, place: document.placeOf([key]) }];
      }
      return top[key].flatMap((_, index) => {
        const text = document.sourceOf([key, index])?.trim();
        if (text !== undefined && text !== '') return [{ text, place: document.placeOf([key, index]) }];
        tell({
          rule: 'parse/field-type',
          reason: `Entry ${index + 1} of "${key}" is not text.`,
          hint: 'Write one text for each entry.',
          at: [key, index],
        });
        return [];
      });
    },
    flag(field) {
      const key = keyWithValue(field);
      if (key === undefined || typeof top[key] === 'boolean') return key === undefined ? undefined : top[key] === true;
      const written = document.sourceOf([key]) ?? '';
      const guesses = /^(?:yes|on|y|1|true)$/i.test(written)
        ? ['true']
        : /^(?:no|off|n|0|false)$/i.test(written)
          ? ['false']
          : ['true', 'false'];
      tell({
        rule: 'parse/field-type',
        reason: `"${key}" must be true or false.`,
        hint: `Write ${guesses.map((guess) => line(key, guess, 'literal')).join(' or ')}`,
        at: [key],
      });
      return undefined;
    },
    number(field) {
      const key = keyWithValue(field);
      if (key === undefined) return undefined;
      if (typeof top[key] === 'number' && Number.isFinite(top[key])) return top[key];
      const written = document.sourceOf([key])?.trim() ?? '';
      const guess = /^-?\d+(?:\.\d+)?$/.test(written) ? written : '10';
      tell({
        rule: 'parse/field-type',
        reason: `"${key}" must be a number.`,
        hint: `Write ${line(key, guess, 'literal')}`,
        at: [key],
      });
      return undefined;
    },
    date(field) {
      const written = scalar(field, 'a date', `Dates are written ${dateForms}.`, 'date');
      if (written === undefined) return undefined;
      const reading = parseWrittenDate(written.text, timeZone);
      if (reading.problem === undefined) return reading.date;
      const guess = reading.guess === undefined ? '' : `Did you mean ${line(written.key, reading.guess, 'date')}? `;
      // As Jekyll says whether a post is a draft: `published: false`.
      const isSwitch = field === 'publishDate' && (written.text === 'true' || written.text === 'false');
      tell({
        rule: 'parse/bad-date',
        reason: `${reading.problem}.`,
        hint: isSwitch
          ? `Whether a post is published is written the other way round: ${line('draft', String(written.text === 'false'), 'literal')}`
          : `${guess}Dates are written ${dateForms}.`,
        at: [written.key],
      });
      return undefined;
    },
  };
}
