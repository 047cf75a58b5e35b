// Folders come and go, by hand and by git, and nothing in them is missed.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { nodeFileSystem } from '../../../src/io/node.ts';
import type { FileSystem } from '../../../src/io/file-system.ts';
import { temporaryFolder, writeFiles } from '../../build-folder.ts';
import { patienceMs, watchFolder } from './watching.ts';
import type { Watching } from './watching.ts';

const site = { 'content/post/a.md': 'a', 'content/post/b/index.md': 'b', 'content/post/b/c.png': 'c' };
const posts = Object.keys(site);

/** That the watcher lives: a save anywhere is still told. */
async function expectAlive(watching: Watching, files: readonly string[] = posts): Promise<void> {
  watching.clear();
  const texts = Object.fromEntries(files.map((file, index) => [file, `saved later ${index} ${Math.random()}`]));
  watching.write(texts);
  await watching.toTell(files);
  await watching.quiet();
  expect(watching.told()).toEqual(files.toSorted());
}

// Real saves, clocks and screens: on a busy machine the other side may come late, which is no failure of ours.
describe('a folder', { retry: 3 }, () => {
  test.each(['content', 'content/post', 'content/post/b'])('%s that is removed is told file by file', async (name) => {
    const watching = await watchFolder(temporaryFolder(site));
    fs.rmSync(watching.path(name), { recursive: true });
    const gone = posts.filter((file) => file.startsWith(`${name}/`)).toSorted();
    await watching.toTell(gone);
    await watching.quiet();
    expect(watching.sets.map(({ files }) => files)).toEqual([gone]);
    watching.write(site);
    await watching.toTell(gone);
    await expectAlive(watching);
  });

  test.each(['content', 'content/post', 'content/post/b'])(
    '%s that is replaced at once is watched on',
    async (name) => {
      const watching = await watchFolder(temporaryFolder(site));
      fs.rmSync(watching.path(name), { recursive: true });
      watching.write(Object.fromEntries(posts.map((file) => [file, `${file} is new`])));
      await watching.toTell(posts.filter((file) => file.startsWith(`${name}/`)));
      await watching.quiet();
      expect(watching.sets.length).toBe(1);
      await expectAlive(watching);
    },
  );

  test('that is swapped for another with the same folders in it is watched on', async () => {
    const watching = await watchFolder(
      temporaryFolder({ ...site, 'aside/post/b/index.md': 'other', 'aside/d/e.md': 'e' }),
    );
    fs.renameSync(watching.path('content'), watching.path('before'));
    fs.renameSync(watching.path('aside'), watching.path('content'));
    const all = [...posts, 'content/d/e.md'];
    await watching.toTell(all);
    await watching.quiet();
    expect(watching.sets.map(({ files }) => files)).toEqual([all.toSorted()]);
    fs.writeFileSync(watching.path('before/post/a.md'), 'not part of the site');
    await expectAlive(watching, [...posts, 'content/d/e.md']);
  });

  test('that is renamed is told in one set, old files and new', async () => {
    const watching = await watchFolder(temporaryFolder(site));
    fs.renameSync(watching.path('content/post'), watching.path('content/essays'));
    const moved = posts.map((file) => file.replace('post', 'essays'));
    await watching.toTell([...posts, ...moved]);
    await watching.quiet();
    expect(watching.sets.map(({ files }) => files)).toEqual([[...posts, ...moved].toSorted()]);
    await expectAlive(watching, moved);
  });

  test('that is new is told with all that is in it, however deep and fast', async () => {
    const watching = await watchFolder(temporaryFolder(site));
    const files = ['content/x/1.md', 'content/x/y/2.md', 'content/x/y/z/3.md', 'static/x/y/4.png', 'data/x/5.yaml'];
    watching.write(Object.fromEntries(files.map((file) => [file, file])));
    await watching.toTell(files);
    await watching.quiet();
    expect(watching.sets.map((set) => set.files)).toEqual([files.toSorted()]);
    await expectAlive(watching, files);
  });

  test('that becomes a file, and a file that becomes a folder', async () => {
    expect.hasAssertions();
    const watching = await watchFolder(temporaryFolder(site));
    fs.rmSync(watching.path('content/post/b'), { recursive: true });
    fs.rmSync(watching.path('content/post/a.md'));
    watching.write({ 'content/post/b': 'a file', 'content/post/a.md/index.md': 'in a folder' });
    await watching.toTell([
      'content/post/b',
      'content/post/b/index.md',
      'content/post/a.md',
      'content/post/a.md/index.md',
    ]);
    await expectAlive(watching, ['content/post/b', 'content/post/a.md/index.md']);
  });

  test('that holds the whole site is removed and comes back', async () => {
    expect.hasAssertions();
    const folder = path.join(temporaryFolder(), 'site');
    writeFiles(folder, site);
    const watching = await watchFolder(folder);
    fs.rmSync(folder, { recursive: true });
    await watching.toTell(posts);
    await sleep(50);
    watching.clear();
    watching.write(site);
    await watching.toTell(posts);
    await expectAlive(watching);
  });

  test('that leads out of the site, or back into it, is not followed', async () => {
    const outside = temporaryFolder({ 'far.md': 'far' });
    const folder = temporaryFolder(site);
    fs.symlinkSync('..', path.join(folder, 'content/loop'));
    fs.symlinkSync(outside, path.join(folder, 'content/far'));
    const watching = await watchFolder(folder);
    fs.writeFileSync(path.join(outside, 'far.md'), 'not ours');
    watching.write({ 'content/post/a.md': 'saved' });
    await watching.toTell(['content/post/a.md']);
    await watching.quiet();
    expect(watching.sets.map(({ files }) => files)).toEqual([['content/post/a.md']]);
    fs.symlinkSync('..', watching.path('content/post/new-loop'));
    await watching.quiet();
    expect(watching.told()).toEqual(['content/post/a.md', 'content/post/new-loop']);
  });
});

describe('a name', { retry: 3 }, () => {
  test('that changes in letter case only is told, old and new', async () => {
    const watching = await watchFolder(temporaryFolder(site));
    fs.renameSync(watching.path('content/post/a.md'), watching.path('content/post/A.md'));
    await watching.toTell(['content/post/a.md', 'content/post/A.md']);
    await watching.quiet();
    expect(watching.sets.map(({ files }) => files)).toEqual([['content/post/A.md', 'content/post/a.md']]);
  });

  test('is told as gone even where the disk answers to it in any letter case', async () => {
    const watching = await watchFolder(temporaryFolder(site), { fileSystem: blindToCase });
    fs.renameSync(watching.path('content/post/a.md'), watching.path('content/post/A.md'));
    await watching.toTell(['content/post/a.md', 'content/post/A.md']);
    await watching.quiet();
    expect(watching.sets.map(({ files }) => files)).toEqual([['content/post/A.md', 'content/post/a.md']]);
  });
});

/** A disk like those of macOS and Windows. */
const blindToCase: FileSystem = {
  ...nodeFileSystem,
  stat(file) {
    const folder = path.dirname(file);
    const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
    const name = names.find((other) => other.toLowerCase() === path.basename(file).toLowerCase());
    return nodeFileSystem.stat(name === undefined ? file : path.join(folder, name));
  },
};

describe('many files', { retry: 3 }, () => {
  test('in one burst are one set', async () => {
    const watching = await watchFolder(temporaryFolder(site));
    const files = Array.from({ length: 300 }, (_, index) => `content/post/n${index}.md`);
    watching.write(Object.fromEntries(files.map((file) => [file, file])));
    await watching.toTell(files);
    await watching.quiet();
    expect(watching.sets.map((set) => [set.files, set.isRescan])).toEqual([[files.toSorted(), false]]);
  });

  test('that git switches are few sets and a look at everything', async () => {
    const folder = temporaryFolder();
    const git = (...words: string[]): unknown =>
      execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...words], { cwd: folder });
    const names = Array.from({ length: 3000 }, (_, index) =>
      index % 2 === 0 ? `content/post/p${index}.md` : `content/post/p${index}/index.md`,
    );
    const textsOf = (branch: string): Record<string, string> =>
      Object.fromEntries(names.map((name, index) => [name, `${index} ${branch}`]));
    git('init', '--quiet', '--initial-branch=one');
    writeFiles(folder, { ...textsOf('one'), 'content/only-one/a.md': 'one' });
    git('add', '.');
    git('commit', '--quiet', '--message=one');
    git('switch', '--quiet', '--create=two');
    writeFiles(folder, { ...textsOf('two'), 'content/only-two/a.md': 'two' });
    fs.rmSync(path.join(folder, 'content/only-one'), { recursive: true });
    git('add', '.');
    git('commit', '--quiet', '--message=two');

    const watching = await watchFolder(folder);
    for (const branch of ['one', 'two']) {
      watching.clear();
      git('switch', '--quiet', branch);
      const files = [...names, 'content/only-one/a.md', 'content/only-two/a.md'].toSorted();
      await watching.toTell(files);
      await watching.quiet();
      expect(watching.told()).toEqual(files);
      expect(watching.sets.length).toBeLessThanOrEqual(3);
      expect(watching.sets[0]?.isRescan).toBe(true);
    }
    await sleep(300);
    await expectAlive(watching, ['content/post/p1/index.md', 'content/post/p2.md', 'content/only-two/a.md']);
  });

  test('that come with pauses are all told, and a look at everything', async () => {
    const watching = await watchFolder(temporaryFolder(site));
    const files = Array.from({ length: 1500 }, (_, index) => `content/post/n${index}/index.md`);
    for (const [index, file] of files.entries()) {
      watching.write({ [file]: file });
      if (index % 20 === 0) await sleep(1);
    }
    await watching.toTell(files);
    await vi.waitFor(() => expect(watching.sets.some(({ isRescan }) => isRescan)).toBe(true), { timeout: patienceMs });
    await watching.quiet();
    expect(watching.told()).toEqual(expect.arrayContaining(files));
  });
});
