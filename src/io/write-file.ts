// How one new file is written, whichever thread does it.

import path from 'node:path';
import { digestBytes, digestFile } from './digest-file.ts';
import type { FileSystem } from './file-system.ts';
import type { WrittenFile } from './writing-thread.ts';

/** Where a new file goes (absolute), and what will be in it: bytes, or those of another file (absolute too). */
export type NewFile = { readonly file: string } & ({ readonly bytes: Uint8Array } | { readonly copyOf: string });

/** Files up to this size are read and written: half the time of a copy, which is read again for its digest. */
const smallBytes = 1 << 20;

/**
 * Returns the function that writes new files to `fileSystem` and makes the folders in which they go, each of them once:
 * nobody may remove one meanwhile.
 */
export function createWriteFile(fileSystem: FileSystem): (file: NewFile) => WrittenFile {
  const made = new Set<string>();
  return (file) => {
    const folder = path.dirname(file.file);
    if (!made.has(folder)) fileSystem.makeDirectory(folder);
    made.add(folder);
    return 'bytes' in file ? writeBytes(file.file, file.bytes, fileSystem) : copy(file.copyOf, file.file, fileSystem);
  };
}

function writeBytes(file: string, bytes: Uint8Array, fileSystem: FileSystem): WrittenFile {
  fileSystem.writeFile(file, bytes);
  return { sizeBytes: bytes.length, digest: digestBytes(bytes) };
}

function copy(from: string, to: string, fileSystem: FileSystem): WrittenFile {
  const sizeBytes = fileSystem.stat(from)?.sizeBytes ?? 0;
  if (sizeBytes <= smallBytes) return writeBytes(to, fileSystem.readFile(from), fileSystem);
  fileSystem.copyFile(from, to);
  // Of the copy, since the original may have changed while it was copied.
  const copiedBytes = fileSystem.stat(to)?.sizeBytes ?? 0;
  return { sizeBytes: copiedBytes, digest: digestFile(to, copiedBytes, fileSystem) };
}
