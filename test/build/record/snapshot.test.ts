// Folders as they were seen, compared with how they are: what counts as a change, and what has to be read to know.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FileSystem } from '../../../src/io/file-system.ts';
import { nodeFileSystem } from '../../../src/io/node.ts';
import { isAsSeen, takeSnapshot } from '../../../src/build/record/snapshot.ts';
import { diskFolder } from '../../disk-folder.ts';

const oldSeconds = 1_000_000_000;
const files = { 'a.md': 'one', 'b/c.md': 'two' };

/** A folder of files that were written long ago. */
function oldFolder(): string {
  const folder = diskFolder(files);
  for (const file of Object.keys(files)) fs.utimesSync(path.join(folder, file), oldSeconds, oldSeconds);
  return folder;
}

/** The disk, and what was read of it. */
function readingDisk(): { readonly disk: FileSystem; readonly read: string[] } {
  const read: string[] = [];
  const readFile: FileSystem['readFile'] = (file) => {
    read.push(path.basename(file));
    return nodeFileSystem.readFile(file);
  };
  return { disk: { ...nodeFileSystem, readFile }, read };
}

const changes: Readonly<Record<string, (folder: string) => void>> = {
  'a file of another size': (folder) => fs.writeFileSync(path.join(folder, 'a.md'), 'longer'),
  'a file of the same size': (folder) => fs.writeFileSync(path.join(folder, 'a.md'), 'uno'),
  'a file of the same size and time': (folder) => {
    fs.writeFileSync(path.join(folder, 'a.md'), 'uno');
    fs.utimesSync(path.join(folder, 'a.md'), oldSeconds, oldSeconds);
  },
  'a new file': (folder) => fs.writeFileSync(path.join(folder, 'b/d.md'), ''),
  'a file less': (folder) => fs.rmSync(path.join(folder, 'a.md')),
  'a file under another name': (folder) => fs.renameSync(path.join(folder, 'a.md'), path.join(folder, 'e.md')),
  'a link in place of a file': (folder) => {
    fs.rmSync(path.join(folder, 'a.md'));
    fs.symlinkSync('b/c.md', path.join(folder, 'a.md'));
  },
  'an empty folder': (folder) => fs.mkdirSync(path.join(folder, 'A')),
  'no folder at all': (folder) => fs.rmSync(folder, { recursive: true }),
  'a file in place of the folder': (folder) => {
    fs.rmSync(folder, { recursive: true });
    fs.writeFileSync(folder, '');
  },
};

describe('a folder', () => {
  test('in which nothing changed is as it was seen, and none of its old files is read', () => {
    const folder = oldFolder();
    const { disk, read } = readingDisk();
    const before = takeSnapshot(folder, Date.now(), disk);
    expect(before.files.map(([name, sizeBytes]) => [name, sizeBytes])).toEqual([
      ['a.md', 3],
      ['b/c.md', 3],
    ]);
    expect(isAsSeen(before, takeSnapshot(folder, Date.now(), disk), disk)).toBe(true);
    expect(read).toEqual([]);
  });

  test.each(Object.entries(changes))('with %s is not as it was seen', (_, change) => {
    const folder = oldFolder();
    const before = takeSnapshot(folder, Date.now(), nodeFileSystem);
    change(folder);
    expect(isAsSeen(before, takeSnapshot(folder, Date.now(), nodeFileSystem), nodeFileSystem)).toBe(false);
  });

  test('that is a link, a file or not there is told apart from an empty one', () => {
    const folder = diskFolder({ file: '' });
    fs.mkdirSync(path.join(folder, 'empty'));
    fs.symlinkSync('empty', path.join(folder, 'link'));
    const seen = ['file', 'empty', 'link', 'absent'].map((name) =>
      JSON.stringify(takeSnapshot(path.join(folder, name), 0, nodeFileSystem).files.map(([, size]) => size)),
    );
    expect(new Set(seen).size).toBe(4);
  });

  test('that cannot be read is a fact like others', () => {
    const folder = oldFolder();
    const refused = Object.assign(new Error('EACCES'), { code: 'EACCES' });
    const locked: FileSystem = {
      ...nodeFileSystem,
      readDirectory(asked) {
        if (asked.endsWith('b')) throw refused;
        return nodeFileSystem.readDirectory(asked);
      },
    };
    const before = takeSnapshot(folder, Date.now(), locked);
    expect(isAsSeen(before, takeSnapshot(folder, Date.now(), locked), locked)).toBe(true);
    expect(isAsSeen(before, takeSnapshot(folder, Date.now(), nodeFileSystem), nodeFileSystem)).toBe(false);
  });
});

describe('a file that was written a moment before', () => {
  /** Stands for a disk on which two writes in a row leave the same times. */
  const coarse: FileSystem = {
    ...nodeFileSystem,
    stat(file) {
      const stat = nodeFileSystem.stat(file);
      return stat && { ...stat, modifiedMs: oldSeconds * 1000, changedMs: oldSeconds * 1000 };
    },
  };
  const momentLater = oldSeconds * 1000 + 1500;

  test('is told by its bytes', () => {
    const folder = diskFolder(files);
    const before = takeSnapshot(folder, momentLater, coarse);
    const long = momentLater + 3_600_000;
    expect(isAsSeen(before, takeSnapshot(folder, long, coarse), coarse)).toBe(true);
    fs.writeFileSync(path.join(folder, 'a.md'), 'uno');
    expect(isAsSeen(before, takeSnapshot(folder, momentLater, coarse), coarse)).toBe(false);
    expect(isAsSeen(before, takeSnapshot(folder, long, coarse), coarse)).toBe(false);
  });

  test('is the same as another that cannot be read', () => {
    const folder = diskFolder(files);
    const refused = Object.assign(new Error('EACCES'), { code: 'EACCES' });
    const locked: FileSystem = {
      ...coarse,
      readFile() {
        throw refused;
      },
    };
    const before = takeSnapshot(folder, momentLater, locked);
    expect(isAsSeen(before, takeSnapshot(folder, momentLater, locked), locked)).toBe(true);
    expect(isAsSeen(before, takeSnapshot(folder, momentLater, coarse), coarse)).toBe(false);
  });
});
