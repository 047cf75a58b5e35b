// What the operating system refuses, forgets or cannot do does not stop the watcher.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { FolderListener, FolderWatcher } from '../../../src/io/folder-watcher.ts';
import { nodeFolderWatcher } from '../../../src/io/folder-watcher.ts';
import { nodeMachine } from '../../../src/io/machine.ts';
import { nodeFileSystem } from '../../../src/io/node.ts';
import { temporaryFolder } from '../../build-folder.ts';
import { patienceMs, startWatching, watchFolder } from './watching.ts';
import type { Watching } from './watching.ts';

const site = { 'content/post/a.md': 'a', 'content/post/b/index.md': 'b', 'templates/post.hbs': 't' };

function errorOf(code: string): Error {
  return Object.assign(new Error(`${code}: told by a test`), { code });
}

/** Refuses to watch a folder once it watches as many as it may. */
function watcherWithLimit(limit: number, code: string): FolderWatcher {
  let count = 0;
  return {
    canRecurse: false,
    watch(...args) {
      count += 1;
      if (count > limit) throw errorOf(code);
      return nodeFolderWatcher.watch(...args);
    },
  };
}

async function untilRescan(watching: Watching): Promise<void> {
  await vi.waitFor(() => expect(watching.sets.some(({ isRescan }) => isRescan)).toBe(true), { timeout: patienceMs });
}

// Real saves, clocks and screens: on a busy machine the other side may come late, which is no failure of ours.
describe('the start', { retry: 3 }, () => {
  test('comes with a look at everything, for what changed before', async () => {
    const told: unknown[] = [];
    await startWatching(temporaryFolder(site), { onChanges: (changes) => void told.push(changes) }).ready;
    expect(told).toEqual([{ files: [], isRescan: true }]);
  });

  test('misses nothing that is saved after it', async () => {
    const names = Array.from({ length: 500 }, (_, index) => `content/p${index}/a.md`);
    const folder = temporaryFolder(Object.fromEntries(names.map((name) => [name, 'a'])));
    const told = new Set<string>();
    await startWatching(folder, {
      onChanges: ({ files }) => files.forEach((file) => told.add(path.relative(folder, file))),
    }).ready;
    for (const name of names) fs.writeFileSync(path.join(folder, name), 'saved');
    await vi.waitFor(() => expect([...told].toSorted()).toEqual(names.toSorted()), { timeout: patienceMs });
  });
});

describe('a system that watches no more folders', { retry: 3 }, () => {
  test.each([
    ['ENOSPC', 'fs.inotify.max_user_watches'],
    ['EMFILE', 'fs.inotify.max_user_instances'],
  ])('(%s) is told once, with the cure, and polling takes over', async (code, cure) => {
    const watching = await watchFolder(temporaryFolder(site), { folderWatcher: watcherWithLimit(3, code) });
    expect(watching.messages).toEqual([expect.stringContaining(cure)]);
    expect(watching.messages[0]).toContain(code);
    watching.write({ 'content/post/b/index.md': 'saved', 'content/post/new/index.md': 'new', 'static/x.png': 'x' });
    await watching.toTell(['content/post/b/index.md', 'content/post/new/index.md', 'static/x.png']);
    expect(watching.messages.length).toBe(1);
  });

  test('is found out later, too, when a folder is added', async () => {
    // The site's folder and the four below it that exist.
    const watching = await watchFolder(temporaryFolder(site), { folderWatcher: watcherWithLimit(5, 'ENOSPC') });
    expect(watching.messages).toEqual([]);
    watching.write({ 'content/post/new/index.md': 'new' });
    await watching.toTell(['content/post/new/index.md']);
    await untilRescan(watching);
    expect(watching.messages.length).toBe(1);
    watching.write({ 'content/post/new/index.md': 'newer', 'content/post/a.md': 'saved' });
    await watching.toTell(['content/post/new/index.md', 'content/post/a.md']);
  });
});

describe('polling', { retry: 3 }, () => {
  test('finds what is saved, added, removed, and ignores what is ignored', async () => {
    const watching = await watchFolder(temporaryFolder(site), { usePolling: true });
    watching.write({
      'content/post/a.md': 'saved',
      'content/new/c.md': 'c',
      'platen.config.yaml': 'title: x',
      'dist/index.html': 'x',
      'content/post/a.md~': 'x',
      'node_modules/a/b.js': 'x',
    });
    fs.rmSync(watching.path('templates/post.hbs'));
    const files = ['content/new/c.md', 'content/post/a.md', 'platen.config.yaml', 'templates/post.hbs'];
    await watching.toTell(files);
    await watching.quiet();
    expect(watching.told()).toEqual(files);
    expect(watching.messages).toEqual([]);
  });

  test('survives that the content folder is replaced', async () => {
    expect.hasAssertions();
    const watching = await watchFolder(temporaryFolder(site), { usePolling: true });
    fs.rmSync(watching.path('content'), { recursive: true });
    await watching.toTell(['content/post/a.md']);
    watching.write({ 'content/post/a.md': 'back' });
    await watching.toTell(['content/post/a.md']);
    watching.write({ 'content/post/a.md': 'and saved' });
    await watching.toTell(['content/post/a.md']);
  });
});

describe('a system that watches whole trees', { retry: 3 }, () => {
  test('is asked for the folders of the site, and for nothing beside them', async () => {
    const asked: string[] = [];
    const listeners = new Map<string, FolderListener>();
    const folder = temporaryFolder({ ...site, 'node_modules/a/b.js': '' });
    const folderWatcher: FolderWatcher = {
      canRecurse: true,
      watch(place, isRecursive, listener) {
        asked.push(`${path.relative(folder, place) || '.'}${isRecursive ? '/**' : ''}`);
        listeners.set(place, listener);
        return () => undefined;
      },
    };
    const sets: string[][] = [];
    await startWatching(folder, {
      folderWatcher,
      onChanges: ({ files }) => void sets.push(files.map((file) => path.relative(folder, file))),
    }).ready;
    expect(asked).toEqual(['.', 'content/**', 'templates/**']);
    sets.splice(0);
    fs.writeFileSync(path.join(folder, 'content/post/b/index.md'), 'saved');
    listeners.get(path.join(folder, 'content'))?.onName(path.join('post', 'b', 'index.md'), true);
    listeners.get(path.join(folder, 'content'))?.onName(path.join('post', 'b'), true);
    await vi.waitFor(() => expect(sets).toEqual([['content/post/b/index.md']]), { timeout: patienceMs });
  });
});

describe('a gap', { retry: 3 }, () => {
  test('(a handle that breaks) leads to a look at everything', async () => {
    expect.hasAssertions();
    const listeners = new Map<string, FolderListener>();
    const folder = temporaryFolder(site);
    const watching = await watchFolder(folder, {
      folderWatcher: {
        canRecurse: false,
        watch(place, isRecursive, listener) {
          listeners.set(place, listener);
          return nodeFolderWatcher.watch(place, isRecursive, listener);
        },
      },
    });
    listeners.get(watching.path('content/post'))?.onError(Object.assign(new Error('broken'), { code: 'EPERM' }));
    await untilRescan(watching);
    watching.write({ 'content/post/a.md': 'saved' });
    await watching.toTell(['content/post/a.md']);
  });

  test('(the machine slept) leads to a look at everything', async () => {
    expect.hasAssertions();
    let asleepMs = 0;
    const watching = await watchFolder(temporaryFolder(site), {
      machine: { elapsedMs: nodeMachine.elapsedMs, clockMs: () => Date.now() + asleepMs },
    });
    asleepMs = 3_600_000;
    await untilRescan(watching);
  });
});

describe('what cannot be read', { retry: 3 }, () => {
  test('is told as changed if it is a file', async () => {
    const watching = await watchFolder(temporaryFolder(site));
    watching.write({ 'content/post/a.md': 'secret' });
    fs.chmodSync(watching.path('content/post/a.md'), 0);
    await vi.waitFor(() => expect(watching.told()).toEqual(['content/post/a.md']), { timeout: patienceMs });
    watching.clear();
    fs.chmodSync(watching.path('content/post/a.md'), 0o644);
    watching.write({ 'content/post/a.md': 'open again' });
    await watching.toTell(['content/post/a.md']);
  });

  test('is as good as gone if it is a folder, and comes back with its files', async () => {
    let isLocked = false;
    const folder = temporaryFolder(site);
    const locked = path.join(folder, 'content/post/b');
    const watching = await watchFolder(folder, {
      fileSystem: {
        ...nodeFileSystem,
        readDirectory(place) {
          if (isLocked && place === locked) throw errorOf('EACCES');
          return nodeFileSystem.readDirectory(place);
        },
      },
    });
    isLocked = true;
    fs.chmodSync(locked, 0o700);
    await vi.waitFor(() => expect(watching.told()).toEqual(['content/post/b/index.md']), { timeout: patienceMs });
    watching.write({ 'content/post/a.md': 'saved' });
    await watching.toTell(['content/post/a.md']);
    watching.clear();
    isLocked = false;
    fs.chmodSync(locked, 0o755);
    await watching.toTell(['content/post/b/index.md']);
  });
});
