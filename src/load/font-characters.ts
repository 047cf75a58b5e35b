// Reads which characters a font can draw: its `cmap` table, in OpenType files and in WOFF, which is the same compressed.

import { inflateSync } from 'node:zlib';
import type { CharacterRange } from '../domain/share-card.ts';

/** What is known of a font file. */
export interface FontCharacters {
  /** Ascending, apart from each other. */
  readonly ranges: readonly CharacterRange[];
  /** Whether its signs are pictures in colours. */
  readonly isColoured: boolean;
}

interface Table {
  readonly offset: number;
  readonly length: number;
  readonly originalLength: number;
}

/** The characters of a font; undefined for what is no font of these formats. */
export function fontCharacters(bytes: Uint8Array): FontCharacters | undefined {
  try {
    const view = viewOf(bytes);
    const tables = tablesOf(view);
    const cmap = tables?.get('cmap');
    if (tables === undefined || cmap === undefined) return undefined;
    const stored = bytes.subarray(cmap.offset, cmap.offset + cmap.length);
    const table = cmap.length < cmap.originalLength ? inflateSync(stored) : stored;
    const isColoured = ['COLR', 'CBDT', 'sbix', 'SVG '].some((name) => tables.has(name));
    return { ranges: rangesOf(charactersOf(viewOf(table))), isColoured };
  } catch (error) {
    // A file that is cut off or damaged: a place outside of it, or what cannot be inflated.
    if (error instanceof RangeError || (error instanceof Error && 'code' in error)) return undefined;
    throw error;
  }
}

/** Code points, ascending, as ranges. */
export function rangesOf(characters: Iterable<number>): readonly CharacterRange[] {
  const ranges: [number, number][] = [];
  for (const character of [...new Set(characters)].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] + 1 === character) last[1] = character;
    else ranges.push([character, character]);
  }
  return ranges;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The directory of tables: https://www.w3.org/TR/WOFF/#TableDirectory, and that of OpenType. */
function tablesOf(view: DataView): ReadonlyMap<string, Table> | undefined {
  const signature = tagAt(view, 0);
  const isWoff = signature === 'wOFF';
  if (!isWoff && !['\0\u0001\0\0', 'OTTO', 'true'].includes(signature)) return undefined;
  const [start, size] = isWoff ? [44, 20] : [12, 16];
  const tables = new Map<string, Table>();
  for (let index = 0; index < view.getUint16(isWoff ? 12 : 4); index++) {
    const at = start + index * size;
    const offset = view.getUint32(at + (isWoff ? 4 : 8));
    const originalLength = view.getUint32(at + 12);
    tables.set(tagAt(view, at), { offset, originalLength, length: isWoff ? view.getUint32(at + 8) : originalLength });
  }
  return tables;
}

function tagAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(at + index)));
}

/** Of the tables for Unicode, the one that has most: https://learn.microsoft.com/typography/opentype/spec/cmap. */
function charactersOf(cmap: DataView): readonly number[] {
  const starts: number[] = [];
  for (let index = 0; index < cmap.getUint16(2); index++) {
    const [platform, encoding] = [cmap.getUint16(4 + index * 8), cmap.getUint16(6 + index * 8)];
    if (platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10)))
      starts.push(cmap.getUint32(8 + index * 8));
  }
  const formatted = (format: number): number | undefined => starts.find((start) => cmap.getUint16(start) === format);
  const [full, basic] = [formatted(12), formatted(4)];
  if (full !== undefined) return groupsAt(cmap, full);
  return basic === undefined ? [] : segmentsAt(cmap, basic);
}

/** Format 12. */
function groupsAt(cmap: DataView, start: number): readonly number[] {
  const characters: number[] = [];
  for (let index = 0; index < cmap.getUint32(start + 12); index++) {
    const at = start + 16 + index * 12;
    const [first, last, glyph] = [cmap.getUint32(at), cmap.getUint32(at + 4), cmap.getUint32(at + 8)];
    for (let character = first; character <= Math.min(last, 0x10_ff_ff); character++)
      if (glyph + character - first !== 0) characters.push(character);
  }
  return characters;
}

/** Format 4. */
function segmentsAt(cmap: DataView, start: number): readonly number[] {
  const characters: number[] = [];
  const size = cmap.getUint16(start + 6);
  for (let at = 0; at < size; at += 2) {
    const last = cmap.getUint16(start + 14 + at);
    const first = cmap.getUint16(start + 16 + size + at);
    const delta = cmap.getUint16(start + 16 + 2 * size + at);
    const place = start + 16 + 3 * size + at;
    const offset = cmap.getUint16(place);
    for (let character = first; character <= last && character < 0xff_ff; character++) {
      const glyph = offset === 0 ? character : cmap.getUint16(place + offset + 2 * (character - first));
      if (glyph !== 0 && ((glyph + delta) & 0xff_ff) !== 0) characters.push(character);
    }
  }
  return characters;
}
