// What the folders that a build reads look like: every file with size and times, so that a later build sees what changed.

import path from 'node:path';
import { orUndefined } from '../../io/file-system.ts';
import type { DirectoryEntry, FileStat, FileSystem } from '../../io/file-system.ts';
import { digestFile } from '../../io/digest-file.ts';

/**
 * One file: its path below the folder, its size in bytes, when it was written and when it was last changed in any way,
 * both in milliseconds since 1970, and a digest where the times alone prove nothing. What is no file has a size below 0
 * (see `noFile`).
 */
export type SeenFile = readonly [
  path: string,
  sizeBytes: number,
  modifiedMs: number,
  changedMs: number,
  digest?: string,
];

/** All that lies below one folder, in the order of names. What is no folder itself is its only entry, without a name. */
export interface Snapshot {
  /** Absolute. */
  readonly folder: string;
  /** Whether it is one of the theme's. */
  readonly isTheme?: boolean | undefined;
  readonly files: readonly SeenFile[];
}

/** Sizes that say what stands there instead of a file: each of them may be what a message is about. */
const noFile = { link: -1, other: -2, emptyFolder: -3, unreadable: -4 };

/** Disks keep times in steps of up to two seconds: what was written so lately may change again within the same step. */
const stepMs = 2000;

/**
 * Looks at `folder`, which need not exist. A file written at or after `nowMs` less two seconds is digested; `nowMs` is
 * what the clock of the disk says.
 */
export function takeSnapshot(folder: string, nowMs: number, fileSystem: FileSystem): Snapshot {
  const files: SeenFile[] = [];
  const stat = statOf(folder, fileSystem);
  if (stat?.kind === 'directory') look('');
  else if (stat !== undefined) files.push(seen('', stat));
  return { folder, files };

  function look(below: string): void {
    const entries = entriesOf(path.join(folder, below), fileSystem);
    if (entries === undefined) files.push([below, noFile.unreadable, 0, 0]);
    else if (entries.length === 0) files.push([below, noFile.emptyFolder, 0, 0]);
    else {
      for (const { name, kind } of entries) {
        const relative = below === '' ? name : `${below}/${name}`;
        if (kind === 'directory') look(relative);
        else if (kind === 'file') files.push(seen(relative, statOf(`${folder}${path.sep}${relative}`, fileSystem)));
        else files.push([relative, noFile[kind], 0, 0]);
      }
    }
  }

  function seen(relative: string, found: FileStat | undefined): SeenFile {
    if (found?.kind !== 'file') return [relative, found?.kind === 'link' ? noFile.link : noFile.other, 0, 0];
    const { sizeBytes, modifiedMs, changedMs } = found;
    if (modifiedMs < nowMs - stepMs) return [relative, sizeBytes, modifiedMs, changedMs];
    return [relative, sizeBytes, modifiedMs, changedMs, digestOf(path.join(folder, relative), sizeBytes, fileSystem)];
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
  now: SeenFile,
  folder: string,
  fileSystem: FileSystem,
): boolean {
  if (before === undefined || !hasSameStat(before, now)) return false;
  const [name, sizeBytes, , , digest] = now;
  const former = before[4];
  return former === undefined || former === (digest ?? digestOf(path.join(folder, name), sizeBytes, fileSystem));
}

/** Whether name, size and times are the same, which proves nothing of a file that was written shortly before. */
export function hasSameStat(before: SeenFile, now: SeenFile): boolean {
  return [0, 1, 2, 3].every((index) => before[index] === now[index]);
}

/** A file that cannot be read has a digest that none has. */
export function digestOf(file: string, sizeBytes: number, fileSystem: FileSystem): string {
  return orUndefined(() => digestFile(file, sizeBytes, fileSystem)) ?? '';
}

function statOf(file: string, fileSystem: FileSystem): FileStat | undefined {
  return orUndefined(() => fileSystem.stat(file));
}

function entriesOf(folder: string, fileSystem: FileSystem): readonly DirectoryEntry[] | undefined {
  return orUndefined(() => fileSystem.readDirectory(folder));
}
