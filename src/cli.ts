#!/usr/bin/env node
// The program: gives commands the world they run in, and ends with their exit code.

import { setFlagsFromString } from 'node:v8';
import { exitCodes } from './commands/surroundings.ts';
import type { ExitCode } from './commands/surroundings.ts';
import { readVersion } from './commands/version.ts';

// V8 is set up for programs that run for hours: see docs/decisions/035-v8-for-short-runs.md.
const memoryFlags = ['--heap-growing-percent=30', '--initial-heap-size=200'];
const compilerFlags = [
  '--interrupt-budget=270000',
  '--max-inlined-bytecode-size=200',
  '--max-inlined-bytecode-size-cumulative=300',
];
const [nodeMajor] = process.versions.node.split('.').map(Number);
// From Node 24 on V8 has another compiler between its two, and complains of a flag that it has lost.
for (const flag of [...memoryFlags, ...((nodeMajor ?? 0) < 24 ? compilerFlags : [])]) setFlagsFromString(flag);

const { env, stdout, stderr, stdin } = process;

// A reader that has seen enough (`platen build | head`) is no failure, and changes nothing of what the command comes to.
for (const stream of [stdout, stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await main();

async function main(): Promise<ExitCode> {
  try {
    const args = process.argv.slice(2);
    const version = readVersion();
    // What scripts and package managers ask for is answered before anything is loaded.
    if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
      stdout.write(`${version}\n`);
      return exitCodes.ok;
    }
    const [{ run }, { nodeFileSystem }, { nodeMachine }] = await Promise.all([
      import('./commands/program.ts'),
      import('./io/node.ts'),
      import('./io/machine.ts'),
    ]);
    return await run(args, {
      version,
      folder: process.cwd(),
      environment: env,
      fileSystem: nodeFileSystem,
      machine: nodeMachine,
      nowMs: Date.now(),
      out: (text) => void stdout.write(text),
      err: (text) => void stderr.write(text),
      isTerminal: stderr.isTTY && env['TERM'] !== 'dumb',
      canAsk: stdin.isTTY && stdout.isTTY,
      colors: { out: wantsColor(stdout), err: wantsColor(stderr) },
      columns: stderr.columns ?? stdout.columns ?? 80,
      untilStopped,
    });
  } catch (error) {
    stderr.write(
      'Platen failed, which is a mistake in Platen and not in your site. Please report it with these lines:\n',
    );
    stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return exitCodes.internal;
  }
}

/**
 * Ctrl-C ends a command that waits (preview) in good order. Any other it ends at once, as it does any program: a handler
 * would have to wait for a build to pause, and the next build heals what is left.
 */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

/** See no-color.org; FORCE_COLOR turns colours on where no terminal is. */
function wantsColor(stream: NodeJS.WriteStream): boolean {
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  if (env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '') return !/^(?:0|false)$/.test(env['FORCE_COLOR']);
  return stream.isTTY && env['TERM'] !== 'dumb';
}
