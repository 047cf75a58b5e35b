// However an editor saves, one change set tells of the file, when it is whole.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../build-folder.ts';
import { watchFolder } from './watching.ts';

const before = 'The text before.\n';
const after = 'The text after it was saved.\n';
const post = 'content/post/a.md';

/** What each does to `file`. Without a pause, so that the watcher, which shares the thread, cannot run in between. */
const ways: Readonly<Record<string, (file: string) => void>> = {
  'a plain write': (file) => fs.writeFileSync(file, after),
  'a write that leaves the size as it was': (file) => fs.writeFileSync(file, before.replace('before', 'BEFORE')),
  'VS Code: truncate, write, sync': (file) => {
    const open = fs.openSync(file, 'r+');
    fs.ftruncateSync(open, 0);
    fs.writeSync(open, after, 0);
    fs.fsyncSync(open);
    fs.closeSync(open);
  },
  'vim: try whether the folder can be written, move away, write anew, remove the old': (file) => {
    const folder = file.slice(0, file.lastIndexOf('/'));
    fs.writeFileSync(`${folder}/.a.md.swp`, 'swap');
    fs.writeFileSync(`${folder}/4913`, '');
    fs.rmSync(`${folder}/4913`);
    fs.renameSync(file, `${file}~`);
    fs.writeFileSync(file, after);
    fs.chmodSync(file, 0o644);
    fs.rmSync(`${file}~`);
    fs.rmSync(`${folder}/.a.md.swp`);
  },
  'Emacs: lock, move away, write anew, keep the old': (file) => {
    const folder = file.slice(0, file.lastIndexOf('/'));
    fs.symlinkSync('me@machine.1:2', `${folder}/.#a.md`);
    fs.writeFileSync(`${folder}/#a.md#`, after);
    fs.renameSync(file, `${file}~`);
    fs.writeFileSync(file, after);
    fs.rmSync(`${folder}/.#a.md`);
    fs.rmSync(`${folder}/#a.md#`);
  },
  'a temporary file with an ending of its own, renamed onto the old': (file) => {
    fs.writeFileSync(`${file}.tmp`, after);
    fs.renameSync(`${file}.tmp`, file);
  },
  'a hidden temporary file, renamed onto the old': (file) => {
    const hidden = file.replace(/a\.md$/, '.goutputstream-X1Y2Z3');
    fs.writeFileSync(hidden, after);
    fs.renameSync(hidden, file);
  },
  'a temporary file with any name, renamed onto the old': (file) => {
    fs.writeFileSync(`${file}.1f3a.md`, after);
    fs.renameSync(`${file}.1f3a.md`, file);
  },
  'JetBrains: write beside, move away, move here, remove the old': (file) => {
    fs.writeFileSync(`${file}___jb_tmp___`, after);
    fs.renameSync(file, `${file}___jb_old___`);
    fs.renameSync(`${file}___jb_tmp___`, file);
    fs.rmSync(`${file}___jb_old___`);
  },
  'removed and written anew': (file) => {
    fs.rmSync(file);
    fs.writeFileSync(file, after);
  },
  'sed -i': (file) => void execFileSync('sed', ['-i', 's/before/after/', file]),
};

// Real saves, clocks and screens: on a busy machine the other side may come late, which is no failure of ours.
describe('a save is told once, with the new text there', { retry: 3 }, () => {
  test.each(Object.entries(ways))('%s', async (_, save) => {
    const watching = await watchFolder(temporaryFolder({ [post]: before, 'content/post/b.md': 'b' }));
    for (const round of [1, 2]) {
      fs.writeFileSync(watching.path(post), before);
      await watching.quiet();
      watching.clear();
      save(watching.path(post));
      await watching.toTell([post]);
      await watching.quiet();
      expect(watching.told(), `save ${round}`).toEqual([post]);
      expect(watching.sets.length, `change sets of save ${round}`).toBe(1);
      expect(watching.sets[0]?.texts.get(post)).not.toBe(before);
    }
  });
});

describe('a save with a pause in it', { retry: 3 }, () => {
  test('after the file was emptied is not told while it is empty', async () => {
    const watching = await watchFolder(temporaryFolder({ [post]: before }));
    fs.truncateSync(watching.path(post));
    await sleep(30);
    fs.writeFileSync(watching.path(post), after);
    await watching.toTell([post]);
    expect(watching.sets.flatMap(({ texts }) => [...texts.values()])).not.toContain('');
    expect(watching.told()).toEqual([post]);
  });

  test('after the file was moved away is not told while it is away', async () => {
    const watching = await watchFolder(temporaryFolder({ [post]: before }));
    fs.renameSync(watching.path(post), watching.path(`${post}~`));
    await sleep(30);
    fs.writeFileSync(watching.path(post), after);
    await watching.toTell([post]);
    expect(watching.sets.flatMap(({ texts }) => [...texts.values()])).not.toContain(undefined);
  });

  test('between two writes is told of the second in the end', async () => {
    const watching = await watchFolder(temporaryFolder({ [post]: before }));
    fs.writeFileSync(watching.path(post), after);
    await sleep(30);
    fs.appendFileSync(watching.path(post), after);
    await watching.toTell([post]);
    await watching.quiet();
    expect(watching.told()).toEqual([post]);
    expect(watching.sets.at(-1)?.texts.get(post)).toBe(after + after);
  });

  test('that never ends is told meanwhile', async () => {
    const watching = await watchFolder(temporaryFolder({ [post]: before }));
    let writes = 0;
    while (watching.sets.length === 0 && writes < 10_000) {
      fs.appendFileSync(watching.path(post), 'more ');
      writes += 1;
      await sleep(3);
    }
    expect(watching.told()).toEqual([post]);
  });

  test('and a file that stays empty is told all the same', async () => {
    const watching = await watchFolder(temporaryFolder({ [post]: before }));
    fs.truncateSync(watching.path(post));
    await watching.toTell([post]);
    await watching.quiet();
    expect(watching.sets.map(({ files }) => files)).toEqual([[post]]);
  });

  test('two saves of the same size in a row are both told', async () => {
    expect.hasAssertions();
    const watching = await watchFolder(temporaryFolder({ [post]: 'teh' }));
    for (let round = 0; round < 20; round += 1) {
      fs.writeFileSync(watching.path(post), round % 2 === 0 ? 'the' : 'teh');
      await watching.toTell([post]);
    }
  });
});

describe('nothing is told', { retry: 3 }, () => {
  test('of what is ignored', async () => {
    const folder = temporaryFolder({
      [post]: before,
      'node_modules/a/index.js': '',
      'dist/index.html': '',
      '.git/HEAD': '',
    });
    const watching = await watchFolder(folder);
    watching.write({
      'node_modules/a/index.js': '1',
      'node_modules/b/index.js': '1',
      'content/node_modules/a.md': '1',
      'dist/index.html': '1',
      'dist/new/index.html': '1',
      '.git/HEAD': '1',
      '.git/objects/ab/cd': '1',
      'content/.git/HEAD': '1',
      '.platen/cache/pack': '1',
      '.obsidian/workspace.json': '1',
      'content/.obsidian/workspace.json': '1',
      'README.md': '1',
      'venv/lib/a.md': '1',
    });
    await watching.quiet();
    expect(watching.sets).toEqual([]);
  });

  test('of the leftovers of editors', async () => {
    const watching = await watchFolder(temporaryFolder({ [post]: before }));
    for (const name of [
      '.a.md.swp',
      '.a.md.swx',
      'a.md~',
      '4913',
      '#a.md#',
      'a.md.tmp',
      'a.md___jb_tmp___',
      '.DS_Store',
    ])
      watching.write({ [`content/post/${name}`]: 'x', [`static/${name}`]: 'x' });
    watching.write({ 'content/post/a.md.sb-1a2b3c4d-XyZ123': 'x' });
    await watching.quiet();
    expect(watching.sets).toEqual([]);
  });

  test('of a file that is read, or gets other rights', async () => {
    const watching = await watchFolder(temporaryFolder({ [post]: before }));
    fs.utimesSync(watching.path(post), new Date(0), new Date(1_000_000_001));
    await watching.quiet();
    watching.clear();
    fs.readFileSync(watching.path(post));
    fs.chmodSync(watching.path(post), 0o600);
    fs.chmodSync(watching.path(post), 0o644);
    await watching.quiet();
    expect(watching.sets).toEqual([]);
  });

  test('of a file that was created and removed at once', async () => {
    const watching = await watchFolder(temporaryFolder({ [post]: before }));
    watching.write({ 'content/post/new.md': 'new', 'content/folder/new.md': 'new' });
    fs.rmSync(watching.path('content/post/new.md'));
    fs.rmSync(watching.path('content/folder'), { recursive: true });
    await watching.quiet();
    expect(watching.sets).toEqual([]);
  });

  test('once the watcher is closed', async () => {
    const watching = await watchFolder(temporaryFolder({ [post]: before }));
    watching.write({ [post]: after });
    await watching.close();
    watching.write({ 'content/post/b.md': after });
    await sleep(300);
    expect(watching.sets).toEqual([]);
  });
});
