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
  /** When this process started, in milliseconds since 1970; tells it from an earlier one that had the same pid. */
  readonly startedMs?: number | undefined;
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
  readonly startedMs?: number | undefined;
  readonly id: string;
}

/** Two readings of one process's start differ by less. */
const sameStartMs = 1000;
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
  const { pid, host, nowMs, startedMs, id } = owner;
  const record: LockRecord = { pid, host, sinceMs: nowMs, startedMs, id };
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
  } else if (isHeld(record, owner)) {
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

/** On another machine nobody can look whether the build still runs, so its lock counts. */
function isHeld(record: LockRecord, owner: LockOwner): boolean {
  if (record.host !== owner.host) return true;
  // In a container that was killed and started again, the new build has the pid of the old one.
  if (record.pid === owner.pid && record.startedMs !== undefined && owner.startedMs !== undefined) {
    return Math.abs(record.startedMs - owner.startedMs) < sameStartMs;
  }
  return owner.isAlive(record.pid);
}

function lockedBy(places: Places, owner: LockOwner, fileSystem: FileSystem): Diagnostic {
  const record = decode(contentsOf(places.lock, fileSystem) ?? '');
  const output = path.basename(places.output);
  const who = record === undefined ? '' : ` (${describe(record, owner)})`;
  return {
    severity: 'error',
    rule: 'publish/locked',
    reason: `Another build${who} is writing "${output}".`,
    hint: `Wait until it is done and build again. If no build is running, delete "${places.lock}".`,
  };
}

/** `pid 100 on "server", begun 3 minutes ago`. */
function describe(record: LockRecord, owner: LockOwner): string {
  const host = record.host === owner.host ? '' : ` on "${record.host}"`;
  const seconds = Math.floor((owner.nowMs - record.sinceMs) / 1000);
  // Clocks of two machines may differ.
  return `pid ${record.pid}${host}${seconds < 0 ? '' : `, begun ${ago(seconds)}`}`;
}

function ago(seconds: number): string {
  if (seconds < 120) return `${seconds} ${seconds === 1 ? 'second' : 'seconds'} ago`;
  return seconds < 7200 ? `${Math.floor(seconds / 60)} minutes ago` : `${Math.floor(seconds / 3600)} hours ago`;
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
  const { pid, host, sinceMs, startedMs, id } = value;
  if (typeof pid !== 'number' || typeof host !== 'string' || typeof id !== 'string') return undefined;
  if (typeof sinceMs !== 'number' || !Number.isFinite(sinceMs)) return undefined;
  return { pid, host, sinceMs, startedMs: typeof startedMs === 'number' ? startedMs : undefined, id };
}
