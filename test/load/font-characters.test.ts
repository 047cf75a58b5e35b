// Which characters fonts have, held against what their maker says of each file.

import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { fontCharacters } from '../../src/load/font-characters.ts';

const require = createRequire(import.meta.url);

/** Each slice of a font: what it has, and what it may have, by its maker. */
function slicesOf(name: string): { slice: string; bytes: Buffer; claimed: Set<number> }[] {
  const root = path.dirname(require.resolve(`@fontsource/${name}/package.json`));
  const ranges = JSON.parse(fs.readFileSync(path.join(root, 'unicode.json'), 'utf8')) as Record<string, string>;
  return Object.entries(ranges).map(([slice, written]) => ({
    slice,
    bytes: fs.readFileSync(path.join(root, `files/${name}-${slice}-700-normal.woff`)),
    claimed: expanded(
      written.split(',').map((range) =>
        range
          .slice(2)
          .split('-')
          .map((end) => Number.parseInt(end, 16)),
      ),
    ),
  }));
}

function expanded(ranges: readonly (readonly number[])[]): Set<number> {
  const all = new Set<number>();
  for (const [first = 0, last = first] of ranges) for (let at = first; at <= last; at++) all.add(at);
  return all;
}

test.each(['inter', 'noto-sans-arabic'])('%s', (name) => {
  const all = new Set<number>();
  for (const { slice, bytes, claimed } of slicesOf(name)) {
    const { ranges = [], isColoured } = fontCharacters(bytes) ?? {};
    const own = expanded(ranges);
    expect({ slice, isEmpty: own.size === 0, isColoured }).toEqual({ slice, isEmpty: false, isColoured: false });
    // Latin letters, blanks and marks that other signs are shown with may be in any file.
    const beyond = [...own].filter(
      (each) => !claimed.has(each) && each > 0x2ff && /[\p{L}\p{N}]/u.test(String.fromCodePoint(each)),
    );
    expect({ slice, beyond }).toEqual({ slice, beyond: [] });
    for (const each of own) all.add(each);
  }
  for (const each of name === 'inter' ? 'AzÀŒ€ЖґΩ—“' : 'A٣سپ')
    expect([each, all.has(each.codePointAt(0) ?? 0)]).toEqual([each, true]);
  // What slices may have, and the font has not.
  for (const each of name === 'inter' ? '活س' : '活Ж')
    expect([each, all.has(each.codePointAt(0) ?? 0)]).toEqual([each, false]);
});

test('the same font, not compressed, and files that are none', () => {
  const [first] = slicesOf('inter');
  const woff = first?.bytes ?? Buffer.alloc(0);
  expect(fontCharacters(openTypeOf(woff))).toEqual(fontCharacters(woff));
  expect(fontCharacters(Buffer.from('no font at all, but text'))).toBeUndefined();
  expect(fontCharacters(Buffer.alloc(0))).toBeUndefined();
  for (const length of [4, 44, 60, 300, 2000]) expect(() => fontCharacters(woff.subarray(0, length))).not.toThrow();
});

/** WOFF is OpenType with other directories: https://www.w3.org/TR/WOFF. */
function openTypeOf(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const entries = Array.from({ length: count }, (_, index) => {
    const at = 44 + index * 20;
    const [offset, length, original] = [4, 8, 12].map((part) => woff.readUInt32BE(at + part));
    const stored = woff.subarray(offset, (offset ?? 0) + (length ?? 0));
    return { tag: woff.subarray(at, at + 4), table: length === original ? stored : inflateSync(stored) };
  });
  const head = Buffer.alloc(12 + 16 * count);
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  let offset = head.length;
  for (const [index, { tag, table }] of entries.entries()) {
    tag.copy(head, 12 + index * 16);
    head.writeUInt32BE(offset, 20 + index * 16);
    head.writeUInt32BE(table.length, 24 + index * 16);
    offset += table.length;
  }
  return Buffer.concat([head, ...entries.map(({ table }) => table)]);
}
