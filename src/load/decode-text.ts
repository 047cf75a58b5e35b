// From bytes to text: UTF-8 and nothing else, with the place of the first byte that is not.

import type { Place } from '../domain/diagnostic.ts';

/** The text, or what keeps these bytes from being one. */
export type Decoding =
  | { readonly text: string; readonly problem?: undefined }
  | { readonly problem: string; readonly rule: string; readonly hint: string; readonly place: Place };

/** Decodes UTF-8 strictly. Byte order marks are dropped and every line ends with `\n`. */
export function decodeText(bytes: Uint8Array): Decoding {
  const utf16 = utf16Name(bytes);
  if (utf16 !== undefined) {
    return { problem: `This file is ${utf16}, not UTF-8`, ...notUtf8, place: { line: 1, column: 1 } };
  }
  const bad = firstBadByte(bytes);
  if (bad !== undefined) {
    const before = normalised(new TextDecoder().decode(bytes.subarray(0, bad)));
    const byte = (bytes[bad] ?? 0).toString(16).toUpperCase().padStart(2, '0');
    return { problem: `This file is not UTF-8 (byte 0x${byte} at offset ${bad})`, ...notUtf8, place: endOf(before) };
  }
  const text = normalised(new TextDecoder().decode(bytes));
  const nul = text.indexOf('\0');
  if (nul !== -1) {
    const hint = 'Delete the character, or move the file out of the folder if it is not a text.';
    const place = endOf(text.slice(0, nul));
    return { problem: 'This text contains a NUL character', rule: 'load/nul-character', hint, place };
  }
  return { text };
}

const notUtf8 = {
  rule: 'load/not-utf-8',
  hint: 'Save it as UTF-8; editors offer this under "Save with encoding".',
};

function normalised(text: string): string {
  return text.replace(/^\uFEFF+/, '').replaceAll(/\r\n?/g, '\n');
}

function utf16Name(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16 (little endian)';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'UTF-16 (big endian)' : undefined;
}

/**
 * The offset of the first byte that does not belong to well-formed UTF-8 (Unicode 15, table 3-7): a stray continuation,
 * the start of a sequence that is cut short, overlong, a surrogate or above U+10FFFF.
 */
function firstBadByte(bytes: Uint8Array): number | undefined {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return undefined;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  // Only now byte by byte, since nearly every file is fine.
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return undefined;
}

/** The length of the well-formed sequence at `at`; 0 when there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length =
    first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
  const lowest = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const highest = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  for (let index = 1; index < length; index++) {
    const byte = bytes[at + index] ?? 0;
    if (byte < (index === 1 ? lowest : 0x80) || byte > (index === 1 ? highest : 0xbf)) return 0;
  }
  return length;
}

function endOf(text: string): Place {
  const lines = text.split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
