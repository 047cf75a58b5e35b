// The disk of this machine.

import fs from 'node:fs';
import { isFileSystemError } from './file-system.ts';
import type { DirectoryEntry, FileStat, FileSystem } from './file-system.ts';
import { startWriting } from './start-writing.ts';

/** The real disk, through `node:fs`. */
export const nodeFileSystem: FileSystem = {
  readFile: (path) => fs.readFileSync(path),
  writeFile: (path, contents) => fs.writeFileSync(path, contents),
  createFile: (path, contents) => fs.writeFileSync(path, contents, { flag: 'wx' }),
  appendFile: (path, contents) => fs.appendFileSync(path, contents),
  readRange,
  stat,
  readDirectory(path) {
    const entries: DirectoryEntry[] = fs
      .readdirSync(path, { withFileTypes: true })
      .map((entry) => ({ name: entry.name, kind: kindOf(entry) }));
    return entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  },
  makeDirectory: (path) => void fs.mkdirSync(path, { recursive: true }),
  rename: (from, to) => fs.renameSync(from, to),
  link: (from, to) => fs.linkSync(from, to),
  symlink: (target, path) => fs.symlinkSync(target, path),
  readLink: (path) => fs.readlinkSync(path),
  copyFile: (from, to) => fs.copyFileSync(from, to),
  remove(path) {
    try {
      fs.rmSync(path, { recursive: true, force: true, maxRetries: 3 });
    } catch (error) {
      if (!isFileSystemError(error, 'ENOTDIR')) throw error;
    }
  },
  removeEmptyDirectory(path) {
    try {
      fs.rmdirSync(path);
      return true;
    } catch (error) {
      if (isFileSystemError(error, 'ENOTEMPTY', 'EEXIST', 'ENOENT', 'ENOTDIR')) return false;
      throw error;
    }
  },
  realPath: (path) => fs.realpathSync(path),
  // Threads run compiled code: Node 20 knows no TypeScript.
  startWriting: import.meta.url.endsWith('.ts') ? undefined : startWriting,
};

function stat(path: string): FileStat | undefined {
  // No file system has such a name, and node takes the question for a mistake of the program.
  if (path.includes('\0')) return undefined;
  try {
    const found = fs.lstatSync(path, { throwIfNoEntry: false });
    return found && { kind: kindOf(found), sizeBytes: found.size, modifiedMs: found.mtimeMs, changedMs: found.ctimeMs };
  } catch (error) {
    // A file among the parents (node forgives it under Windows only), or a name that is longer than any can be.
    if (isFileSystemError(error, 'ENOTDIR', 'ENAMETOOLONG')) return undefined;
    throw error;
  }
}

function readRange(path: string, offsetBytes: number, lengthBytes: number): Uint8Array {
  const file = fs.openSync(path, 'r');
  try {
    const bytes = new Uint8Array(lengthBytes);
    let read = 0;
    while (read < lengthBytes) {
      const count = fs.readSync(file, bytes, read, lengthBytes - read, offsetBytes + read);
      if (count === 0) break;
      read += count;
    }
    return bytes.subarray(0, read);
  } finally {
    fs.closeSync(file);
  }
}

function kindOf(entry: fs.Stats | fs.Dirent): FileStat['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'directory';
  return entry.isSymbolicLink() ? 'link' : 'other';
}
