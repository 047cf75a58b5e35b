// Publishes by two renames: the output folder steps aside and the staging folder takes its place.

import path from 'node:path';
import { isFileSystemError } from '../../io/file-system.ts';
import type { FileSystem } from '../../io/file-system.ts';
import { writeJournal } from './journal.ts';
import { isOwnScaffold, oldFolder, stagingFolder } from './places.ts';
import { isRefusal } from './publication.ts';
import type { Publication } from './publication.ts';
import { walkTree } from './tree.ts';

/**
 * Swaps the new site in. Returns false, with the output folder as it was, where a swap is not possible.
 *
 * @throws FileSystemError when the disk fails; the output folder is as it was, or the journal says how to heal it.
 */
export function swapIn(publication: Publication, fileSystem: FileSystem): boolean {
  if (publication.spot !== 'beside') return false;
  try {
    completeStaging(publication, fileSystem);
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
  return exchange(publication, fileSystem);
}

/** Adds to the changed files what stays: unchanged ones and those of others, as hard links, so that their stat stays. */
function completeStaging(publication: Publication, fileSystem: FileSystem): void {
  const { places, produced, changed, removals, obstacles } = publication;
  const staging = stagingFolder(places, 'beside', publication.id);
  const made = new Set<string>();
  const prepare = (relative: string): string => {
    const target = path.join(staging, relative);
    const parent = path.dirname(target);
    if (!made.has(parent)) fileSystem.makeDirectory(parent);
    made.add(parent);
    return target;
  };
  fileSystem.makeDirectory(staging);
  for (const relative of produced.keys()) {
    if (!changed.has(relative)) fileSystem.link(path.join(places.output, relative), prepare(relative));
  }
  if (fileSystem.stat(places.output) === undefined) return;
  for (const { path: relative, kind } of walkTree(places.output, fileSystem)) {
    const isOurs = produced.has(relative) || removals.has(relative) || obstacles.has(relative);
    if (isOurs || isOwnScaffold(relative.split('/')[0] ?? '')) continue;
    const source = path.join(places.output, relative);
    if (kind === 'link') fileSystem.symlink(fileSystem.readLink(source), prepare(relative));
    else if (kind !== 'directory') fileSystem.link(source, prepare(relative));
    else if (!isBelowFile(relative, produced)) fileSystem.makeDirectory(prepare(relative));
  }
}

/** The two renames. Between them the output folder is missing: the one moment that a kill leaves to the next command. */
function exchange({ places, id }: Publication, fileSystem: FileSystem): boolean {
  const staging = stagingFolder(places, 'beside', id);
  const old = oldFolder(places, id);
  const hasOld = fileSystem.stat(places.output) !== undefined;
  writeJournal(places, { kind: 'swap', id }, fileSystem);
  try {
    if (hasOld) fileSystem.rename(places.output, old);
    fileSystem.rename(staging, places.output);
    return true;
  } catch (error) {
    if (!isFileSystemError(error)) throw error;
    if (hasOld && fileSystem.stat(places.output) === undefined) fileSystem.rename(old, places.output);
    fileSystem.remove(places.journal);
    if (isRefusal(error)) return false;
    throw error;
  }
}

/** Whether a directory that was empty would stand below what is now a file. */
function isBelowFile(relative: string, produced: Publication['produced']): boolean {
  const names = relative.split('/');
  return names.some((_, index) => produced.has(names.slice(0, index).join('/')));
}
