// Whether a module may have been written while it was being read: by its time, and by what the disk makes of times.

import { expect, test } from 'vitest';
import { wasChanged } from '../../src/build/read-code.ts';
import type { FileStat } from '../../src/io/file-system.ts';
import { nodeFileSystem } from '../../src/io/node.ts';

const readAtMs = 1_700_000_000_400;

test.each([
  ['after it was read', readAtMs + 1, true],
  ['in the same millisecond, before it was read', readAtMs + 0.7, false],
  ['long before', readAtMs - 5000.3, false],
  ['in a second of which the disk keeps no parts', 1_700_000_000_000, true],
  ['in such a second that is long over', 1_699_999_999_000, false],
  ['a moment after a whole second', 1_700_000_000_000.25, false],
])('a file written %s', (_, modifiedMs, isChanged) => {
  // Cast because nothing else of it is looked at.
  const fileSystem = { ...nodeFileSystem, stat: () => ({ modifiedMs }) as FileStat };
  expect(wasChanged('/site/plugin.ts', readAtMs, fileSystem)).toBe(isChanged);
});
