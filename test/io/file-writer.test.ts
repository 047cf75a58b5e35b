// Files written by another thread are those written by this one, and so is what the disk refuses.

import { createHash } from 'node:crypto';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { diskError } from '../../src/io/disk-error.ts';
import { isFileSystemError } from '../../src/io/file-system.ts';
import type { FileSystem } from '../../src/io/file-system.ts';
import { createFileWriter } from '../../src/io/file-writer.ts';
import type { FileToWrite, FileWriter } from '../../src/io/file-writer.ts';
import { createMemoryFileSystem } from '../../src/io/memory.ts';
import { nodeFileSystem } from '../../src/io/node.ts';
import type { WritingThread, WrittenFile } from '../../src/io/writing-thread.ts';
import { diskFolder } from '../disk-folder.ts';
import { readFiles } from '../build-folder.ts';
import { threadOver } from '../writing-thread.ts';

/** More than are written without a thread: of every kind, and larger than the memory of a batch. */
const files: readonly FileToWrite[] = [
  ...Array.from({ length: 700 }, (_, index) => ({
    file: `/out/${index % 7}/${index}/index.html`,
    contents: `<p>${'Grüße ← 🎉 '.repeat(index)}</p>`,
  })),
  { file: '/out/empty', contents: '' },
  { file: '/out/half', contents: 'a\ud800b' },
  { file: '/out/large.html', contents: 'ä'.repeat(700_000) },
  { file: '/out/bytes', contents: Uint8Array.from([0, 255, 10]) },
  { file: '/out/large-bytes', contents: new Uint8Array(3 << 20).fill(7) },
  { file: '/out/copy', copyOf: '/picture' },
  { file: '/out/large-copy', copyOf: '/film' },
];

const given = { '/picture': 'picture', '/film': 'film'.repeat(1 << 19) };

async function writeAll(writer: FileWriter, all = files): Promise<ReadonlyMap<string, WrittenFile>> {
  const found = new Map<string, WrittenFile>();
  for (const each of all) {
    writer.write(each, (written) => found.set(each.file, written));
    await writer.untilRoom();
  }
  await writer.settled();
  return found;
}

/** The disk, full for one path. */
function refusing(disk: FileSystem, operation: 'writeFile' | 'makeDirectory', refused: string): FileSystem {
  const refuse = (at: string): void => {
    if (at === refused) throw diskError('ENOSPC', operation, at);
  };
  return {
    ...disk,
    writeFile(file, contents) {
      if (operation === 'writeFile') refuse(file);
      disk.writeFile(file, contents);
    },
    makeDirectory(folder) {
      if (operation === 'makeDirectory') refuse(folder);
      disk.makeDirectory(folder);
    },
  };
}

/** What the disk said of a failure. */
async function refusalOf(run: () => Promise<unknown>): Promise<unknown> {
  try {
    await run();
    return undefined;
  } catch (error) {
    if (!isFileSystemError(error)) throw error;
    return { message: error.message, code: error.code, path: error.path };
  }
}

describe('a thread', () => {
  test('writes the same files as this one, and tells the same of each', async () => {
    const [here, there] = [createMemoryFileSystem({ files: given }), createMemoryFileSystem({ files: given })];
    const expected = await writeAll(createFileWriter(here));
    const threaded = createFileWriter({ ...there, startWriting: () => threadOver(there) });
    const found = await writeAll(threaded);
    await threaded.close();
    expect([...there.list('/')]).toEqual([...here.list('/')]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
    expect(here.list('/').size).toBeGreaterThan(1400);
    for (const [file, { digest, sizeBytes }] of found) {
      const bytes = there.readFile(file);
      expect(sizeBytes).toBe(bytes.length);
      expect(digest).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
  });

  test.each(['writeFile', 'makeDirectory'] as const)(
    'hands on what the disk refuses a call to "%s", for whichever file, as this one throws it',
    async (operation) => {
      for (const index of [0, 98, 99, 100, 101, 299, 300, 301, 699, 700, 701, 702, 703, 704, 705]) {
        const { file } = files[index] ?? { file: '' };
        const refused = operation === 'writeFile' ? file : path.dirname(file);
        const refusal = async (isThreaded: boolean): Promise<unknown> => {
          const disk = refusing(createMemoryFileSystem({ files: given }), operation, refused);
          const writer = createFileWriter(isThreaded ? { ...disk, startWriting: () => threadOver(disk) } : disk);
          const found = await refusalOf(() => writeAll(writer));
          await writer.close();
          return found;
        };
        expect(await refusal(true), file).toEqual(await refusal(false));
        // The folder of the last files was made for the first of them.
        if (refused !== '/out') expect(await refusal(true), file).toMatchObject({ code: 'ENOSPC', path: refused });
      }
    },
  );

  test('is not asked for more after a refusal', async () => {
    const disk = createMemoryFileSystem({ lockedFolders: ['/out'] });
    disk.makeDirectory('/free');
    const writer = createFileWriter({ ...disk, startWriting: () => threadOver(disk) });
    for (let index = 0; index < 100; index++) writer.write({ file: `/free/${index}`, contents: '' }, () => undefined);
    writer.write({ file: '/out/a', contents: '' }, () => undefined);
    expect(await refusalOf(() => writer.settled())).toMatchObject({ code: expect.any(String) });
    expect(() => writer.write({ file: '/free/late', contents: '' }, () => undefined)).toThrow('EACCES');
    await writer.close();
  });

  test('is started for many files only, and once', async () => {
    const started: number[] = [];
    const startedFor = async (count: number): Promise<number> => {
      const disk = createMemoryFileSystem();
      const writer = createFileWriter({ ...disk, startWriting: () => (started.push(count), threadOver(disk)) });
      await writeAll(writer, files.slice(0, count));
      await writer.close();
      return started.length;
    };
    expect(await startedFor(10)).toBe(0);
    expect(await startedFor(700)).toBe(1);
  });

  test('that is slow keeps what waits for it within bounds', async () => {
    const disk = createMemoryFileSystem();
    let [waitingBytes, mostBytes] = [0, 0];
    const slow: WritingThread = {
      ...threadOver(disk),
      async write(batch) {
        waitingBytes += batch.memory.length;
        mostBytes = Math.max(mostBytes, waitingBytes);
        await setImmediate();
        waitingBytes -= batch.memory.length;
        return threadOver(disk).write(batch);
      },
    };
    const writer = createFileWriter({ ...disk, startWriting: () => slow });
    const text = 'x'.repeat(100_000);
    await writeAll(
      writer,
      Array.from({ length: 500 }, (_, index) => ({ file: `/${index}`, contents: text })),
    );
    await writer.close();
    expect(mostBytes).toBeGreaterThan(0);
    expect(mostBytes).toBeLessThanOrEqual(5 << 20);
  });

  test('that fails itself ends the build with its error', async () => {
    const broken: WritingThread = {
      write: () => Promise.reject(new Error('no memory')),
      stop: () => Promise.resolve(),
    };
    const writer = createFileWriter({ ...createMemoryFileSystem(), startWriting: () => broken });
    await expect(writeAll(writer)).rejects.toThrow('no memory');
    await writer.close();
  });
});

describe('the thread of this machine', () => {
  /** The compiled one: a thread runs no TypeScript under Node 20. */
  async function compiled(): Promise<FileSystem> {
    const file = path.resolve(import.meta.dirname, '../../lib/io/node.js');
    // Cast because the compiled module exports what its source does.
    const module = (await import(pathToFileURL(file).href)) as { readonly nodeFileSystem: FileSystem };
    return module.nodeFileSystem;
  }

  test('writes the same files as this one', async () => {
    const [here, there, source] = [diskFolder(), diskFolder(), diskFolder({ picture: 'picture' })];
    const into = (folder: string): FileToWrite[] =>
      files
        .filter((each) => !('copyOf' in each))
        .map((each) => ({ ...each, file: path.join(folder, each.file) }))
        .concat({ file: path.join(folder, 'copy'), copyOf: path.join(source, 'picture') });
    const expected = await writeAll(createFileWriter(nodeFileSystem), into(here));
    const fileSystem = await compiled();
    expect(fileSystem.startWriting).toBeDefined();
    const writer = createFileWriter(fileSystem);
    const found = await writeAll(writer, into(there));
    await writer.close();
    expect(readFiles(there)).toEqual(readFiles(here));
    expect([...found.values()]).toEqual([...expected.values()]);
  });

  test('hands on code and path of what the disk refuses', async () => {
    const folder = diskFolder({ taken: 'a file' });
    const writer = createFileWriter(await compiled());
    const all = Array.from({ length: 300 }, (_, index) => ({ file: path.join(folder, `${index}`), contents: '' }));
    const refusal = refusalOf(() => writeAll(writer, [...all, { file: path.join(folder, 'taken/a'), contents: '' }]));
    expect(await refusal).toMatchObject({
      code: expect.stringMatching(/^E(?:EXIST|NOTDIR)$/),
      path: path.join(folder, 'taken'),
    });
    await writer.close();
  });
});
