#!/usr/bin/env node
// The program: gives commands the world they run in, and ends with their exit code.

import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { run } from './commands/program.ts';
import { exitCodes } from './commands/surroundings.ts';
import type { ExitCode } from './commands/surroundings.ts';
import { nodeMachine } from './io/machine.ts';
import { nodeFileSystem } from './io/node.ts';

// V8 would rather let the heap grow fourfold than collect; a build holds little and makes much garbage.
setFlagsFromString('--heap-growing-percent=80');

const { argv, env, stdout, stderr, stdin } = process;

// A reader that has seen enough (`platen build | head`) is no failure.
for (const stream of [stdout, stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCodes.ok);
    throw error;
  });
}

// Ctrl-C ends a command that waits (preview) in good order; a build it simply ends: the next one heals what is left.
let isWaitedFor = false;
const stopped = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => (isWaitedFor ? resolve() : process.exit(exitCodes.interrupted)));
  }
});

process.exitCode = await main();

async function main(): Promise<ExitCode> {
  try {
    return await run(argv.slice(2), {
      // Cast because package.json has a version.
      version: (createRequire(import.meta.url)('../package.json') as { version: string }).version,
      folder: process.cwd(),
      environment: env,
      fileSystem: nodeFileSystem,
      machine: nodeMachine,
      nowMs: Date.now(),
      out: (text) => void stdout.write(text),
      err: (text) => void stderr.write(text),
      isTerminal: stderr.isTTY && env['TERM'] !== 'dumb',
      canAsk: stdin.isTTY && stdout.isTTY,
      hasColor: wantsColor(),
      columns: stderr.columns ?? stdout.columns ?? 80,
      untilStopped: () => {
        isWaitedFor = true;
        return stopped;
      },
    });
  } catch (error) {
    stderr.write(
      `Platen failed, which is a mistake in Platen and not in your site: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    const isVerbose = argv.includes('--verbose');
    if (isVerbose && error instanceof Error) stderr.write(`${error.stack ?? ''}\n`);
    else stderr.write('Run it again with --verbose for the details to report.\n');
    return exitCodes.internal;
  }
}

/** See no-color.org; FORCE_COLOR turns colours on where no terminal is. */
function wantsColor(): boolean {
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  if (env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '') return env['FORCE_COLOR'] !== '0';
  return stderr.isTTY && env['TERM'] !== 'dumb';
}
