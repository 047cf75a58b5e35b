// The port to the disk: the few operations Platen needs, synchronous, because 4,000 small reads are then seven times cheaper.

import type { WritingThread } from './writing-thread.ts';

/** What `lstat` tells. `other` is a socket, a device, a pipe. */
export interface FileStat {
  readonly kind: 'file' | 'directory' | 'link' | 'other';
  readonly sizeBytes: number;
  /** When its bytes were last written, or what a program (tar, cp -p) said instead. Milliseconds since 1970. */
  readonly modifiedMs: number;
  /** When anything of it last changed, its name and rights included: no program can set it. */
  readonly changedMs: number;
}

/** One name in a directory. */
export interface DirectoryEntry {
  readonly name: string;
  readonly kind: FileStat['kind'];
}

/** An error of the operating system, as node throws it. */
export interface FileSystemError extends Error {
  readonly code: string;
  readonly path?: string | undefined;
}

/** All paths are absolute. Every operation throws a {@link FileSystemError}, unless it says otherwise. */
export interface FileSystem {
  readonly readFile: (path: string) => Uint8Array;
  /** Creates or replaces the file. The directory must exist. */
  readonly writeFile: (path: string, contents: string | Uint8Array) => void;
  /** Creates the file; throws EEXIST where one stands. */
  readonly createFile: (path: string, contents: string) => void;
  readonly appendFile: (path: string, contents: Uint8Array) => void;
  readonly readRange: (path: string, offsetBytes: number, lengthBytes: number) => Uint8Array;
  /** Does not follow a link. Undefined when nothing is there. */
  readonly stat: (path: string) => FileStat | undefined;
  /** Sorted by name, by code unit, so that the order on disk does not matter. */
  readonly readDirectory: (path: string) => readonly DirectoryEntry[];
  /** With all parents; fine when it exists. */
  readonly makeDirectory: (path: string) => void;
  readonly rename: (from: string, to: string) => void;
  /** Makes a hard link. */
  readonly link: (from: string, to: string) => void;
  /** Makes a symbolic link at `path` that leads to `target`. */
  readonly symlink: (target: string, path: string) => void;
  readonly readLink: (path: string) => string;
  readonly copyFile: (from: string, to: string) => void;
  /** Removes a file, a link or a whole directory; links are removed, not followed. Fine when nothing is there. */
  readonly remove: (path: string) => void;
  /** Removes a directory if it is empty; returns whether it did. */
  readonly removeEmptyDirectory: (path: string) => boolean;
  /** The path with every link resolved. */
  readonly realPath: (path: string) => string;
  /** Starts a thread that writes to this disk. A disk that only this thread knows has none. */
  readonly startWriting?: (() => WritingThread) | undefined;
}

/** Whether `error` came from the operating system, with one of `codes` if any are given. */
export function isFileSystemError(error: unknown, ...codes: readonly string[]): error is FileSystemError {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false;
  return codes.length === 0 || codes.includes(error.code);
}

/** What `ask` gives; undefined where the operating system refuses, of which whoever needs it tells. */
export function orUndefined<Value>(ask: () => Value): Value | undefined {
  try {
    return ask();
  } catch (error) {
    if (isFileSystemError(error)) return undefined;
    throw error;
  }
}
