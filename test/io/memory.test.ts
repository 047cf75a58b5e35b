// The disk in memory behaves as the real one: any sequence of calls has the same outcome on both.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFileSystemError } from '../../src/io/file-system.ts';
import type { FileSystem } from '../../src/io/file-system.ts';
import { createMemoryFileSystem } from '../../src/io/memory.ts';
import { nodeFileSystem } from '../../src/io/node.ts';
import { diskFolder } from '../disk-folder.ts';

type Call = (fileSystem: FileSystem, at: (name: string) => string) => unknown;

const names = fc.constantFrom('a', 'b', 'a/a', 'a/b', 'b/a', 'b/a/b', 'to-a', 'to-a/b', 'nowhere');
const texts = fc.constantFrom('', 'x', 'longer');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const one = (name: string, call: (fileSystem: FileSystem, file: string) => unknown): fc.Arbitrary<[string, Call]> =>
  names.map((file) => [`${name} ${file}`, (fileSystem, at) => call(fileSystem, at(file))]);
const two = (
  name: string,
  call: (fileSystem: FileSystem, from: string, to: string) => unknown,
): fc.Arbitrary<[string, Call]> =>
  fc
    .tuple(names, names)
    .map(([from, to]) => [`${name} ${from} ${to}`, (fileSystem, at) => call(fileSystem, at(from), at(to))]);
const written = (
  name: string,
  call: (fileSystem: FileSystem, file: string, text: string) => unknown,
): fc.Arbitrary<[string, Call]> =>
  fc
    .tuple(names, texts)
    .map(([file, text]) => [`${name} ${file} "${text}"`, (fileSystem, at) => call(fileSystem, at(file), text)]);

const calls = fc.oneof(
  written('writeFile', (fileSystem, file, text) => fileSystem.writeFile(file, text)),
  written('createFile', (fileSystem, file, text) => fileSystem.createFile(file, text)),
  written('appendFile', (fileSystem, file, text) => fileSystem.appendFile(file, bytes(text))),
  one('makeDirectory', (fileSystem, file) => fileSystem.makeDirectory(file)),
  one('remove', (fileSystem, file) => fileSystem.remove(file)),
  one('removeEmptyDirectory', (fileSystem, file) => fileSystem.removeEmptyDirectory(file)),
  one('readFile', (fileSystem, file) => Buffer.from(fileSystem.readFile(file)).toString()),
  one('readRange', (fileSystem, file) => Buffer.from(fileSystem.readRange(file, 1, 3)).toString()),
  one('readDirectory', (fileSystem, file) => fileSystem.readDirectory(file)),
  one('readLink', (fileSystem, file) => fileSystem.readLink(file)),
  one('stat', (fileSystem, file) => kindAndSize(fileSystem, file)),
  two('rename', (fileSystem, from, to) => fileSystem.rename(from, to)),
  two('link', (fileSystem, from, to) => fileSystem.link(from, to)),
  // A copy that fails removes its target under Linux, which nobody may rely on; so only files are copied, to folders that exist.
  two('copyFile', (fileSystem, from, to) =>
    fileSystem.stat(from)?.kind === 'file' && fileSystem.stat(to)?.kind !== 'directory'
      ? fileSystem.copyFile(from, to)
      : undefined,
  ),
  names.map((file): [string, Call] => [`symlink a ${file}`, (fileSystem, at) => fileSystem.symlink(at('a'), at(file))]),
);

describe('the disk in memory', () => {
  test('answers as the real disk, and holds the same afterwards', () => {
    const folder = diskFolder();
    fc.assert(
      fc.property(fc.array(calls, { maxLength: 25 }), (sequence) => {
        nodeFileSystem.remove(`${folder}/t`);
        const memory = createMemoryFileSystem();
        for (const fileSystem of [nodeFileSystem, memory]) {
          fileSystem.makeDirectory(`${folder}/t/a`);
          fileSystem.symlink(`${folder}/t/a`, `${folder}/t/to-a`);
        }
        const at = (name: string): string => `${folder}/t/${name}`;
        for (const [name, call] of sequence) {
          expect(outcome(call, memory, at), `${sequence.map(([text]) => text).join(', ')}: ${name}`).toEqual(
            outcome(call, nodeFileSystem, at),
          );
        }
        expect(everything(memory, `${folder}/t`)).toEqual(everything(nodeFileSystem, `${folder}/t`));
      }),
      { numRuns: 300 },
    );
  });

  test('knows disks of their own, locked folders and disks without hard links', () => {
    const disk = createMemoryFileSystem({
      files: { '/a/x': 'x', '/mount/y': 'y', '/locked/z': 'z' },
      mountPoints: ['/mount'],
      lockedFolders: ['/locked'],
      hasHardLinks: false,
    });
    expect(codeOf(() => disk.rename('/a/x', '/mount/x'))).toBe('EXDEV');
    expect(codeOf(() => disk.rename('/mount', '/other'))).toBe('EBUSY');
    expect(codeOf(() => disk.remove('/locked/z'))).toBe('EACCES');
    expect(codeOf(() => disk.writeFile('/locked/new', ''))).toBe('EACCES');
    expect(codeOf(() => disk.link('/a/x', '/a/y'))).toBe('EPERM');
    disk.writeFile('/locked/z', 'written in place');
    disk.copyFile('/a/x', '/mount/x');
    expect([...disk.list('/mount')]).toEqual([
      ['x', 'x'],
      ['y', 'y'],
    ]);
  });
});

/** Value or error code. Which of two codes a disk gives for a path through a file differs between systems. */
function outcome(call: Call, fileSystem: FileSystem, at: (name: string) => string): unknown {
  try {
    return { value: call(fileSystem, at) };
  } catch (error) {
    if (isFileSystemError(error)) return 'error';
    throw error;
  }
}

function codeOf(work: () => void): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (isFileSystemError(error)) return error.code;
    throw error;
  }
}

function kindAndSize(fileSystem: FileSystem, file: string): unknown {
  const stat = fileSystem.stat(file);
  return stat?.kind === 'file' ? { kind: stat.kind, sizeBytes: stat.sizeBytes } : stat?.kind;
}

function everything(fileSystem: FileSystem, folder: string, below = ''): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { name, kind } of fileSystem.readDirectory(`${folder}${below}`)) {
    const file = `${folder}${below}/${name}`;
    if (kind === 'file') found[file] = Buffer.from(fileSystem.readFile(file)).toString();
    else if (kind === 'link') found[file] = `→ ${fileSystem.readLink(file)}`;
    else Object.assign(found, { [`${file}/`]: kind }, everything(fileSystem, folder, `${below}/${name}`));
  }
  return found;
}
