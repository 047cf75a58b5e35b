// A watched site in a temporary folder, and what was told of it.

import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, vi } from 'vitest';
import { placesOfSite } from '../../../src/dev/watch/scope.ts';
import type { WatchedPlaces } from '../../../src/dev/watch/scope.ts';
import { watchSite } from '../../../src/dev/watch/watch-site.ts';
import type { ChangeSet, SiteWatcher, WatchOptions } from '../../../src/dev/watch/watch-site.ts';
import { nodeFolderWatcher } from '../../../src/io/folder-watcher.ts';
import { nodeMachine } from '../../../src/io/machine.ts';
import { nodeFileSystem } from '../../../src/io/node.ts';
import { writeFiles } from '../../build-folder.ts';
import type { Files } from '../../build-folder.ts';

/** How long to wait for what must come: much longer than a busy machine takes, since only a failure waits so long. */
export const patienceMs = 60_000;

const folders = { content: 'content', static: 'static', templates: 'templates', data: 'data', output: 'dist' };

/** What is watched beside the site's own folders. */
type Added = Pick<WatchedPlaces, 'folders' | 'files'>;

/** A set of changes with paths relative to the site's folder, and what was in the files when it was told. */
interface Told {
  readonly files: readonly string[];
  readonly isRescan: boolean;
  /** Undefined where there is no file. */
  readonly texts: ReadonlyMap<string, string | undefined>;
}

export interface Watching {
  readonly folder: string;
  /** All that was told since the last `clear`. */
  readonly sets: readonly Told[];
  readonly messages: readonly string[];
  readonly clear: () => void;
  readonly write: (files: Files) => void;
  readonly path: (file: string) => string;
  /** Every file that was told, sorted. */
  readonly told: () => readonly string[];
  /** Waits until each of these was told, as it is on disk now. */
  readonly toTell: (files: readonly string[]) => Promise<void>;
  /** Waits until everything that happened before was told, whatever it is. */
  readonly quiet: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts to watch the site in `folder`. */
export function startWatching(
  folder: string,
  options: Pick<WatchOptions, 'onChanges'> & Partial<WatchOptions>,
  added: Added = { folders: [], files: [] },
): SiteWatcher {
  const watcher = watchSite({
    places: placesOfSite(folder, { folders }, added),
    fileSystem: nodeFileSystem,
    folderWatcher: nodeFolderWatcher,
    machine: nodeMachine,
    onMessage: () => undefined,
    ...options,
  });
  onTestFinished(() => watcher.close());
  return watcher;
}

/** Watches the site in `folder`, and forgets what is told when the watcher is ready. */
export async function watchFolder(
  folder: string,
  options: Partial<WatchOptions> = {},
  added?: Added,
): Promise<Watching> {
  const sets: Told[] = [];
  const messages: string[] = [];
  let marks = 0;
  const relative = (file: string): string => path.relative(folder, file).split(path.sep).join('/');
  const recorded = {
    onChanges: (changes: ChangeSet) => void sets.push(toldOf(changes)),
    onMessage: (text: string) => void messages.push(text),
    ...options,
  };
  const watcher = startWatching(folder, recorded, added);
  function toldOf({ files, isRescan }: ChangeSet): Told {
    return {
      files: files.map(relative),
      isRescan,
      texts: new Map(files.map((file) => [relative(file), textOf(file)])),
    };
  }
  const told = (): readonly string[] => [...new Set(sets.flatMap(({ files }) => files))].toSorted();
  await watcher.ready;

  async function toTell(files: readonly string[]): Promise<void> {
    await vi.waitFor(
      () => {
        for (const file of files) {
          const last = sets.findLast(({ texts }) => texts.has(file));
          expect(last, `${file} was told`).toBeDefined();
          expect(last?.texts.get(file), `${file} was told as it is now`).toBe(textOf(path.join(folder, file)));
        }
      },
      { timeout: patienceMs, interval: 5 },
    );
  }

  const watching: Watching = {
    folder,
    sets,
    messages,
    clear: () => void sets.splice(0),
    write: (files) => writeFiles(folder, files),
    path: (file) => path.join(folder, file),
    told,
    toTell,
    async quiet() {
      // The system tells in order, and so what comes after a silence was not held back for another reason.
      await sleep(150);
      marks += 1;
      const mark = `templates/mark-${marks}.hbs`;
      writeFiles(folder, { [mark]: 'mark' });
      await toTell([mark]);
      for (const [index, set] of sets.entries())
        sets[index] = { ...set, files: set.files.filter((file) => file !== mark) };
      const rest = sets.filter(({ files, isRescan }) => files.length > 0 || isRescan);
      sets.splice(0, sets.length, ...rest);
    },
    close: () => watcher.close(),
  };
  // The set that comes with readiness.
  await watching.quiet();
  watching.clear();
  return watching;
}

function textOf(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
