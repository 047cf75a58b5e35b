// Lets go of versions of pictures that no build has shown for a while.

import path from 'node:path';
import type { FileSystem } from '../../io/file-system.ts';
import { entryName } from './image-store.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** Pictures cost more than anything else to make, and who tries another branch comes back. */
const keptMs = 14 * dayMs;

/** Removes what is not live and was made long ago; and what was never finished, unless a build is about to do so. */
export function pruneImages(
  folder: string,
  isLive: (key: string) => boolean,
  nowMs: number,
  fileSystem: FileSystem,
): void {
  if (fileSystem.stat(folder)?.kind !== 'directory') return;
  for (const { name, kind } of fileSystem.readDirectory(folder)) {
    if (kind !== 'directory') continue;
    const entry = fileSystem.stat(path.join(folder, name, entryName));
    const [sinceMs, limitMs] =
      entry === undefined
        ? [fileSystem.stat(path.join(folder, name))?.modifiedMs ?? nowMs, dayMs]
        : [entry.modifiedMs, keptMs];
    if (nowMs - sinceMs > limitMs && !(entry !== undefined && isLive(name))) fileSystem.remove(path.join(folder, name));
  }
}
