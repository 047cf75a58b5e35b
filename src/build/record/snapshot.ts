// What the folders that a build reads look like: every file with size and time, so that a later build sees what changed.

import path from 'node:path';
import { isFileSystemError } from '../../io/file-system.ts';
import type { FileSystem } from '../../io/file-system.ts';
import { digestFile } from '../publish/digest-file.ts';

/**
 * One file: its path below the folder, its size in bytes, its time in milliseconds since 1970, and a digest where the
 * time alone proves nothing. A link or anything else that is no file has size -1.
 */
export type SeenFile = readonly [path: string, sizeBytes: number, modifiedMs: number, digest?: string];

/** All files below one folder, in the order of their names. */
export interface Snapshot {
  /** Absolute. */
  readonly folder: string;
  readonly files: readonly SeenFile[];
}

/** Disks keep times in steps of up to two seconds: what was written so lately may change again within the same step. */
const stepMs = 2000;

/** Looks at `folder`, which need not exist. A file written at or after `nowMs` less two seconds is digested. */
export function takeSnapshot(folder: string, nowMs: number, fileSystem: FileSystem): Snapshot {
  const files: SeenFile[] = [];
  if (fileSystem.stat(folder)?.kind === 'directory') look('');
  return { folder, files };

  function look(below: string): void {
    for (const { name, kind } of fileSystem.readDirectory(path.join(folder, below))) {
      const relative = below === '' ? name : `${below}/${name}`;
      if (kind === 'directory') look(relative);
      else files.push(kind === 'file' ? seen(relative) : [relative, -1, 0]);
    }
  }

  function seen(relative: string): SeenFile {
    const file = path.join(folder, relative);
    const stat = fileSystem.stat(file);
    if (stat === undefined) return [relative, -1, 0];
    const { sizeBytes, modifiedMs } = stat;
    if (modifiedMs < nowMs - stepMs) return [relative, sizeBytes, modifiedMs];
    return [relative, sizeBytes, modifiedMs, digestOf(file, sizeBytes, fileSystem)];
  }
}

/** Whether nothing in the folder differs from when `before` was taken. */
export function isAsSeen(before: Snapshot, now: Snapshot, fileSystem: FileSystem): boolean {
  return (
    before.folder === now.folder &&
    before.files.length === now.files.length &&
    now.files.every((file, index) => isSameFile(before.files[index], file, now.folder, fileSystem))
  );
}

/** Whether a file is as it was seen before. Only what was written shortly before that is read to find out. */
export function isSameFile(
  before: SeenFile | undefined,
  [name, sizeBytes, modifiedMs, digest]: SeenFile,
  folder: string,
  fileSystem: FileSystem,
): boolean {
  if (before === undefined || before[0] !== name || before[1] !== sizeBytes || before[2] !== modifiedMs) return false;
  if (before[3] === undefined) return true;
  return before[3] === (digest ?? digestOf(path.join(folder, name), sizeBytes, fileSystem));
}

/** A file that cannot be read has a digest that none has. */
function digestOf(file: string, sizeBytes: number, fileSystem: FileSystem): string {
  try {
    return digestFile(file, sizeBytes, fileSystem);
  } catch (error) {
    if (isFileSystemError(error)) return '';
    throw error;
  }
}
