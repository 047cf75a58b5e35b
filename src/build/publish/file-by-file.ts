// Publishes file by file, by renames that a journal lists: for output folders that cannot be swapped.

import path from 'node:path';
import { isFileSystemError } from '../../io/file-system.ts';
import type { FileSystem } from '../../io/file-system.ts';
import type { PublishedFile } from '../manifest.ts';
import { foldPath } from '../real-path.ts';
import { isAsPublished } from './digest-file.ts';
import { writeJournal } from './journal.ts';
import type { FilesJournal } from './journal.ts';
import { stagingFolder } from './places.ts';
import type { Places, StagingSpot } from './places.ts';
import type { Publication } from './publication.ts';
import { removeEmptyParents, removeEmptyTree, standingAt } from './tree.ts';

/**
 * Moves the new site in. Until the journal is written the output folder is as it was; from then on the site is completed,
 * by this command or by the next one.
 */
export function moveIn(publication: Publication, fileSystem: FileSystem): void {
  const { places, id, changed, removals, obstacles, produced } = publication;
  fileSystem.makeDirectory(places.output);
  const spot = reachableSpot(publication, fileSystem);
  const journal: FilesJournal = {
    kind: 'files',
    id,
    spot,
    obstacles: [...obstacles],
    moves: [...changed].sort((a, b) => rankOf(a) - rankOf(b)),
    removals: withoutTwins([...removals.values()], produced),
  };
  writeJournal(places, journal, fileSystem);
  try {
    followJournal(places, journal, fileSystem);
  } catch (error) {
    // Once more, since every step may be repeated: a disk that hiccups should not leave half a site.
    if (!isFileSystemError(error)) throw error;
    followJournal(places, journal, fileSystem);
  }
}

/** Does what the journal lists and is not done yet. May be repeated any number of times. */
export function followJournal(places: Places, journal: FilesJournal, fileSystem: FileSystem): void {
  const { output } = places;
  const staging = stagingFolder(places, journal.spot, journal.id);
  for (const obstacle of journal.obstacles) {
    const { stat } = standingAt(output, obstacle, fileSystem);
    if (stat !== undefined && stat.kind !== 'directory') fileSystem.remove(path.join(output, obstacle));
  }
  const moves = new Set(journal.moves);
  const [inTheWay, rest] = [
    journal.removals.filter((removal) => isBelowMove(removal.path, moves)),
    journal.removals.filter((removal) => !isBelowMove(removal.path, moves)),
  ];
  for (const removal of inTheWay) removeIfOurs(output, removal, fileSystem);
  for (const move of journal.moves) moveOne(staging, output, move, fileSystem);
  for (const removal of rest) removeIfOurs(output, removal, fileSystem);
}

function moveOne(staging: string, output: string, relative: string, fileSystem: FileSystem): void {
  const from = path.join(staging, relative);
  if (fileSystem.stat(from) === undefined) return;
  const to = path.join(output, relative);
  const { stat, blockedBy } = standingAt(output, relative, fileSystem);
  if (blockedBy !== undefined) throw blocked(path.join(output, blockedBy));
  if (stat?.kind === 'directory') removeEmptyTree(to, fileSystem);
  fileSystem.makeDirectory(path.dirname(to));
  fileSystem.rename(from, to);
}

function removeIfOurs(output: string, removal: FilesJournal['removals'][number], fileSystem: FileSystem): void {
  const file = path.join(output, removal.path);
  const { stat } = standingAt(output, removal.path, fileSystem);
  if (stat?.kind === 'file' && isAsPublished(file, removal, fileSystem)) fileSystem.remove(file);
  removeEmptyParents(output, removal.path, fileSystem);
}

/** Where the staged files can be renamed from. On another disk than the output folder they are copied into it first. */
function reachableSpot({ places, id, spot, changed }: Publication, fileSystem: FileSystem): StagingSpot {
  if (changed.size === 0) return spot;
  const staging = stagingFolder(places, spot, id);
  const probe = `.platen-probe-${id}`;
  const [from, to] = [path.join(staging, probe), path.join(places.output, probe)];
  fileSystem.writeFile(from, '');
  try {
    fileSystem.rename(from, to);
    fileSystem.remove(to);
    return spot;
  } catch (error) {
    if (!isFileSystemError(error, 'EXDEV')) throw error;
  }
  const inside = stagingFolder(places, 'inside', id);
  for (const relative of changed) {
    const target = path.join(inside, relative);
    fileSystem.makeDirectory(path.dirname(target));
    fileSystem.copyFile(path.join(staging, relative), target);
  }
  return 'inside';
}

/** Style sheets and images before the pages that show them, pages before the feeds that link to them. */
function rankOf(relative: string): number {
  if (relative.endsWith('.html')) return 1;
  return /\.(?:xml|json|txt|md)$/.test(relative) || relative === '_redirects' ? 2 : 0;
}

/** Leaves out files whose names differ from a new one only in letter case: on many disks they are the new file. */
function withoutTwins(removals: readonly PublishedFile[], produced: Publication['produced']): readonly PublishedFile[] {
  const folded = new Set(Array.from(produced.keys(), foldPath));
  return removals.filter((removal) => !folded.has(foldPath(removal.path)));
}

function isBelowMove(relative: string, moves: ReadonlySet<string>): boolean {
  const names = relative.split('/');
  return names.some((_, index) => moves.has(names.slice(0, index).join('/')));
}

function blocked(file: string): Error {
  return Object.assign(new Error(`ENOTDIR: "${file}" stands where a folder is needed`), {
    code: 'ENOTDIR',
    path: file,
  });
}
