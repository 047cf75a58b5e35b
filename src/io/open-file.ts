// The port to files that are too large to be read at once: opened, asked for their size, read as a stream.

import fs from 'node:fs';
import type { Readable } from 'node:stream';
import { isFileSystemError } from './file-system.ts';

/** A file that stays the same one, whatever becomes of its name. */
export interface OpenedFile {
  readonly sizeBytes: number;
  /** Its bytes from `startByte` to `endByte`, both included; fewer where it shrank since. Closes the file at its end. */
  readonly read: (startByte: number, endByte: number) => Readable;
  readonly close: () => Promise<void>;
}

/**
 * Opens the file at an absolute path. Undefined when no file is there, or something else than one. Throws a
 * `FileSystemError` when it cannot be read.
 */
export type OpenFile = (path: string) => Promise<OpenedFile | undefined>;

/** Opens files of the disk of this machine. */
export const openNodeFile: OpenFile = async (path) => {
  if (path.includes('\0')) return undefined;
  const handle = await openedOrNot(path);
  if (handle === undefined) return undefined;
  const stat = await handle.stat();
  if (!stat.isFile()) {
    await handle.close();
    return undefined;
  }
  return {
    sizeBytes: stat.size,
    read: (start, end) => handle.createReadStream({ start, end }),
    close: () => handle.close(),
  };
};

async function openedOrNot(path: string): Promise<fs.promises.FileHandle | undefined> {
  try {
    // A pipe that nobody writes to would keep a plain opening waiting for ever. Windows has no such flag.
    return await fs.promises.open(path, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const isAbsent = isFileSystemError(error, 'ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENAMETOOLONG', 'ENXIO');
    if (isAbsent) return undefined;
    throw error;
  }
}
