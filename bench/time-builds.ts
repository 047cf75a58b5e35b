// Times builds: mode by mode, round by round, the peers in turns.

import fs from 'node:fs';
import path from 'node:path';
import { flushDisk } from './measure/flush-disk.ts';
import { runProcess } from './measure/run-process.ts';
import type { Run } from './measure/run-process.ts';
import type { Usage } from './measure/tree-usage.ts';
import { rotated } from './measure/statistics.ts';
import { modes, setAside } from './modes.ts';
import type { ModeName, Site } from './modes.ts';
import type { Stage } from './peers/peer.ts';

/** All rounds of one peer in one mode. */
export interface Timing {
  readonly mode: ModeName;
  readonly peer: string;
  readonly wallMs: readonly number[];
  /** Empty where the machine does not tell. */
  readonly usage: readonly Usage[];
  /** The stages of each round, for peers that tell them. */
  readonly stages: readonly (readonly Stage[])[];
}

/** Times all `sites` in the mode `name`. */
export async function timeMode(name: ModeName, sites: readonly Site[], roundCount: number): Promise<Timing[]> {
  if (modes[name].isBuiltBefore) for (const site of sites) await build(site, site.folder);
  const runs = new Map<Site, Run[]>(sites.map((site) => [site, []]));
  for (let round = 0; round < roundCount; round++) {
    for (const site of rotated(sites, round)) runs.get(site)?.push(await timeScene(name, site, round));
  }
  return sites.map((site) => timingOf(name, site, runs.get(site) ?? []));
}

/** The physical floor: the wall times, in ms, of copying a finished output folder. */
export async function timeCopy(site: Site, roundCount: number): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < roundCount; round++) {
    flushDisk();
    const copy = `${site.folder}-copy`;
    const command = { file: 'cp', args: ['-r', path.join(site.folder, site.peer.output), copy] };
    times.push((await runProcess(command, site.folder, `${site.folder}.log`)).wallMs);
    setAside(copy, site);
  }
  return times;
}

async function timeScene(name: ModeName, site: Site, round: number): Promise<Run> {
  const scene = modes[name].arrange(site, round);
  try {
    flushDisk();
    const run = await build(site, scene.folder);
    const page = path.join(scene.folder, site.peer.output, 'posts', scene.expected.slug, 'index.html');
    if (!fs.readFileSync(page, 'utf8').includes(scene.expected.text)) {
      throw new Error(`${site.peer.name} (${name}) did not bring "${scene.expected.text}" to ${page}.`);
    }
    return run;
  } finally {
    scene.undo();
  }
}

function build(site: Site, folder: string): Promise<Run> {
  return runProcess(site.peer.command(folder), folder, `${site.folder}.log`);
}

function timingOf(mode: ModeName, site: Site, runs: readonly Run[]): Timing {
  return {
    mode,
    peer: site.peer.name,
    wallMs: runs.map(({ wallMs }) => wallMs),
    usage: runs.flatMap(({ usage }) => (usage === undefined ? [] : [usage])),
    stages: runs.flatMap(({ printed }) => (site.peer.stagesOf === undefined ? [] : [site.peer.stagesOf(printed)])),
  };
}
