// The clock by which the files of a site are dated.

import path from 'node:path';
import { orUndefined } from '../../io/file-system.ts';
import type { FileSystem } from '../../io/file-system.ts';
import { workFolderOf } from '../work-folder.ts';

/**
 * What the clock of the disk says, which may be another machine's: the times of files can be compared with nothing
 * else. `clockMs` is the answer where nothing can be written.
 */
export function diskClockMs(folder: string, clockMs: number, fileSystem: FileSystem): number {
  const file = path.join(workFolderOf(folder), 'clock');
  const stat = orUndefined(() => {
    fileSystem.makeDirectory(workFolderOf(folder));
    fileSystem.writeFile(file, '');
    return fileSystem.stat(file);
  });
  return stat?.modifiedMs ?? clockMs;
}
