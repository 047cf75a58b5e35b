// Law 10: a fault or a kill at any call to the disk leaves the old site or the new one, and the next build heals.

import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { placesOf } from '../../../src/build/publish/places.ts';
import { openStaging } from '../../../src/build/publish/staging.ts';
import type { PublishResult } from '../../../src/build/publish/staging.ts';
import { OutputPath } from '../../../src/domain/names.ts';
import { isFileSystemError } from '../../../src/io/file-system.ts';
import type { FileSystem } from '../../../src/io/file-system.ts';
import { createFaultyFileSystem, KilledError } from '../../../src/io/faulty.ts';
import type { Fault } from '../../../src/io/faulty.ts';
import type { MemoryFileSystem, MemoryOptions } from '../../../src/io/memory.ts';
import { threadOver } from '../../writing-thread.ts';
import { buildOn, diskWith, healOn, litterOn, output, publishSite, siteOn } from './site.ts';
import type { SiteFiles } from './site.ts';

const codes = ['ENOSPC', 'EIO', 'EACCES', 'EROFS', 'EMFILE', 'EBUSY', 'EPERM', 'EXDEV'];

const oldFiles = {
  'index.html': 'home',
  'post/a/index.html': 'A',
  'gone/index.html': 'gone',
  a: 'file',
  'app.css': '1',
};
const newFiles = {
  'index.html': 'home 2',
  'post/a/index.html': 'A',
  'post/c/index.html': 'C',
  'a/index.html': 'page',
  'app.css': '2',
};
const foreignFiles = { CNAME: 'example.org', 'gone/mine.txt': 'mine' };

/** A disk with the old site published, and files of others in it. `hasOld` false: nothing was ever published. */
function startingDisk(options: MemoryOptions, hasOld = true): MemoryFileSystem {
  const disk = diskWith({}, hasOld ? { ...options, files: published } : options);
  if (hasOld) disk.symlink('/elsewhere', `${output}/link`);
  return disk;
}

/** The files of that disk: published once, then only written down, for speed. */
const published: Readonly<Record<string, string>> = (() => {
  const disk = diskWith();
  publishSite(oldFiles, disk, 'old');
  for (const [file, text] of Object.entries(foreignFiles)) disk.writeFile(`${output}/${file}`, text);
  return Object.fromEntries(
    [...disk.list('/')].filter(([file]) => !file.endsWith('/')).map(([file, text]) => [`/${file}`, text]),
  );
})();

function expected(files: SiteFiles): Map<string, string> | undefined {
  const disk = diskWith({ ...files, ...foreignFiles });
  disk.symlink('/elsewhere', `${output}/link`);
  return siteOn(disk);
}

const oldSite = expected(oldFiles);
const newSite = expected(newFiles);

/** Runs `attempt` with a fault at each call in turn until one run meets no fault; returns how many calls there are. */
function atEveryCall(attempt: (at: number) => boolean): number {
  let at = 1;
  while (attempt(at)) at++;
  return at - 1;
}

function nameOf(site: Map<string, string> | undefined): string {
  if (site === undefined) return 'missing';
  const text = JSON.stringify([...site]);
  if (text === JSON.stringify([...(oldSite ?? [])])) return 'old';
  return text === JSON.stringify([...(newSite ?? [])]) ? 'new' : 'mixed';
}

describe.each([
  ['by a swap', {}],
  ['file by file', { hasHardLinks: false }],
  ['file by file, onto another disk', { mountPoints: [output] }],
] satisfies readonly (readonly [string, MemoryOptions])[])('publishing %s', (way, options) => {
  const isSwap = way === 'by a swap';

  test.each(codes)(
    '%s once, at any call: the site is the old one or the new one, and the report says which',
    (code) => {
      const calls = atEveryCall((at) => {
        const disk = startingDisk(options);
        const faulty = createFaultyFileSystem(disk, { at, mode: 'once', code, isAnyCall: true });
        const result = buildOn(newFiles, faulty, 'new');
        const state = nameOf(siteOn(disk));
        expect(state, describeFault(code, at, faulty.calls())).toBe(result?.isPublished === true ? 'new' : 'old');
        expectHealed(disk, describeFault(code, at, faulty.calls()));
        return faulty.callCount() >= at;
      });
      expect(calls).toBeGreaterThan(50);
    },
  );

  test.each(codes)('%s for ever, from any call on: the next build heals', (code) => {
    const states = new Set<string>();
    atEveryCall((at) => {
      const disk = startingDisk(options);
      const faulty = createFaultyFileSystem(disk, { at, mode: 'forever', code });
      const result = buildOn(newFiles, faulty, 'new');
      const state = nameOf(siteOn(disk));
      states.add(state);
      if (result?.isPublished === true) expect(state).toBe('new');
      if (state === 'mixed' || state === 'missing') {
        expect(result?.diagnostics.map(({ rule }) => rule)).toContain('publish/interrupted');
      }
      expectHealed(disk, describeFault(code, at, faulty.calls()));
      return faulty.callCount() >= at;
    });
    // By a swap the site is never mixed; a disk that dies between the two renames leaves it missing, as documented.
    expect([...states].toSorted()).toEqual(isSwap ? ['missing', 'new', 'old'] : ['mixed', 'new', 'old']);
  });

  test('a kill at any call: the site is the old one or the new one, but for the window that is documented', () => {
    const states: string[] = [];
    const calls = atEveryCall((at) => {
      const disk = startingDisk(options);
      const isKilled = killAt(disk, { at, mode: 'kill', isAnyCall: true });
      if (isKilled) {
        states.push(nameOf(siteOn(disk)));
        expectHealed(disk, `killed at call ${at}`);
      }
      return isKilled;
    });
    expect(calls).toBeGreaterThan(50);
    // Old, then the window, then new: never back and forth.
    expect(states.filter((state, index) => state !== states[index - 1])).toEqual([
      'old',
      isSwap ? 'missing' : 'mixed',
      'new',
    ]);
    // The second rename of the swap is the only call that can be killed while the folder is missing.
    if (isSwap) expect(states.filter((state) => state === 'missing')).toHaveLength(1);
  });

  test('a kill at any call, after which the author takes the change back: exactly the old site', () => {
    const calls = atEveryCall((at) => {
      const disk = startingDisk(options);
      const isKilled = killAt(disk, { at, mode: 'kill' });
      const { isPublished, diagnostics } = publishSite(oldFiles, disk, 'back');
      const found = { isPublished, diagnostics, site: nameOf(siteOn(disk)), litter: litterOn(disk) };
      const expected = { isPublished: true, diagnostics: [], site: 'old', litter: [] };
      expect(found, `killed at call ${at}`).toEqual(expected);
      return isKilled;
    });
    expect(calls).toBeGreaterThan(10);
  });

  test('a kill at any call leaves what healing alone, without a build, makes whole', () => {
    const calls = atEveryCall((at) => {
      const disk = startingDisk(options);
      const isKilled = killAt(disk, { at, mode: 'kill' });
      expect(healOn(disk), `killed at call ${at}`).toEqual([]);
      expect(nameOf(siteOn(disk)), `killed at call ${at}`).toMatch(/^(?:old|new)$/);
      expect(litterOn(disk), `killed at call ${at}`).toEqual([]);
      return isKilled;
    });
    expect(calls).toBeGreaterThan(10);
  });

  test('a kill while a killed build is completed is completed as well', () => {
    const calls = atEveryCall((at) => {
      const disk = startingDisk(options);
      if (!killAt(disk, { at, mode: 'kill' })) return false;
      // Without a journal nothing is to be completed, only staging folders to be cleared away.
      if (disk.stat('/site/.platen/outputs/dist/journal.json') === undefined) return true;
      atEveryCall((then) => {
        const again = startingDisk(options);
        killAt(again, { at, mode: 'kill' });
        const isKilled = killAt(again, { at: then, mode: 'kill' });
        expectHealed(again, `killed at call ${at}, then at ${then}`);
        return isKilled;
      });
      return true;
    });
    expect(calls).toBeGreaterThan(10);
  });

  test('a kill at any call of a first build: there is no site, or the whole one', () => {
    atEveryCall((at) => {
      const disk = startingDisk(options, false);
      const isKilled = killAt(disk, { at, mode: 'kill', isAnyCall: true });
      const site = siteOn(disk);
      if (isSwap && site !== undefined) expect(site).toEqual(siteOn(diskWith(newFiles)));
      expect(publishSite(newFiles, disk, 'next').isPublished).toBe(true);
      expect(siteOn(disk)).toEqual(siteOn(diskWith(newFiles)));
      expect(litterOn(disk)).toEqual([]);
      return isKilled;
    });
  });
});

describe('when only a part of the records is left', () => {
  test.each([
    ['the records were deleted', (disk: MemoryFileSystem) => disk.remove('/site/.platen')],
    [
      'the journal is damaged',
      (disk: MemoryFileSystem) => disk.writeFile('/site/.platen/outputs/dist/journal.json', '{'),
    ],
  ])('a site that stepped aside for a killed swap comes back, although %s', (_, damage) => {
    const disk = startingDisk({});
    const at = createSwapKillIndex();
    killAt(disk, { at, mode: 'kill' });
    expect(nameOf(siteOn(disk))).toBe('missing');
    damage(disk);
    expect(publishSite(newFiles, disk, 'next').isPublished).toBe(true);
    const site = siteOn(disk);
    for (const [file, text] of Object.entries({ ...newFiles, ...foreignFiles })) expect(site?.get(file)).toBe(text);
  });

  test('an empty output folder that something made during the window does not stand in the way', () => {
    const disk = startingDisk({});
    killAt(disk, { at: createSwapKillIndex(), mode: 'kill' });
    disk.makeDirectory(output);
    expect(healOn(disk)).toEqual([]);
    expect(siteOn(disk)).toEqual(newSite);
  });

  test('a file that was to be removed and was edited after the kill stays', () => {
    const options = { hasHardLinks: false };
    const counting = createFaultyFileSystem(startingDisk(options));
    publishSite(newFiles, counting, 'new');
    const at = counting.calls().indexOf(`remove ${output}/gone/index.html`) + 1;
    const disk = startingDisk(options);
    killAt(disk, { at, mode: 'kill' });
    disk.writeFile(`${output}/gone/index.html`, 'edited');
    expect(healOn(disk)).toEqual([]);
    const kept = { ...Object.fromEntries(newSite ?? []), 'gone/index.html': 'edited' };
    expect(Object.fromEntries(siteOn(disk) ?? [])).toEqual(kept);
  });

  test('an output folder that was made anew during the window is not thrown away', () => {
    const disk = startingDisk({});
    killAt(disk, { at: createSwapKillIndex(), mode: 'kill' });
    disk.makeDirectory(output);
    disk.writeFile(`${output}/mine.txt`, 'mine');
    expect(publishSite(newFiles, disk, 'next')).toMatchObject({
      isPublished: false,
      diagnostics: [{ severity: 'error', rule: 'publish/output-made-anew' }],
    });
    expect(siteOn(disk)?.get('mine.txt')).toBe('mine');
    disk.rename(output, '/site/content/aside');
    expect(publishSite(newFiles, disk, 'after').isPublished).toBe(true);
    expect(siteOn(disk)).toEqual(newSite);
  });
});

/** The number of the call that renames the staging folder into place. */
function createSwapKillIndex(): number {
  const counting = createFaultyFileSystem(startingDisk({}));
  publishSite(newFiles, counting, 'new');
  return counting.calls().indexOf('rename /site/.dist.platen-new') + 1;
}

function killAt(disk: MemoryFileSystem, fault: Fault): boolean {
  try {
    publishSite(newFiles, createFaultyFileSystem(disk, fault), 'new');
    return false;
  } catch (error) {
    if (!(error instanceof KilledError)) throw error;
    return true;
  }
}

/** A build on the healed disk makes the new site whole, keeps what is not ours, and leaves nothing lying about. */
function expectHealed(disk: MemoryFileSystem, when: string): void {
  const { isPublished, diagnostics } = publishSite(newFiles, disk, 'next');
  const found = { isPublished, diagnostics, site: nameOf(siteOn(disk)), litter: litterOn(disk) };
  expect(found, when).toEqual({ isPublished: true, diagnostics: [], site: 'new', litter: [] });
}

function describeFault(code: string, at: number, calls: readonly string[]): string {
  return `${code} at call ${at}: ${calls[at - 1]}`;
}

describe('publishing a large site, whose files another thread writes', () => {
  const large = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`${index}/index.html`, `page ${index}`]));

  /** Stages and publishes as a build does, over a thread. */
  async function buildWithThread(disk: MemoryFileSystem, fileSystem: FileSystem): Promise<PublishResult | undefined> {
    const threaded = { ...fileSystem, startWriting: () => threadOver(fileSystem) };
    const staging = openStaging(placesOf(output, '/site/.platen', disk), 'new', threaded);
    try {
      for (const [file, contents] of Object.entries(large)) {
        staging.add({ path: OutputPath(file), contents });
        await staging.untilRoom();
      }
      await staging.settled();
      return staging.publish();
    } catch (error) {
      if (!isFileSystemError(error)) throw error;
      await staging.abandon();
      return undefined;
    }
  }

  test('gives the site that this thread writes, and the same record of it', async () => {
    const [here, there] = [diskWith(oldFiles), diskWith(oldFiles)];
    publishSite(large, here, 'new');
    expect(await buildWithThread(there, there)).toMatchObject({ isPublished: true, written: 400, mode: 'swap' });
    expect(siteOn(there)).toEqual(siteOn(here));
    const manifest = '/site/.platen/outputs/dist/manifest.json';
    expect(there.readFile(manifest)).toEqual(here.readFile(manifest));
  });

  test('a disk that fails once leaves the old site, nothing of the new one, and the next build heals', async () => {
    for (const at of [1, 2, 3, 150, 201, 203, 500, 700, 805]) {
      const disk = startingDisk({});
      const faulty = createFaultyFileSystem(disk, { at, mode: 'once', code: 'ENOSPC' });
      const result = await buildWithThread(disk, faulty);
      expect(result?.isPublished ?? false, `call ${at}`).toBe(false);
      expect(siteOn(disk), `call ${at}`).toEqual(oldSite);
      expect(litterOn(disk), `call ${at}`).toEqual([]);
      expect(publishSite(large, disk, 'next').isPublished, `call ${at}`).toBe(true);
    }
  });

  test('a build that is abandoned while the thread writes leaves nothing', async () => {
    const disk = diskWith(oldFiles);
    const threaded = { ...disk, startWriting: () => threadOver(disk) };
    const staging = openStaging(placesOf(output, '/site/.platen', disk), 'new', threaded);
    for (const [file, contents] of Object.entries(large)) staging.add({ path: OutputPath(file), contents });
    await staging.abandon();
    for (let turns = 0; turns < 10; turns++) await setImmediate();
    expect(litterOn(disk)).toEqual([]);
    expect(siteOn(disk)).toEqual(siteOn(diskWith(oldFiles)));
  });
});
