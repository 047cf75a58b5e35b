// The bench: the same blog built by Platen and its peers, checked for likeness, then timed. docs/performance.md.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { generateCorpus } from './corpus/generate-corpus.ts';
import type { Corpus } from './corpus/generate-corpus.ts';
import { help, readOptions } from './options.ts';
import type { BenchOptions } from './options.ts';
import { removeSetAside } from './modes.ts';
import { benchDev } from './dev/bench-dev.ts';
import { benchPages } from './pages/bench-pages.ts';
import { listPeers, listServedPeers } from './peers/index.ts';
import type { Peer } from './peers/peer.ts';
import { prepareSites } from './prepare-sites.ts';
import type { CheckedSite } from './prepare-sites.ts';
import {
  describeMachine,
  describeSite,
  floorLine,
  jsonOf,
  peerJsonOf,
  smallJsonOf,
  smallTable,
  stagesTable,
  tableOf,
} from './report.ts';
import { timeSmall } from './small.ts';
import { timeCopy, timeMode } from './time-builds.ts';
import type { Timing } from './time-builds.ts';

try {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') print(help);
  else if (options.isSmall) benchSmall(options);
  else if (options.isPages) await judgePages(options);
  else if (options.isDev) await benchServers(options);
  else await benchBuilds(options);
} catch (error) {
  // Of wrong options and of failed builds, the message says all; the stack would bury it.
  if (!(error instanceof Error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function benchBuilds(options: BenchOptions): Promise<void> {
  const machine = printMachine();
  const temporary = temporaryFolder();
  const folder = options.workFolder ?? temporary;
  try {
    const corpus = generateCorpus(options.postCount, options.seed);
    const { sites, alike } = await prepareAlike(listPeers(options.places), corpus, folder, options);
    const floorMs = await timeFloor(alike, options.roundCount);
    const timings: Timing[] = [];
    for (const mode of options.modes) {
      const ofMode = await timeMode(mode, alike, options.roundCount);
      timings.push(...ofMode);
      print(`\n${tableOf(mode, ofMode, sites)}`);
      const stages = stagesTable(ofMode);
      if (stages !== '') print(stages);
    }
    for (const site of sites) removeSetAside(site);
    if (options.jsonFile !== undefined) writeJson(options.jsonFile, { machine, options, sites, floorMs, timings });
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
}

async function benchServers(options: BenchOptions): Promise<void> {
  const { postCount, seed, roundCount, jsonFile } = options;
  const machine = printMachine();
  const temporary = temporaryFolder();
  const folder = options.workFolder ?? temporary;
  try {
    const corpus = generateCorpus(postCount, seed);
    const { alike } = await prepareAlike(listServedPeers(options.places), corpus, folder, options);
    const figures = await benchDev(alike, roundCount, seed, print);
    if (jsonFile === undefined) return;
    const value = { machine, postCount, roundCount, seed, peers: alike.map(peerJsonOf), ...figures };
    fs.writeFileSync(jsonFile, `${JSON.stringify(value, undefined, 2)}\n`);
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
}

function benchSmall({ workFolder, seed, roundCount, jsonFile }: BenchOptions): void {
  const machine = printMachine();
  const temporary = temporaryFolder();
  try {
    const timings = timeSmall(workFolder ?? temporary, seed, roundCount);
    print(`\n${smallTable(timings)}`);
    if (jsonFile === undefined) return;
    const value = { machine, roundCount, seed, timings: timings.map((timing) => smallJsonOf(timing, timings)) };
    fs.writeFileSync(jsonFile, `${JSON.stringify(value, undefined, 2)}\n`);
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
}

async function judgePages({ workFolder, roundCount, jsonFile }: BenchOptions): Promise<void> {
  const machine = printMachine();
  const temporary = temporaryFolder();
  try {
    const { isPerfect, pages } = await benchPages(workFolder ?? temporary, roundCount, print);
    if (jsonFile !== undefined) {
      fs.writeFileSync(jsonFile, `${JSON.stringify({ machine, roundCount, pages }, undefined, 2)}\n`);
    }
    if (!isPerfect) process.exitCode = 1;
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
}

function printMachine(): ReturnType<typeof describeMachine> {
  const machine = describeMachine();
  const facts = Object.entries(machine).map(([name, value]) => `${name} ${value}`);
  print(facts.join(', '));
  return machine;
}

function temporaryFolder(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'platen-bench-'));
}

/** The sites of those `peers` that were asked for and can run here, and among them those to time. */
async function prepareAlike<Kind extends Peer>(
  peers: readonly Kind[],
  corpus: Corpus,
  folder: string,
  options: BenchOptions,
): Promise<{ readonly sites: readonly CheckedSite<Kind>[]; readonly alike: readonly CheckedSite<Kind>[] }> {
  const sites = await prepareSites(choosePeers(peers, options), corpus, folder, (site) => print(describeSite(site)));
  const alike = sites.filter((site) => options.isForced || isAlike(site));
  if (alike.length === 0) throw new Error('There is nobody left to time.');
  return { sites, alike };
}

/** The peers that were asked for and can run here. */
function choosePeers<Kind extends Peer>(peers: readonly Kind[], { only }: BenchOptions): Kind[] {
  const asked = peers.filter(
    ({ name }) => only === undefined || only.some((one) => name === one || name.startsWith(`${one}-`)),
  );
  return asked.filter((peer) => {
    const obstacle = peer.obstacle();
    if (obstacle !== undefined) print(`without ${peer.name}: ${obstacle}`);
    return obstacle === undefined;
  });
}

function isAlike({ peer, differences }: CheckedSite): boolean {
  if (differences.length > 0) print(`${peer.name} is not timed, because its build is not alike (--force times it).`);
  return differences.length === 0;
}

async function timeFloor(sites: readonly CheckedSite[], roundCount: number): Promise<number[]> {
  const [first] = sites;
  if (first === undefined) return [];
  const times = await timeCopy(first, roundCount);
  print(`\n${floorLine(first.peer.name, times)}`);
  return times;
}

function writeJson(
  file: string,
  found: {
    readonly machine: Readonly<Record<string, string | number>>;
    readonly options: BenchOptions;
    readonly sites: readonly CheckedSite[];
    readonly floorMs: readonly number[];
    readonly timings: readonly Timing[];
  },
): void {
  const { machine, options, sites, floorMs, timings } = found;
  const value = {
    machine,
    postCount: options.postCount,
    roundCount: options.roundCount,
    seed: options.seed,
    peers: sites.map(peerJsonOf),
    floorMs,
    timings: timings.map((timing) => jsonOf(timing, timings)),
  };
  fs.writeFileSync(file, `${JSON.stringify(value, undefined, 2)}\n`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
