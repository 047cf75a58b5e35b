// The lock of an output folder: one build at a time.

import path from 'node:path';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { isFileSystemError } from '../io/file-system.ts';
import type { FileSystem } from '../io/file-system.ts';
import { isRecord, parseJson, textAt } from './manifest.ts';
import type { Places } from './publish/places.ts';

/** Who asks for the lock. */
export interface LockOwner {
  readonly pid: number;
  readonly host: string;
  /** The clock of this machine, in milliseconds since 1970. */
  readonly nowMs: number;
  /** Different for each build, also within one process: digits, small letters and hyphens. */
  readonly id: string;
  /** Whether a process of this machine runs: `process.kill(pid, 0)`. */
  readonly isAlive: (pid: number) => boolean;
}

/** A lock that is held. */
export interface Lock {
  /** Gives the lock back. Fine to call twice. */
  readonly release: () => void;
}

/** What stands in the file. */
interface LockRecord {
  readonly pid: number;
  readonly host: string;
  readonly sinceMs: number;
  readonly id: string;
}

/** A lock file without sense is one that is being written, unless it is older than this. */
const unreadableForMs = 10_000;

/**
 * Takes the lock of an output folder, also over from a build of this machine that no longer runs.
 *
 * @throws FileSystemError when the lock file cannot be written.
 */
export function takeLock(
  places: Places,
  owner: LockOwner,
  fileSystem: FileSystem,
): { readonly lock: Lock } | { readonly diagnostic: Diagnostic } {
  fileSystem.makeDirectory(places.records);
  const record: LockRecord = { pid: owner.pid, host: owner.host, sinceMs: owner.nowMs, id: owner.id };
  const text = `${JSON.stringify(record)}\n`;
  // Twice: the second time after a stale lock was cleared away.
  for (let attempt = 0; attempt < 2; attempt++) {
    if (create(places.lock, text, fileSystem)) return { lock: heldLock(places.lock, text, fileSystem) };
    if (!clearStale(places.lock, owner, fileSystem)) break;
  }
  return { diagnostic: lockedBy(places, owner, fileSystem) };
}

function create(file: string, text: string, fileSystem: FileSystem): boolean {
  try {
    fileSystem.createFile(file, text);
    return true;
  } catch (error) {
    if (isFileSystemError(error, 'EEXIST')) return false;
    // A lock that could not be written in full (a full disk) would keep everyone out.
    if (fileSystem.stat(file)?.sizeBytes === 0) fileSystem.remove(file);
    throw error;
  }
}

function heldLock(file: string, text: string, fileSystem: FileSystem): Lock {
  return {
    release() {
      if (contentsOf(file, fileSystem) === text) fileSystem.remove(file);
    },
  };
}

/** Removes a lock whose owner is gone; returns whether it did. */
function clearStale(file: string, owner: LockOwner, fileSystem: FileSystem): boolean {
  const before = contentsOf(file, fileSystem);
  if (before === undefined) return true;
  const record = decode(before);
  if (record === undefined) {
    const changedMs = fileSystem.stat(file)?.modifiedMs ?? owner.nowMs;
    if (Math.abs(owner.nowMs - changedMs) < unreadableForMs) return false;
  } else if (record.host !== owner.host || owner.isAlive(record.pid)) {
    return false;
  }
  // Moved away under a name of our own first: of two builds that clear the same stale lock, only one gets the file.
  const aside = `${file}.${owner.id}`;
  try {
    fileSystem.rename(file, aside);
  } catch (error) {
    if (isFileSystemError(error, 'ENOENT')) return true;
    throw error;
  }
  const isStillStale = contentsOf(aside, fileSystem) === before;
  if (isStillStale) fileSystem.remove(aside);
  else fileSystem.rename(aside, file);
  return isStillStale;
}

function lockedBy(places: Places, owner: LockOwner, fileSystem: FileSystem): Diagnostic {
  const record = decode(contentsOf(places.lock, fileSystem) ?? '');
  const output = path.basename(places.output);
  const pid = record === undefined ? '' : `pid ${record.pid}`;
  const host = record === undefined || record.host === owner.host ? '' : ` on "${record.host}"`;
  const since = record === undefined ? '' : `, since ${new Date(record.sinceMs).toISOString()}`;
  const who = record === undefined ? '' : ` (${pid}${host}${since})`;
  return {
    severity: 'error',
    rule: 'publish/locked',
    reason: `Another build${who} is writing "${output}".`,
    hint: `Wait until it is done and build again. If no build is running, delete "${places.lock}".`,
  };
}

function contentsOf(file: string, fileSystem: FileSystem): string | undefined {
  try {
    return textAt(file, fileSystem);
  } catch (error) {
    if (isFileSystemError(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function decode(text: string): LockRecord | undefined {
  const value = parseJson(text);
  if (!isRecord(value)) return undefined;
  const { pid, host, sinceMs, id } = value;
  if (typeof pid !== 'number' || typeof host !== 'string' || typeof id !== 'string') return undefined;
  if (typeof sinceMs !== 'number' || !Number.isFinite(sinceMs) || Math.abs(sinceMs) > 8.64e15) return undefined;
  return { pid, host, sinceMs, id };
}
