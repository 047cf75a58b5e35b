// The staging folder: made when the first file needs it, as near to the output folder as the disk lets us.

import path from 'node:path';
import { isFileSystemError } from '../../io/file-system.ts';
import type { FileSystem } from '../../io/file-system.ts';
import { stagingFolder } from './places.ts';
import type { Places, StagingSpot } from './places.ts';

/** Where changed files wait. */
export interface Stage {
  /** The absolute path at which to write the file of an output. The staging folder exists, those in it may not. */
  readonly fileFor: (relative: string) => string;
  readonly spot: () => StagingSpot;
}

/** A stage for the build `id`. A build in which nothing changed never makes the folder. */
export function createStage(places: Places, id: string, fileSystem: FileSystem): Stage {
  let spot: StagingSpot = 'beside';
  let folder: string | undefined;
  return {
    fileFor(relative) {
      if (folder === undefined) {
        spot = makeStagingFolder(places, id, fileSystem);
        folder = stagingFolder(places, spot, id);
      }
      return path.join(folder, relative);
    },
    spot: () => spot,
  };
}

function makeStagingFolder(places: Places, id: string, fileSystem: FileSystem): StagingSpot {
  try {
    fileSystem.makeDirectory(stagingFolder(places, 'beside', id));
    return 'beside';
  } catch (error) {
    // The folder around the output may belong to others (a container, a web server).
    if (!isFileSystemError(error, 'EACCES', 'EPERM', 'EROFS')) throw error;
  }
  fileSystem.makeDirectory(stagingFolder(places, 'records', id));
  return 'records';
}
