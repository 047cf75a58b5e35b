// Lets go of share cards that nobody shows any more.

import path from 'node:path';
import type { FileSystem } from '../../io/file-system.ts';

/** Removes the cards in `folder` that are not `used` and were written before `untilMs`. */
export function dropCards(folder: string, used: ReadonlySet<string>, untilMs: number, fileSystem: FileSystem): void {
  if (fileSystem.stat(folder) === undefined) return;
  for (const { name } of fileSystem.readDirectory(folder)) {
    const file = path.join(folder, name);
    if (!used.has(name) && (fileSystem.stat(file)?.modifiedMs ?? Infinity) < untilMs) fileSystem.remove(file);
  }
}
