// Watches the files of a site and tells of changes, one set for each burst.

import { setImmediate } from 'node:timers/promises';
import type { FileSystem, FileSystemError } from '../../io/file-system.ts';
import type { FolderWatcher } from '../../io/folder-watcher.ts';
import type { Machine } from '../../io/machine.ts';
import { manyPlaces, waitMs } from './burst.ts';
import { hearFolders, refusalText } from './hear-folders.ts';
import type { Hearing } from './hear-folders.ts';
import { createKnownDisk } from './known-disk.ts';
import type { Round } from './known-disk.ts';
import { pollFolders } from './poll-folders.ts';
import { scopeOf } from './scope.ts';
import type { WatchedPlaces } from './scope.ts';

/** What changed in one burst. */
export interface ChangeSet {
  /** Absolute paths of files, and of links that lead to some, that were added, changed or removed. Sorted. */
  readonly files: readonly string[];
  /** Whether more may have changed than is listed, so that everything has to be looked at again. */
  readonly isRescan: boolean;
}

/** What to watch, and whom to tell. */
export interface WatchOptions {
  readonly places: WatchedPlaces;
  readonly fileSystem: FileSystem;
  readonly folderWatcher: FolderWatcher;
  readonly machine: Pick<Machine, 'clockMs' | 'elapsedMs'>;
  /** Looks at every file again and again instead of asking the system to tell. */
  readonly usePolling?: boolean | undefined;
  readonly onChanges: (changes: ChangeSet) => void;
  /** A sentence for the person at the terminal. */
  readonly onMessage: (text: string) => void;
}

/** A watcher at work. */
export interface SiteWatcher {
  /** Resolves when no change is missed any more; a set with `isRescan` comes with it. */
  readonly ready: Promise<void>;
  /** Nothing is told after it was called. */
  readonly close: () => Promise<void>;
}

/** Starts to watch. */
export function watchSite(options: WatchOptions): SiteWatcher {
  const { places, fileSystem, folderWatcher, machine, onChanges, onMessage } = options;
  const scope = scopeOf(places);
  /** Path → whether it was only changed. */
  let pending = new Map<string, boolean>();
  let [firstMs, lastMs, sliceMs] = [0, 0, 0];
  /** What was told a moment before the burst: a flood with short pauses is one flood. */
  let before = { untilMs: 0, count: 0 };
  let [isPatient, isRescanDue, isBusy, isClosed] = [false, false, true, false];
  let timer: NodeJS.Timeout | undefined;
  let polling: Promise<() => Promise<void>> | undefined;

  const hearing: Hearing = {
    onPlace(place, isChangeOnly) {
      if (isClosed || !(scope.wantsFile(place) || scope.wantsFolder(place))) return;
      heard();
      pending.set(place, (pending.get(place) ?? true) && isChangeOnly);
    },
    onGap() {
      heard();
      isRescanDue = true;
    },
  };
  const hold = hearFolders(scope, folderWatcher, hearing, refused);
  const disk = createKnownDisk({
    scope,
    fileSystem,
    machine,
    hold: (folder) => (polling === undefined ? hold(folder) : undefined),
    breathe,
  });

  function heard(): void {
    lastMs = machine.elapsedMs();
    if (pending.size === 0 && !isRescanDue) {
      firstMs = lastMs;
      if (firstMs - before.untilMs > 250) before = { untilMs: 0, count: 0 };
    }
    wait(0);
  }

  /** One timer for a burst: when it rings, it sees whether more was heard meanwhile. */
  function wait(ms: number): void {
    if (isBusy || isClosed) return;
    timer ??= setTimeout(ring, Math.max(ms, waitMs(burst(), machine.elapsedMs())));
  }

  function burst(): Parameters<typeof waitMs>[0] {
    return { firstMs, lastMs, count: before.count + pending.size, isDoubtful: isPatient };
  }

  function ring(): void {
    timer = undefined;
    let restMs = waitMs(burst(), machine.elapsedMs());
    if (restMs === 0 && !isPatient && burst().count <= manyPlaces && [...pending.keys()].some(disk.isDoubtful)) {
      isPatient = true;
      restMs = waitMs(burst(), machine.elapsedMs());
    }
    if (restMs > 0) wait(restMs);
    else void settle();
  }

  async function settle(): Promise<void> {
    isBusy = true;
    const [places, isRescan] = [pending, isRescanDue || burst().count > manyPlaces];
    before = { untilMs: lastMs, count: burst().count };
    pending = new Map();
    [isPatient, isRescanDue] = [false, false];
    const round = await look(isRescan ? undefined : places);
    isBusy = false;
    if (isClosed) return;
    if (pending.size > 0 || isRescanDue) wait(0);
    if (isRescan || round.changed.size > 0) onChanges({ files: [...round.changed].toSorted(), isRescan });
  }

  async function look(places: ReadonlyMap<string, boolean> | undefined): Promise<Round> {
    const round: Round = { changed: new Set(), grown: new Set() };
    sliceMs = machine.elapsedMs();
    if (places === undefined) await disk.lookAtAll(round);
    for (const [place, isChangeOnly] of places ?? []) await disk.look(place, isChangeOnly, round);
    disk.finish(round);
    return round;
  }

  function breathe(): Promise<void> | undefined {
    if (machine.elapsedMs() - sliceMs < 8) return undefined;
    return setImmediate().then(() => {
      sliceMs = machine.elapsedMs();
    });
  }

  function refused(error: FileSystemError): void {
    if (polling !== undefined || isClosed) return;
    onMessage(refusalText(error));
    startPolling();
  }

  function startPolling(): void {
    polling = pollFolders(scope, hearing);
    // What happened before its first look was over, and folders that are still held.
    void polling.then(hearing.onGap);
  }

  async function start(): Promise<void> {
    if (options.usePolling === true) startPolling();
    await look(undefined);
    if (polling !== undefined) {
      await polling;
      await look(undefined);
      isRescanDue = false;
    }
    isBusy = false;
    if (isClosed) return;
    // What changed since the site was read and before it was watched.
    onChanges({ files: [], isRescan: true });
    if (pending.size > 0) wait(0);
  }

  const pulse = startPulse(machine, hearing, disk.strayAnchors);
  return {
    ready: start(),
    async close() {
      isClosed = true;
      clearTimeout(timer);
      clearInterval(pulse);
      disk.close();
      await (
        await polling
      )?.();
    },
  };
}

/** Looks now and then for what nobody tells: folders that nothing above is watched of, and the end of a long sleep. */
function startPulse(
  { clockMs }: Pick<Machine, 'clockMs'>,
  { onPlace, onGap }: Hearing,
  strayAnchors: () => readonly string[],
): NodeJS.Timeout {
  let beforeMs = clockMs();
  return setInterval(() => {
    const nowMs = clockMs();
    if (Math.abs(nowMs - beforeMs) > 60_000) onGap();
    beforeMs = nowMs;
    for (const anchor of strayAnchors()) onPlace(anchor, false);
  }, 1000).unref();
}
