// The manifest: what was written comes back, and what was tampered with does not.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeManifest, encodeManifest } from '../../src/build/manifest.ts';
import { OutputPath, outputPathProblem } from '../../src/domain/names.ts';

const digest = '0'.repeat(64);
const paths = fc
  .array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 })
  .map((names) => names.join('/'))
  .filter((path) => outputPathProblem(path) === undefined);

describe('the manifest', () => {
  test('holds every path, size and digest, in order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(paths), fc.nat(), (all, sizeBytes) => {
        const files = all.map((path) => ({ path: OutputPath(path), sizeBytes, digest }));
        expect([...(decodeManifest(encodeManifest(files))?.values() ?? [])]).toEqual(files);
      }),
    );
  });

  test('cut off anywhere, it is not trusted', () => {
    const text = encodeManifest([
      { path: OutputPath('a/index.html'), sizeBytes: 1, digest },
      { path: OutputPath('b.css'), sizeBytes: 2, digest },
    ]);
    for (let length = 0; length < text.trimEnd().length; length++) {
      expect(decodeManifest(text.slice(0, length)), `${length} characters`).toBeUndefined();
    }
  });

  test.each(['../a', '/etc/passwd', 'a/../../b', 'a\\..\\b', 'C:/a', '', 'a//b', './a'])(
    'is not trusted when it names "%s"',
    (path) => {
      expect(decodeManifest(encodeManifest([]).replace('[\n\n]', JSON.stringify([[path, 1, digest]])))).toBeUndefined();
    },
  );
});
