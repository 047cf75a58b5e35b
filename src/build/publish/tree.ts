// Looks at a folder without ever following a link in it.

import path from 'node:path';
import { orUndefined } from '../../io/file-system.ts';
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

/**
 * Answers what stands at a path. What is known of folders is remembered, so ask only while nothing changes. Folders that
 * hold folders are listed: looking at each of thousands takes as long as looking at the files in them.
 */
export function createLookup(folder: string, fileSystem: FileSystem): (relative: string) => Standing {
  const kinds = new Map<string, Kind>();
  const listings = new Map<string, ReadonlyMap<string, Kind> | undefined>();

  /** Of a folder in which something may stand. */
  function kindOf(relative: string): Kind {
    const known = kinds.get(relative);
    if (known !== undefined) return known;
    const kind = relative === '' ? fileSystem.stat(folder)?.kind : kindIn(parentOf(relative), relative);
    kinds.set(relative, kind ?? 'nothing');
    return kind ?? 'nothing';
  }

  function kindIn(parent: string, relative: string): Kind | undefined {
    if (kindOf(parent) !== 'directory') return undefined;
    const listing = listings.has(parent) ? listings.get(parent) : list(parent);
    // A folder that may not be listed can be passed all the same.
    if (listing === undefined) return fileSystem.stat(path.join(folder, relative))?.kind;
    return listing.get(relative.slice(relative.lastIndexOf('/') + 1));
  }

  function list(relative: string): ReadonlyMap<string, Kind> | undefined {
    const entries = orUndefined(() => fileSystem.readDirectory(path.join(folder, relative)));
    const listing = entries && new Map(entries.map(({ name, kind }) => [name, kind]));
    listings.set(relative, listing);
    return listing;
  }

  /** The first of the folders above a path that is none; undefined where all are, or nothing stands there. */
  function blockerOf(relative: string): string | undefined {
    const parent = parentOf(relative);
    const kind = kindOf(parent);
    if (kind === 'directory') return undefined;
    return kind === 'nothing' ? (parent === '' ? undefined : blockerOf(parent)) : parent;
  }

  return (relative) => {
    if (kindOf(parentOf(relative)) === 'directory') return { stat: fileSystem.stat(`${folder}${path.sep}${relative}`) };
    return { blockedBy: blockerOf(relative) };
  };
}

type Kind = FileStat['kind'] | 'nothing';

/** The folder of a path; empty for the one that all paths begin in. */
function parentOf(relative: string): string {
  return relative.slice(0, Math.max(0, relative.lastIndexOf('/')));
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
