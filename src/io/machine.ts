// What Platen asks of the machine beside its disk: who runs here, and how much time goes by.

import os from 'node:os';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';

/** The process and the machine it runs on. Nothing of it ever reaches an output. */
export interface Machine {
  readonly pid: number;
  /** When this process started, in milliseconds since 1970. */
  readonly startedMs?: number | undefined;
  readonly host: string;
  /** How many threads this process can run at the same time. */
  readonly cores: number;
  /** The user's home folder; undefined when there is none. */
  readonly home?: string | undefined;
  /** The folder for files that nobody keeps. */
  readonly temporary: string;
  /** Whether a process of this machine runs. */
  readonly isAlive: (pid: number) => boolean;
  /** An id that no other build has: digits, small letters and hyphens. */
  readonly newId: () => string;
  /**
   * The digest of each module of a site that this process was the first to run, by its absolute path: node keeps running
   * the first, whatever becomes of the file.
   */
  readonly loadedModules: Map<string, string>;
  /** What git says in `folder`; undefined where it is not installed, or refuses. */
  readonly git: (folder: string, args: readonly string[]) => string | undefined;
  /** The clock on the wall, in milliseconds since 1970, to be held against the times of files. */
  readonly clockMs: () => number;
  /** A clock that only moves forward, in milliseconds. */
  readonly elapsedMs: () => number;
  /** What of the JavaScript engine decides how texts and dates are read: its versions of Unicode and of time zones. */
  readonly runtime: string;
}

/** The machine this process runs on. */
export const nodeMachine: Machine = {
  pid: process.pid,
  startedMs: Date.now() - process.uptime() * 1000,
  host: os.hostname(),
  cores: os.availableParallelism(),
  home: os.homedir() || undefined,
  temporary: os.tmpdir(),
  isAlive,
  newId: randomUUID,
  loadedModules: new Map(),
  git: runGit,
  clockMs: () => Date.now(),
  elapsedMs: () => performance.now(),
  runtime: `unicode ${process.versions['unicode'] ?? ''}, time zones ${process.versions['tz'] ?? ''}`,
};

const mostBytes = 1024 ** 3;

function runGit(folder: string, args: readonly string[]): string | undefined {
  // Whatever the user's own configuration says of colours, quotes and pagers.
  const { status, stdout } = spawnSync(
    'git',
    ['-c', 'core.quotePath=false', '-c', 'log.showSignature=false', ...args],
    {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: mostBytes,
      stdio: ['ignore', 'pipe', 'ignore'],
      windowsHide: true,
    },
  );
  return status === 0 ? stdout : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, but as another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
