// The small bench: what a blog of ten posts waits for, which is mostly the start of a program, beside a bare Node.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { generateCorpus } from './corpus/generate-corpus.ts';
import { readBuild } from './checks/read-build.ts';
import { expectedBuild } from './checks/expected-build.ts';
import { compareBuilds } from './checks/compare-builds.ts';
import { flushDisk } from './measure/flush-disk.ts';
import { rotated } from './measure/statistics.ts';
import { modes } from './modes.ts';
import { cli, platen } from './peers/platen.ts';
import type { Command } from './peers/peer.ts';
import type { Mode, Site } from './modes.ts';

/** All rounds of one thing that was started. */
export interface SmallTiming {
  readonly name: string;
  readonly wallMs: readonly number[];
}

/** The name of the timing to which all others are compared: nothing in Node can be faster. */
export const bareNode = 'node -e 0';

/** Something to start, once in each round. */
interface Start {
  readonly name: string;
  readonly command: Command;
  readonly folder: string;
  /** Sets the stage, outside of what is timed. */
  readonly arrange?: () => void;
  /** Throws when what was started did not do its work. */
  readonly check?: () => void;
}

const postCount = 10;

/** Times a bare Node, `platen --version` and builds of ten posts in `folder`, in turns. */
export function timeSmall(folder: string, seed: number, roundCount: number): SmallTiming[] {
  const starts = listStarts(folder, seed);
  const times = new Map(starts.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < roundCount; round++) {
    for (const start of rotated(starts, round)) times.get(start.name)?.push(timeOnce(start));
  }
  return [...times].map(([name, wallMs]) => ({ name, wallMs }));
}

function listStarts(folder: string, seed: number): Start[] {
  const node = process.execPath;
  return [
    { name: bareNode, command: { file: node, args: ['-e', '0'] }, folder },
    { name: 'platen --version', command: { file: node, args: [cli, '--version'] }, folder },
    ...(['yaml', 'ts'] as const).flatMap((configuration) =>
      (['warm', 'cold'] as const).map((mode) => buildOf(mode, configuration, folder, seed)),
    ),
  ];
}

/** Each has a site of its own, so that none finds what another left. */
function buildOf(mode: 'warm' | 'cold', configuration: 'yaml' | 'ts', parent: string, seed: number): Start {
  const folder = path.join(parent, `${mode}-${configuration}`);
  fs.mkdirSync(folder, { recursive: true });
  const site: Site = { peer: platen, folder, corpus: generateCorpus(postCount, seed) };
  platen.prepare(site.corpus, folder);
  if (configuration === 'ts') toTypeScript(folder);
  const command = platen.command(folder);
  startOnce(command, folder);
  const [difference] = compareBuilds(expectedBuild(site.corpus), readBuild(platen, folder));
  if (difference !== undefined) throw new Error(`The build of ${folder} is not complete: ${difference}`);
  const { arrange }: Mode = modes[mode];
  let { expected } = arrange(site, 0);
  return {
    name: `${mode} build of ${postCount} posts, platen.config.${configuration}`,
    command,
    folder,
    arrange: () => void ({ expected } = arrange(site, 0)),
    check() {
      const page = path.join(folder, platen.output, 'posts', expected.slug, 'index.html');
      if (!fs.readFileSync(page, 'utf8').includes(expected.text)) throw new Error(`${page} was not built.`);
    },
  };
}

/** Says the same in a configuration that has to be compiled and run. */
function toTypeScript(folder: string): void {
  const yaml = path.join(folder, 'platen.config.yaml');
  const value = JSON.stringify(parse(fs.readFileSync(yaml, 'utf8')), undefined, 2);
  const code = `import { defineConfig } from 'platen';\n\nexport default defineConfig(${value});\n`;
  fs.rmSync(yaml);
  fs.writeFileSync(path.join(folder, 'platen.config.ts'), code);
}

function timeOnce({ command, folder, arrange, check }: Start): number {
  arrange?.();
  flushDisk();
  const beganMs = performance.now();
  startOnce(command, folder);
  const wallMs = performance.now() - beganMs;
  check?.();
  return wallMs;
}

/** Nobody looks at it while it runs: to poll for memory would be felt in so short a time. */
function startOnce({ file, args }: Command, folder: string): void {
  const env = { ...process.env, NO_COLOR: '1' };
  const { status, stderr } = spawnSync(file, args, { cwd: folder, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${status}:\n${stderr}`);
}
