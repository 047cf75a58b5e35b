// Which files differ between two looks at the folders of a site.

import path from 'node:path';
import type { FileSystem } from '../../io/file-system.ts';
import { createFileMemory } from '../record/inputs.ts';
import type { Snapshot } from '../record/snapshot.ts';

/** Absolute paths of all files that came, went or changed from `was` to `is`. */
export function changedFiles(
  was: readonly Snapshot[],
  is: readonly Snapshot[],
  fileSystem: FileSystem,
): readonly string[] {
  const [before, after] = [createFileMemory(was, is, fileSystem), createFileMemory(is, was, fileSystem)];
  return [
    ...filesOf(is).filter((file) => !before.isAsBefore(file)),
    ...filesOf(was).filter((file) => !after.isAsBefore(file)),
  ];
}

function filesOf(inputs: readonly Snapshot[]): readonly string[] {
  return inputs.flatMap(({ folder, files }) => files.map(([name]) => path.join(folder, name)));
}
