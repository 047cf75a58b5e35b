// Builds a folder in a process of its own from lib/, since threads run compiled code only.

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BuildReport, BuildOptions } from '../src/build/report.ts';
import { readFiles } from './build-folder.ts';

/** What such a build came to, in plain values. */
export interface CompiledBuild {
  readonly report: Pick<BuildReport, 'diagnostics' | 'isPublished' | 'counts'>;
  readonly files: ReadonlyMap<string, string>;
  readonly out: string;
  readonly err: string;
  /** How many threads were started to render. */
  readonly threads: number;
}

const library = pathToFileURL(path.resolve(import.meta.dirname, '../lib/index.js')).href;

/** Runs in the process: counts the threads that render, builds, and prints the report on a line of its own after everything else. */
const program = `
  import worker from 'node:worker_threads';
  import { syncBuiltinESMExports } from 'node:module';
  let threads = 0;
  worker.Worker = class extends worker.Worker { constructor(...args) { super(...args); if (String(args[0]).endsWith('render.worker.js')) threads += 1; } };
  syncBuiltinESMExports();
  const { build } = await import(${JSON.stringify(library)});
  const { diagnostics, isPublished, counts } = await build(JSON.parse(process.argv[1]));
  console.log('\\n' + JSON.stringify({ report: { diagnostics, isPublished, counts }, threads }));
`;

/** Builds the site in `folder`; the process has to end by itself within a minute. */
export function buildCompiled(
  folder: string,
  options: Partial<Pick<BuildOptions, 'threads' | 'crewLimits' | 'mode'>>,
): CompiledBuild {
  const request = JSON.stringify({ folder, nowMs: Date.UTC(2026, 10, 20, 12), ...options });
  const ran = spawnSync(process.execPath, ['--input-type=module', '--eval', program, '--', request], {
    encoding: 'utf8',
    timeout: 200_000,
  });
  if (ran.status !== 0) throw new Error(`The process ended with ${String(ran.status ?? ran.signal)}: ${ran.stderr}`);
  const lines = ran.stdout.trimEnd().split('\n');
  // Cast because the program above printed it.
  const answer = JSON.parse(lines.pop() ?? '') as Pick<CompiledBuild, 'report' | 'threads'>;
  return { ...answer, files: readFiles(path.join(folder, 'dist')), out: lines.join('\n'), err: ran.stderr };
}
