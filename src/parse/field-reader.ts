// Reads single fields out of front matter: each as the type it has, or a message that says where it has not.

import type { Convention, FieldName } from '../domain/contracts.ts';
import type { Diagnostic, Place } from '../domain/diagnostic.ts';
import type { SourceId } from '../domain/names.ts';
import type { WrittenDate } from '../domain/post.ts';
import { dateForms, parseWrittenDate } from '../text/dates.ts';
import type { DocumentPath, ParsedDocument } from '../text/documents/document.ts';
import { quoted } from '../text/documents/yaml-mistakes.ts';

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
  /** The key under which the author wrote the field; undefined when it is absent. */
  readonly keyOf: (field: FieldName) => string | undefined;
  /** Where the field's value stands. */
  readonly placeOf: (field: FieldName) => Place | undefined;
  /** Characters as written. Empty text counts as absent. */
  readonly text: (field: FieldName) => string | undefined;
  readonly texts: (field: FieldName) => readonly { readonly text: string; readonly place: Place | undefined }[];
  readonly flag: (field: FieldName) => boolean | undefined;
  readonly number: (field: FieldName) => number | undefined;
  readonly date: (field: FieldName) => WrittenDate | undefined;
  /** The plain value, of any shape. */
  readonly value: (field: FieldName) => unknown;
  /** The top level of the front matter: key as written → plain value. */
  readonly top: Readonly<Record<string, unknown>>;
  readonly document: ParsedDocument;
  readonly tell: (misfit: Misfit) => void;
}

/** A reader over `document`. What is wrong goes to `diagnostics`. */
export function createFieldReader(
  document: ParsedDocument,
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
  const keyOf = (field: FieldName): string | undefined => {
    for (const [key, name] of convention.fields) if (name === field && keys.has(key)) return keys.get(key);
    return undefined;
  };
  const value = (field: FieldName): unknown => {
    const key = keyOf(field);
    return key === undefined ? undefined : top[key];
  };
  const scalar = (field: FieldName, what: string): { key: string; text: string } | undefined => {
    const key = keyOf(field);
    if (key === undefined) return undefined;
    const text = document.sourceOf([key]);
    if (text === undefined) {
      const reason = `"${key}" must be ${what}, not a ${Array.isArray(top[key]) ? 'list' : 'table'}.`;
      tell({
        rule: 'parse/field-type',
        reason,
        hint: `Write one value, for example ${key}: ${quoted('…')}.`,
        at: [key],
      });
      return undefined;
    }
    // `~` and nothing are the two ways to write nothing.
    const isEmpty = text.trim() === '' || (top[key] === null && text === '~');
    return isEmpty ? undefined : { key, text: text.trim() };
  };

  return {
    keyOf,
    value,
    top,
    document,
    tell,
    placeOf(field) {
      const key = keyOf(field);
      return key === undefined ? undefined : document.placeOf([key]);
    },
    text: (field) => scalar(field, 'text')?.text,
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
      const key = keyOf(field);
      if (key === undefined || top[key] === null) return undefined;
      if (typeof top[key] === 'boolean') return top[key];
      const guess = /^(?:yes|on|y|1|true)$/i.test(document.sourceOf([key]) ?? '') ? 'true' : 'false';
      tell({
        rule: 'parse/field-type',
        reason: `"${key}" must be true or false.`,
        hint: `Write ${key}: ${guess}`,
        at: [key],
      });
      return undefined;
    },
    number(field) {
      const key = keyOf(field);
      if (key === undefined || top[key] === null) return undefined;
      if (typeof top[key] === 'number' && Number.isFinite(top[key])) return top[key];
      tell({ rule: 'parse/field-type', reason: `"${key}" must be a number.`, hint: `Write ${key}: 10`, at: [key] });
      return undefined;
    },
    date(field) {
      const written = scalar(field, 'a date');
      if (written === undefined) return undefined;
      const reading = parseWrittenDate(written.text, timeZone);
      if (reading.problem === undefined) return reading.date;
      const guess = reading.guess === undefined ? '' : `Did you mean ${written.key}: ${reading.guess}? `;
      tell({
        rule: 'parse/bad-date',
        reason: `${reading.problem}.`,
        hint: `${guess}Dates are written ${dateForms}.`,
        at: [written.key],
      });
      return undefined;
    },
  };
}
