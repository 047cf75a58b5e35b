// How the outcome of a source and the html of its article become bytes, and come back as they were.

import type { SlottedHtml, SourceOutcome } from '../../domain/article.ts';
import type { ArticleKey } from '../../domain/names.ts';
import { isJsonValue } from '../../text/json-value.ts';
import { parseJson } from '../manifest.ts';

/** The outcome of a source on its way to a pack. */
export interface EncodedOutcome {
  readonly key: ArticleKey;
  /**
   * JSON of the outcome; undefined when it holds what JSON would change (a schema may make dates or functions of front
   * matter): then only the html is stored, and the source is rendered again the next time.
   */
  readonly facts?: string | undefined;
  /** See {@link encodeHtml}. Empty where the source made no article. */
  readonly html: Uint8Array;
}

/** Encodes what was made of the source that has `key`. */
export function encodeOutcome(key: ArticleKey, outcome: SourceOutcome, html: SlottedHtml | undefined): EncodedOutcome {
  return {
    key,
    facts: isPlain(outcome) ? JSON.stringify(outcome) : undefined,
    html: html === undefined ? new Uint8Array() : encodeHtml(html),
  };
}

/** Whether JSON gives the outcome back as it is. */
export function isPlain({ rendered }: SourceOutcome): boolean {
  return isJsonValue(rendered?.post.extra ?? {}) && Number.isFinite(rendered?.post.weight ?? 0);
}

/** The outcome that {@link encodeOutcome} wrote. It shares no memory with what it was made of. */
export function decodeOutcome(facts: string): SourceOutcome | undefined {
  // Cast because the checksum of the pack proves that these are the bytes which encodeOutcome made.
  return parseJson(facts) as SourceOutcome | undefined;
}

/** The lengths of the parts and the slots as one line of JSON, then the parts one after the other: nothing to escape. */
export function encodeHtml({ parts, slots }: SlottedHtml): Uint8Array {
  const lengths = parts.map((part) => part.length);
  return Buffer.from(`${JSON.stringify([lengths, slots])}\n${parts.join('')}`, 'utf8');
}

/** The html that {@link encodeHtml} wrote; undefined when it is something else. */
export function decodeHtml(bytes: Uint8Array): SlottedHtml | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  const end = text.indexOf('\n');
  const head = end === -1 ? undefined : parseJson(text.slice(0, end));
  if (!Array.isArray(head)) return undefined;
  // Cast because the checksum of the pack proves that these are the bytes which encodeHtml made.
  const [lengths, slots] = head as [readonly number[], SlottedHtml['slots']];
  let at = end + 1;
  const parts = lengths.map((length) => text.slice(at, (at += length)));
  return { parts, slots };
}
