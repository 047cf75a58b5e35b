// Paths as the disk sees them: links resolved as far as something exists, and compared without regard to letter case.

import path from 'node:path';
import { isFileSystemError } from '../io/file-system.ts';
import type { FileSystem } from '../io/file-system.ts';

/** `file` with every link in it resolved, also when its last names do not exist yet. */
export function realPathOf(file: string, fileSystem: FileSystem): string {
  const parent = path.dirname(file);
  try {
    if (fileSystem.stat(file) !== undefined) return fileSystem.realPath(file);
  } catch (error) {
    // A link that leads nowhere, or in a circle.
    if (!isFileSystemError(error, 'ENOENT', 'ENOTDIR', 'ELOOP')) throw error;
  }
  return parent === file ? file : path.join(realPathOf(parent, fileSystem), path.basename(file));
}

/** The same text for two names that some file systems hold to be one: letter case and composed accents are levelled. */
export function foldPath(file: string): string {
  return file.normalize('NFC').toLowerCase();
}

/** Whether `inner` is `outer` or lies below it. Letter case is ignored, because on many disks it does not matter. */
export function isWithin(inner: string, outer: string): boolean {
  const between = path.relative(foldPath(outer), foldPath(inner));
  return between === '' || (!path.isAbsolute(between) && between.split(path.sep)[0] !== '..');
}
