// Completes, or clears away, what a killed build left behind.

import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { FileSystem } from '../../io/file-system.ts';
import { followJournal } from './file-by-file.ts';
import { readJournal } from './journal.ts';
import { findLeftovers, oldFolder, stagingFolder } from './places.ts';
import type { Places } from './places.ts';
import { clearAway, commitManifest, forget } from './publication.ts';

/**
 * Brings the output folder to a whole site, old or new. Call it with the lock held, before every build and before
 * anything that reads the output folder. Does nothing, and writes nothing, when the last build ended well. It returns an
 * error when only a person can decide which of two folders is the site.
 *
 * @throws FileSystemError when the disk fails; call it again later.
 */
export function recover(places: Places, fileSystem: FileSystem): readonly Diagnostic[] {
  const journal = readJournal(places, fileSystem);
  if (journal?.kind === 'swap') return settleSwap(places, journal.id, fileSystem);
  if (journal?.kind === 'files') {
    followJournal(places, journal, fileSystem);
    commitManifest(places, fileSystem);
    clearAway(places, [], fileSystem);
    return [];
  }
  // Without a journal (someone deleted `.platen/`) an old site that stepped aside is all there is.
  const { old } = findLeftovers(places, fileSystem);
  const last = old.at(-1);
  if (last !== undefined && fileSystem.stat(places.output) === undefined) {
    fileSystem.rename(last, places.output);
    old.pop();
  }
  if (hasRemains(places, fileSystem)) forget(places, fileSystem);
  return old.map((folder) => ({
    severity: 'warning',
    rule: 'publish/old-site-left',
    reason: `A former copy of the site was left behind by a build that was killed: "${folder}".`,
    hint: 'Look whether it holds anything you miss, then delete it.',
  }));
}

function settleSwap(places: Places, id: string, fileSystem: FileSystem): readonly Diagnostic[] {
  const [staging, old] = [stagingFolder(places, 'beside', id), oldFolder(places, id)];
  const stands = (folder: string): boolean => fileSystem.stat(folder) !== undefined;
  if (stands(places.output) && stands(staging)) {
    if (!stands(old)) {
      // Killed before the first rename: the old site stands untouched.
      forget(places, fileSystem);
      return [];
    }
    if (!fileSystem.removeEmptyDirectory(places.output)) return [madeAnew(places, staging, old)];
  }
  if (!stands(places.output) && !stands(staging) && stands(old)) {
    fileSystem.rename(old, places.output);
    forget(places, fileSystem);
    return [];
  }
  if (!stands(places.output) && stands(staging)) fileSystem.rename(staging, places.output);
  commitManifest(places, fileSystem);
  clearAway(places, [old], fileSystem);
  return [];
}

function hasRemains(places: Places, fileSystem: FileSystem): boolean {
  const files = [places.journal, places.nextManifest];
  return (
    files.some((file) => fileSystem.stat(file) !== undefined) || findLeftovers(places, fileSystem).unfinished.length > 0
  );
}

function madeAnew(places: Places, staging: string, old: string): Diagnostic {
  return {
    severity: 'error',
    rule: 'publish/output-made-anew',
    reason: `The last build was killed while it replaced "${places.output}", and something has made that folder anew since.`,
    hint: `The site lies complete in "${staging}", the one before it in "${old}". Move "${places.output}" away and build again.`,
  };
}
