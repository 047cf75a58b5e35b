// The encoder: which one is taken.

import { expect, test } from 'vitest';
import { findEncoder, isOlder } from '../../../src/build/images/find-encoder.ts';
import { nodeFileSystem } from '../../../src/io/node.ts';

test('the one that is installed is known by its version and that of what it is made with', () => {
  expect(findEncoder(nodeFileSystem)).toEqual({
    name: expect.stringMatching(/^sharp \d+\.\d+\.\d+, libvips \d+\.\d+\.\d+, recipe \d+$/),
  });
});

test.each([
  ['0.35.5', false],
  ['0.35.4', true],
  ['0.34.9', true],
  ['0.36.0', false],
  ['0.35.10', false],
  ['1.0.0', false],
  ['0.35.6-rc.1', false],
])('whether %s has holes that are known: %s', (version, isIt) => {
  expect(isOlder(version)).toBe(isIt);
});
