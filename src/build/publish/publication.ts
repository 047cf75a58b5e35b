// What one publication does, as plain facts, for the two ways of doing it; and the steps in which both end.

import { isFileSystemError } from '../../io/file-system.ts';
import type { FileSystem } from '../../io/file-system.ts';
import type { PublishedFile, PublishedFiles } from '../manifest.ts';
import { findLeftovers } from './places.ts';
import type { Places, StagingSpot } from './places.ts';

/** Everything decided, nothing done: the changed files lie in the staging folder, the output folder is as it was. */
export interface Publication {
  readonly places: Places;
  readonly id: string;
  readonly spot: StagingSpot;
  /** Every file of the new site. */
  readonly produced: PublishedFiles;
  /** Those that lie in the staging folder, because the output folder has them not, or otherwise. */
  readonly changed: ReadonlySet<string>;
  /** What was published before, is not needed any more, and still is as it was published. */
  readonly removals: ReadonlyMap<string, PublishedFile>;
  /** Files and links, not published by us, that stand where a folder is needed and may be replaced. */
  readonly obstacles: ReadonlySet<string>;
}

const refusals = [
  'EXDEV',
  'EBUSY',
  'EPERM',
  'EACCES',
  'EMLINK',
  'ENOSYS',
  'ENOTSUP',
  'EOPNOTSUPP',
  'EINVAL',
  'EROFS',
  'UNKNOWN',
];

/** Errors that say: not in this way, not on this disk. Others (a full or broken disk) would strike any way. */
export function isRefusal(error: unknown): boolean {
  return isFileSystemError(error, ...refusals);
}

/** Makes the manifest of the new site the one that counts. Fine when that was done before. */
export function commitManifest(places: Places, fileSystem: FileSystem): void {
  if (fileSystem.stat(places.nextManifest) !== undefined) fileSystem.rename(places.nextManifest, places.manifest);
}

/**
 * Clears away what a complete publication leaves behind. The journal goes last: as long as it stands, the next command
 * comes here again.
 */
export function clearAway(places: Places, old: readonly string[], fileSystem: FileSystem): void {
  const { unfinished } = findLeftovers(places, fileSystem);
  for (const remains of [...old, ...unfinished]) fileSystem.remove(remains);
  fileSystem.remove(places.journal);
}

/**
 * Forgets a publication that changed nothing in the output folder. The journal goes first: without its staging folder
 * it must not be followed.
 */
export function forget(places: Places, fileSystem: FileSystem): void {
  fileSystem.remove(places.journal);
  fileSystem.remove(places.nextManifest);
  for (const remains of findLeftovers(places, fileSystem).unfinished) fileSystem.remove(remains);
}
