// Runs one program and measures it as a whole: from its start to its end, with everything that it starts.

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import type { Command } from '../peers/peer.ts';
import { canMeasureUsage, treeUsage } from './tree-usage.ts';
import type { Usage } from './tree-usage.ts';

/** What a run took. */
export interface Run {
  readonly wallMs: number;
  /** Missing where the machine does not tell. */
  readonly usage: Usage | undefined;
  /** What the program printed. */
  readonly printed: string;
}

/** Often enough to see the peak, seldom enough not to be seen. */
const pollMs = 20;

/** Runs `command` in `folder`, with its output in `logFile`. Throws when it fails. */
export async function runProcess(command: Command, folder: string, logFile: string): Promise<Run> {
  const log = fs.openSync(logFile, 'w');
  const beganMs = performance.now();
  const child = spawn(command.file, command.args, {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1', ...command.environment },
    stdio: ['ignore', log, log],
  });
  let usage: Usage = { peakBytes: 0, cpuMs: 0 };
  const poll = setInterval(() => {
    if (!canMeasureUsage || child.pid === undefined) return;
    const { peakBytes, cpuMs } = treeUsage(child.pid);
    usage = { peakBytes: Math.max(usage.peakBytes, peakBytes), cpuMs: Math.max(usage.cpuMs, cpuMs) };
  }, pollMs);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    });
    const wallMs = performance.now() - beganMs;
    const printed = fs.readFileSync(logFile, 'utf8');
    if (code !== 0)
      throw new Error(`${command.file} ${command.args.join(' ')} ended with ${code}:\n${printed.slice(-4000)}`);
    return { wallMs, usage: canMeasureUsage ? usage : undefined, printed };
  } finally {
    clearInterval(poll);
    fs.closeSync(log);
  }
}
