// How bytes become text, and what is said of those that do not.

import { assert, property, uint8Array } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SourceId } from '../../src/domain/names.ts';
import { createMemoryFileSystem } from '../../src/io/memory.ts';
import { readSource, textLimitBytes } from '../../src/load/read-source.ts';

const bytes = (...parts: readonly (string | number)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([part]))));

function read(contents: string | Uint8Array, sizeBytes?: number): ReturnType<typeof readSource> {
  const fileSystem = createMemoryFileSystem({ files: { '/site/content/a.md': contents } });
  const id = SourceId('content/a.md');
  return readSource(
    { id, path: '/site/content/a.md', modifiedMs: 0, sizeBytes: sizeBytes ?? contents.length },
    fileSystem,
  );
}

test.each([
  ['a byte order mark', bytes(0xef, 0xbb, 0xbf, 'a\n'), 'a\n'],
  ['two byte order marks', bytes(0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf, 'a'), 'a'],
  ['line ends of Windows', 'a\r\nb\r\n', 'a\nb\n'],
  ['line ends of old Macs', 'a\rb\r', 'a\nb\n'],
  ['nothing at all', '', ''],
  ['characters of one to four bytes', 'aé日🎉', 'aé日🎉'],
])('%s is read as plain text', (_what, contents, text) => {
  expect(read(contents)).toEqual({ source: { id: 'content/a.md', text }, diagnostics: [] });
});

test.each([
  ['a stray continuation', bytes('ab\nc', 0x80), 'byte 0x80 at offset 4', 2, 2],
  ['Latin-1', bytes('caf', 0xe9, ' x'), 'byte 0xE9 at offset 3', 1, 4],
  ['an overlong sequence', bytes(0xc0, 0xaf), 'byte 0xC0 at offset 0', 1, 1],
  ['a surrogate', bytes('a', 0xed, 0xa0, 0x80), 'byte 0xED at offset 1', 1, 2],
  ['a sequence that is cut short', bytes('é\r\né', 0xe6, 0x97), 'byte 0xE6 at offset 6', 2, 2],
  ['beyond the last character', bytes(0xf4, 0x90, 0x80, 0x80), 'byte 0xF4 at offset 0', 1, 1],
])('%s is an error at its place', (_what, contents, where, line, column) => {
  const { source, diagnostics } = read(contents);
  expect(source).toBeUndefined();
  expect(diagnostics).toMatchObject([{ severity: 'error', rule: 'load/not-utf-8', place: { line, column } }]);
  expect(diagnostics[0]?.reason).toContain(where);
});

test('UTF-16 is called by its name', () => {
  expect(read(bytes(0xff, 0xfe, 'a', 0)).diagnostics).toMatchObject([
    { rule: 'load/not-utf-8', reason: 'This file is UTF-16 (little endian), not UTF-8.' },
  ]);
});

test('a NUL character is an error at its place', () => {
  expect(read('a\nbc\0d').diagnostics).toMatchObject([{ rule: 'load/nul-character', place: { line: 2, column: 3 } }]);
});

test('a text that is too large is not read at all', () => {
  const { source, diagnostics } = read('short', textLimitBytes + 1);
  expect(source).toBeUndefined();
  expect(diagnostics).toMatchObject([
    { rule: 'load/too-large', reason: 'This text has 17 MiB; Platen reads at most 16 MiB.' },
  ]);
});

test('a file that is gone is an error', () => {
  const file = { id: SourceId('content/b.md'), path: '/site/content/b.md', modifiedMs: 0, sizeBytes: 1 };
  expect(readSource(file, createMemoryFileSystem()).diagnostics).toMatchObject([
    { rule: 'load/unreadable', file: 'content/b.md' },
  ]);
});

describe('for any bytes', () => {
  test('either they are UTF-8 by the rules of the platform, or the place before them is', () => {
    assert(
      property(uint8Array({ maxLength: 12 }), (contents) => {
        const offset = /at offset (\d+)/.exec(read(contents).diagnostics[0]?.reason ?? '')?.[1];
        if (offset === undefined) return;
        const strict = new TextDecoder('utf-8', { fatal: true });
        expect(() => strict.decode(contents)).toThrow(TypeError);
        expect(() => strict.decode(contents.subarray(0, Number(offset)))).not.toThrow();
        // The byte itself starts nothing well-formed, however many follow it.
        for (let end = Number(offset) + 1; end <= contents.length; end++) {
          expect(() => strict.decode(contents.subarray(Number(offset), end))).toThrow(TypeError);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
