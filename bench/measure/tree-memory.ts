// The memory of a process and all that it started, as Linux counts it.

import fs from 'node:fs';

/** Whether this machine tells the memory and the children of a process. */
export const canMeasureMemory = fs.existsSync('/proc/self/task') && fs.existsSync('/proc/self/status');

/**
 * The sum, in bytes, of the peaks (`VmHWM`) of process `pid` and its living descendants. Pages that processes share
 * count for each of them, so for a generator of several processes this is an upper bound.
 */
export function treePeakBytes(pid: number): number {
  return ownPeakBytes(pid) + childrenOf(pid).reduce((sum, child) => sum + treePeakBytes(child), 0);
}

function ownPeakBytes(pid: number): number {
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) * 1024;
}

function childrenOf(pid: number): number[] {
  return list(`/proc/${pid}/task`).flatMap((thread) =>
    read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number),
  );
}

/** The text of a file of a process, which may end at any moment. */
function read(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (isGone(error)) return '';
    throw error;
  }
}

function list(folder: string): string[] {
  try {
    return fs.readdirSync(folder);
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH');
}
