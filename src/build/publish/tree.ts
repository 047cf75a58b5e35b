// Looks at a folder without ever following a link in it.

import path from 'node:path';
import type { FileStat, FileSystem } from '../../io/file-system.ts';

/** What stands at a path below a folder. */
export interface Standing {
  readonly stat?: FileStat | undefined;
  /** The path (below the folder) of a parent that is not a directory, so that nothing can stand below it. */
  readonly blockedBy?: string | undefined;
}

/** Something in a folder that is not a directory, or a directory without anything in it. */
export interface TreeEntry {
  /** Below the folder, with `/`. */
  readonly path: string;
  readonly kind: FileStat['kind'];
}

/** Answers what stands at a path. Parents that are directories are remembered, so ask only while nothing changes. */
export function createLookup(folder: string, fileSystem: FileSystem): (relative: string) => Standing {
  const parents = new Map<string, Standing>();
  const parentOf = (relative: string): Standing => {
    const known = parents.get(relative);
    if (known !== undefined) return known;
    const standing = relative === '' ? { stat: fileSystem.stat(folder) } : look(relative);
    parents.set(relative, standing);
    return standing;
  };
  const look = (relative: string): Standing => {
    const up = relative.includes('/') ? relative.slice(0, relative.lastIndexOf('/')) : '';
    const parent = parentOf(up);
    if (parent.blockedBy !== undefined || parent.stat === undefined) return { blockedBy: parent.blockedBy };
    if (parent.stat.kind !== 'directory') return { blockedBy: up };
    return { stat: fileSystem.stat(path.join(folder, relative)) };
  };
  return look;
}

/** What stands at one path now. */
export function standingAt(folder: string, relative: string, fileSystem: FileSystem): Standing {
  return createLookup(folder, fileSystem)(relative);
}

/** Every file, link and empty directory below `folder`. Links are entries, not followed. */
export function* walkTree(folder: string, fileSystem: FileSystem, below = ''): Generator<TreeEntry> {
  const entries = fileSystem.readDirectory(path.join(folder, below));
  for (const { name, kind } of entries) {
    const relative = below === '' ? name : `${below}/${name}`;
    if (kind !== 'directory') yield { path: relative, kind };
    else yield* walkTree(folder, fileSystem, relative);
  }
  if (entries.length === 0 && below !== '') yield { path: below, kind: 'directory' };
}

/** Removes the directories above `relative` that have become empty, up to `folder`, which stays. */
export function removeEmptyParents(folder: string, relative: string, fileSystem: FileSystem): void {
  let parent = path.posix.dirname(relative);
  while (parent !== '.' && fileSystem.removeEmptyDirectory(path.join(folder, parent))) {
    parent = path.posix.dirname(parent);
  }
}

/** Removes `folder` if it holds nothing but empty directories. */
export function removeEmptyTree(folder: string, fileSystem: FileSystem): void {
  for (const { name, kind } of fileSystem.readDirectory(folder)) {
    if (kind === 'directory') removeEmptyTree(path.join(folder, name), fileSystem);
  }
  fileSystem.removeEmptyDirectory(folder);
}
