// What a watcher knows of the disk, and how it compares that with what is there now.

import path from 'node:path';
import type { FileStat, FileSystem } from '../../io/file-system.ts';
import { orUndefined } from '../../io/file-system.ts';
import type { Machine } from '../../io/machine.ts';
import type { Scope } from './scope.ts';

/** What the disk is compared with, and what is learnt on the way. */
export interface KnownDisk {
  /** Whether what is, or is not, at this path may be so for a moment only: a file that was there is gone, or is empty. */
  readonly isDoubtful: (place: string) => boolean;
  /** Compares this path, and what lies below if it is another folder than before; adds to `round` what differs. */
  readonly look: (place: string, isChangeOnly: boolean, round: Round) => Promise<void>;
  /** Compares everything. */
  readonly lookAtAll: (round: Round) => Promise<void>;
  /** To be called when all was looked at. */
  readonly finish: (round: Round) => void;
  /** Anchors that came or went without a word: nothing above them is watched. */
  readonly strayAnchors: () => readonly string[];
  /** Lets go of all folders. */
  readonly close: () => void;
}

/** What one look at the disk found. */
export interface Round {
  /** Files that were added, changed or removed. */
  readonly changed: Set<string>;
  /** Folders that have new names in them. */
  readonly grown: Set<string>;
}

/** What the comparison works with. `hold` watches a folder and returns what ends it. */
export interface KnownDiskTools {
  readonly scope: Scope;
  readonly fileSystem: FileSystem;
  readonly machine: Pick<Machine, 'clockMs'>;
  readonly hold: (folder: string) => (() => void) | undefined;
  /** Now and then something to wait for, so that the thread is never busy for long. */
  readonly breathe: () => Promise<void> | undefined;
}

interface KnownFile {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  /** Whether a later write must have given it another time. */
  readonly isSettled: boolean;
}

interface KnownFolder {
  readonly files: Map<string, KnownFile>;
  readonly folders: Set<string>;
  readonly isReadable: boolean;
  readonly release: (() => void) | undefined;
}

/** Knows nothing at first: a look at all learns what there is. */
export function createKnownDisk({ scope, fileSystem, machine, hold, breathe }: KnownDiskTools): KnownDisk {
  const known = new Map<string, KnownFolder>();
  let isClosed = false;

  function isDoubtful(place: string): boolean {
    const file = known.get(path.dirname(place))?.files.get(path.basename(place));
    const stat = statOf(place);
    if (stat === undefined) return file !== undefined || known.has(place);
    return stat.kind === 'file' && stat.sizeBytes === 0 && file?.sizeBytes !== 0 && scope.wantsFile(place);
  }

  async function look(place: string, isChangeOnly: boolean, round: Round): Promise<void> {
    if (!known.has(path.dirname(place)) && !scope.anchors.includes(place)) {
      // Its folder is not known yet. A path that no anchor leads to does not occur.
      if (path.dirname(place) !== place) await look(path.dirname(place), false, round);
      return;
    }
    const stat = statOf(place);
    if (stat?.kind !== 'directory') {
      forgetFolder(place, round);
      compareFile(place, stat, round);
      return;
    }
    compareFile(place, undefined, round);
    if (!scope.wantsFolder(place)) return;
    // A folder of the same name may be another one, with other folders in it.
    if (!isChangeOnly || known.get(place)?.isReadable !== true) await readFolder(place, round);
  }

  async function readFolder(place: string, round: Round): Promise<void> {
    if (isClosed) return;
    const before = known.get(place);
    // Watched first and listed then, so that nothing falls between the two.
    const release = hold(place);
    before?.release?.();
    const entries = listed(place);
    if (entries === undefined && statOf(place)?.kind !== 'directory') {
      release?.();
      known.delete(place);
      forget(place, before, round);
      return;
    }
    const folder: KnownFolder = {
      files: before?.files ?? new Map(),
      folders: before?.folders ?? new Set(),
      isReadable: entries !== undefined,
      release,
    };
    known.set(place, folder);
    known.get(path.dirname(place))?.folders.add(path.basename(place));
    forgetOthers(place, folder, new Set(entries?.map(({ name }) => name)), round);
    for (const { name, kind } of entries ?? []) {
      const pause = breathe();
      if (pause !== undefined) await pause;
      const below = path.join(place, name);
      if (kind !== 'directory') {
        forgetFolder(below, round);
        compareFile(below, scope.wantsFile(below) ? statOf(below) : undefined, round);
      } else if (scope.wantsFolder(below)) {
        compareFile(below, undefined, round);
        await readFolder(below, round);
      }
    }
  }

  function compareFile(place: string, stat: FileStat | undefined, { changed, grown }: Round): void {
    const parent = path.dirname(place);
    const files = known.get(parent)?.files;
    const name = path.basename(place);
    const before = files?.get(name);
    if (files === undefined || (stat === undefined && before === undefined) || !scope.wantsFile(place)) return;
    if (stat === undefined) files.delete(name);
    else {
      files.set(name, knownFile(stat, machine.clockMs()));
      if (before === undefined) grown.add(parent);
      else if (before.isSettled && before.sizeBytes === stat.sizeBytes && before.modifiedMs === stat.modifiedMs) return;
    }
    changed.add(place);
  }

  function forgetFolder(place: string, round: Round): void {
    const folder = known.get(place);
    if (folder === undefined) return;
    known.delete(place);
    folder.release?.();
    forget(place, folder, round);
  }

  function forget(place: string, folder: KnownFolder | undefined, round: Round): void {
    known.get(path.dirname(place))?.folders.delete(path.basename(place));
    for (const name of folder?.files.keys() ?? []) round.changed.add(path.join(place, name));
    for (const name of folder?.folders ?? []) forgetFolder(path.join(place, name), round);
  }

  /** Forgets what has none of these names. */
  function forgetOthers(place: string, folder: KnownFolder, names: ReadonlySet<string>, round: Round): void {
    for (const name of folder.files.keys()) if (!names.has(name)) compareFile(path.join(place, name), undefined, round);
    for (const name of folder.folders) if (!names.has(name)) forgetFolder(path.join(place, name), round);
  }

  function statOf(place: string): FileStat | undefined {
    return orUndefined(() => fileSystem.stat(place));
  }

  function listed(place: string): ReturnType<FileSystem['readDirectory']> | undefined {
    return orUndefined(() => fileSystem.readDirectory(place));
  }

  return {
    isDoubtful,
    look,
    async lookAtAll(round) {
      for (const anchor of scope.anchors) await readFolder(anchor, round);
    },
    finish(round) {
      // Where disks do not tell letter case apart, the old name of a renamed file still answers: a list tells.
      for (const place of round.grown) {
        const folder = known.get(place);
        const entries = folder && listed(place);
        if (folder && entries) forgetOthers(place, folder, new Set(entries.map(({ name }) => name)), round);
      }
    },
    strayAnchors: () => scope.anchors.filter((anchor) => known.has(anchor) !== (statOf(anchor)?.kind === 'directory')),
    close() {
      isClosed = true;
      for (const { release } of known.values()) release?.();
      known.clear();
    },
  };
}

/**
 * The clock of files may stand still for 10 ms, and on old disks for 2 s (then its times are round): a write in that
 * time leaves no trace in it.
 */
function knownFile({ sizeBytes, modifiedMs }: FileStat, nowMs: number): KnownFile {
  const tickMs = modifiedMs % 10 === 0 ? 2000 : 10;
  return { sizeBytes, modifiedMs, isSettled: nowMs - modifiedMs > tickMs };
}
