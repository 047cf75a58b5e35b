// A disk that fails when told to: for tests that try a fault at every single call.

import { diskError } from './disk-error.ts';
import type { FileSystem } from './file-system.ts';

/** Thrown from the call at which the process is "killed" on. It is no FileSystemError: no code can handle it. */
export class KilledError extends Error {
  override readonly name = 'KilledError';
}

/** Which call fails, and how. */
export interface Fault {
  /** The number of the call, from 1. */
  readonly at: number;
  /** `once`: this call alone. `forever`: it and all later ones. `kill`: the process ends here. */
  readonly mode: 'once' | 'forever' | 'kill';
  /** `ENOSPC` and the like; not needed for `kill`. */
  readonly code?: string | undefined;
  /** Whether calls that only read count as well. Default: no. */
  readonly isAnyCall?: boolean | undefined;
}

/** The disk, and how many calls it has had. */
export interface FaultyFileSystem extends FileSystem {
  readonly callCount: () => number;
  /** What was called, in order: `rename /a`. */
  readonly calls: () => readonly string[];
}

const mutating = new Set<keyof FileSystem>([
  'writeFile',
  'createFile',
  'appendFile',
  'makeDirectory',
  'rename',
  'link',
  'symlink',
  'copyFile',
  'remove',
  'removeEmptyDirectory',
]);

/** `inner`, with `fault` in it; without a fault it only counts. */
export function createFaultyFileSystem(inner: FileSystem, fault?: Fault): FaultyFileSystem {
  const log: string[] = [];
  let isDead = false;

  /** Counts a call and fails it when its turn has come, half done where a disk leaves things half done. */
  const before = (operation: keyof FileSystem, file: string, half?: () => void): void => {
    if (isDead) throw new KilledError(`killed before ${operation} ${file}`);
    const isCounted = mutating.has(operation) || fault?.isAnyCall === true;
    if (isCounted) log.push(`${operation} ${file}`);
    if (fault === undefined) return;
    const isFailing = fault.mode === 'forever' ? log.length >= fault.at : isCounted && log.length === fault.at;
    // A broken disk can still be read, unless reading counts.
    if (!isFailing || !isCounted) return;
    half?.();
    isDead = fault.mode === 'kill';
    throw isDead ? new KilledError(`killed in ${operation} ${file}`) : diskError(fault.code ?? 'EIO', operation, file);
  };

  return {
    callCount: () => log.length,
    calls: () => log,
    readFile(file) {
      before('readFile', file);
      return inner.readFile(file);
    },
    writeFile(file, contents) {
      before('writeFile', file, () => inner.writeFile(file, contents.slice(0, contents.length / 2)));
      inner.writeFile(file, contents);
    },
    createFile(file, contents) {
      before('createFile', file);
      inner.createFile(file, contents);
    },
    appendFile(file, contents) {
      before('appendFile', file, () => inner.appendFile(file, contents.slice(0, contents.length / 2)));
      inner.appendFile(file, contents);
    },
    readRange(file, offset, length) {
      before('readRange', file);
      return inner.readRange(file, offset, length);
    },
    stat(file) {
      before('stat', file);
      return inner.stat(file);
    },
    readDirectory(folder) {
      before('readDirectory', folder);
      return inner.readDirectory(folder);
    },
    makeDirectory(folder) {
      before('makeDirectory', folder);
      inner.makeDirectory(folder);
    },
    rename(from, to) {
      before('rename', from);
      inner.rename(from, to);
    },
    link(from, to) {
      before('link', from);
      inner.link(from, to);
    },
    symlink(target, file) {
      before('symlink', file);
      inner.symlink(target, file);
    },
    readLink(file) {
      before('readLink', file);
      return inner.readLink(file);
    },
    copyFile(from, to) {
      before('copyFile', from, () => inner.writeFile(to, ''));
      inner.copyFile(from, to);
    },
    remove(file) {
      before('remove', file, () => removeHalf(inner, file));
      inner.remove(file);
    },
    removeEmptyDirectory(folder) {
      before('removeEmptyDirectory', folder);
      return inner.removeEmptyDirectory(folder);
    },
    realPath(file) {
      before('realPath', file);
      return inner.realPath(file);
    },
  };
}

/** Of a folder, the first half of its entries. */
function removeHalf(inner: FileSystem, file: string): void {
  if (inner.stat(file)?.kind !== 'directory') return;
  const entries = inner.readDirectory(file);
  for (const { name } of entries.slice(0, Math.ceil(entries.length / 2))) inner.remove(`${file}/${name}`);
}
