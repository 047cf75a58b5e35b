// The memory and the processor time of a process and all that it started, as Linux counts them.

import fs from 'node:fs';

/** What a tree of processes has used up to now. */
export interface Usage {
  /**
   * The sum of the peaks (`VmHWM`) of the process and its living descendants. Pages that processes share count for each
   * of them, so for a generator of several processes this is an upper bound.
   */
  readonly peakBytes: number;
  /** The time that all processors together spent on it, its threads and its descendants, living and ended. */
  readonly cpuMs: number;
}

/** Whether this machine tells what processes use. */
export const canMeasureUsage = fs.existsSync('/proc/self/status') && fs.existsSync('/proc/self/task');

/** Linux tells times in hundredths of a second, whatever its clock does. */
const tickMs = 10;

/** What process `pid` and its descendants have used. */
export function treeUsage(pid: number): Usage {
  const own: Usage = {
    peakBytes: Number(/^VmHWM:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) * 1024,
    cpuMs: cpuTicks(read(`/proc/${pid}/stat`)) * tickMs,
  };
  return childrenOf(pid)
    .map(treeUsage)
    .reduce((sum, one) => ({ peakBytes: sum.peakBytes + one.peakBytes, cpuMs: sum.cpuMs + one.cpuMs }), own);
}

/** utime, stime, and those of children that ended: the fields 14 to 17 of proc(5), counted behind the name in brackets. */
function cpuTicks(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
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
