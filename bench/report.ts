// Turns timings into what is read: lines of tables for people, one value for programs.

import os from 'node:os';
import { summarise } from './measure/statistics.ts';
import type { Summary } from './measure/statistics.ts';
import { modes } from './modes.ts';
import type { ModeName } from './modes.ts';
import type { CheckedSite } from './prepare-sites.ts';
import { bareNode } from './small.ts';
import { aligned, mib, nameOf, seconds } from './wording.ts';
import type { SmallTiming } from './small.ts';
import type { Timing } from './time-builds.ts';

/** The peer to which all others are compared. */
const reference = 'platen';

/** The machine, as far as figures depend on it. */
export function describeMachine(): Readonly<Record<string, string | number>> {
  const [cpu] = os.cpus();
  return {
    cpu: cpu?.model.trim() ?? 'unknown',
    cores: os.availableParallelism(),
    memoryMib: mib(os.totalmem()),
    node: process.version,
    loadBefore: Number((os.loadavg()[0] ?? 0).toFixed(2)),
  };
}

/** A line that says whether a peer's build is alike, and the differences below it. */
export function describeSite({ peer, build, differences }: CheckedSite): string {
  const pages = `${build.posts.size} posts, ${build.lists.size} lists, ${build.otherPageCount} other pages`;
  const blocks = `${build.counts.get('coloured blocks') ?? 0} coloured blocks`;
  const size = `${build.fileCount} files, ${mib(build.totalBytes)} MiB`;
  const head = `${nameOf(peer.name, peer.version())}: ${pages}, ${blocks}, ${build.feed.length} in the feed, ${size}`;
  return [head, ...differences.map((difference) => `  differs: ${difference}`)].join('\n');
}

/** The table of one mode. */
export function tableOf(mode: ModeName, timings: readonly Timing[], sites: readonly CheckedSite[]): string {
  const own = timings.find(({ peer }) => peer === reference);
  const rows = timings.map(({ peer, wallMs, usage }) => {
    const wall = summarise(wallMs);
    const version = sites.find((site) => site.peer.name === peer)?.peer.version() ?? '';
    return [
      nameOf(peer, version),
      seconds(wall.median),
      `${seconds(wall.lowerQuartile)} – ${seconds(wall.upperQuartile)}`,
      own === undefined ? '' : `${(wall.median / summarise(own.wallMs).median).toFixed(2)} ×`,
      ...(usage.length === 0
        ? ['', '']
        : [
            seconds(summarise(usage.map(({ cpuMs }) => cpuMs)).median),
            `${mib(summarise(usage.map(({ peakBytes }) => peakBytes)).median)} MiB`,
          ]),
    ];
  });
  const title = `${mode}: ${modes[mode].description} (${timings[0]?.wallMs.length ?? 0} rounds)`;
  return `${title}\n${aligned([['', 'median', 'quartiles', `to ${reference}`, 'cpu', 'peak'], ...rows])}`;
}

/** The stages of the peers that tell them; empty when none does. */
export function stagesTable(timings: readonly Timing[]): string {
  const lines = timings.flatMap(({ peer, stages }) => {
    const names = [...new Set(stages.flat().map(({ stage }) => stage))];
    const parts = names.map((name) => `${name} ${Math.round(stageMedian(stages, name))}`);
    return parts.length === 0 ? [] : [`  stages of ${peer} in ms: ${parts.join(', ')}`];
  });
  return lines.join('\n');
}

/** The line of the physical floor. */
export function floorLine(peer: string, wallMs: readonly number[]): string {
  const { median, lowerQuartile, upperQuartile } = summarise(wallMs);
  return `copying what ${peer} built: ${seconds(median)} (${seconds(lowerQuartile)} – ${seconds(upperQuartile)})`;
}

/** A peer and what it built, for `--json`. */
export function peerJsonOf({ peer, build, differences }: CheckedSite): Readonly<Record<string, unknown>> {
  return {
    name: peer.name,
    version: peer.version(),
    posts: build.posts.size,
    lists: build.lists.size,
    otherPages: build.otherPageCount,
    files: build.fileCount,
    bytes: build.totalBytes,
    counts: Object.fromEntries(build.counts),
    differences,
  };
}

/** A timing with its summaries, for `--json`. */
export function jsonOf(timing: Timing, timings: readonly Timing[]): Readonly<Record<string, unknown>> {
  const own = timings.find(({ peer, mode }) => peer === reference && mode === timing.mode);
  const wall: Summary = summarise(timing.wallMs);
  return {
    ...timing,
    wall,
    ratio: own === undefined ? undefined : wall.median / summarise(own.wallMs).median,
    cpu: timing.usage.length === 0 ? undefined : summarise(timing.usage.map(({ cpuMs }) => cpuMs)),
    peak: timing.usage.length === 0 ? undefined : summarise(timing.usage.map(({ peakBytes }) => peakBytes)),
  };
}

/** The table of the small bench. */
export function smallTable(timings: readonly SmallTiming[]): string {
  const rows = timings.map(({ name, wallMs }) => {
    const { median, lowerQuartile, upperQuartile } = summarise(wallMs);
    const quartiles = `${lowerQuartile.toFixed(0)} – ${upperQuartile.toFixed(0)} ms`;
    return [name, `${median.toFixed(0)} ms`, quartiles, `${toBareNode(wallMs, timings).toFixed(2)} ×`];
  });
  const title = `ten posts (${timings[0]?.wallMs.length ?? 0} rounds)`;
  return `${title}\n${aligned([['', 'median', 'quartiles', `to ${bareNode}`], ...rows])}`;
}

/** A timing of the small bench with its summary, for `--json`. */
export function smallJsonOf(timing: SmallTiming, timings: readonly SmallTiming[]): Readonly<Record<string, unknown>> {
  return { ...timing, wall: summarise(timing.wallMs), ratio: toBareNode(timing.wallMs, timings) };
}

function toBareNode(wallMs: readonly number[], timings: readonly SmallTiming[]): number {
  const bare = timings.find(({ name }) => name === bareNode)?.wallMs ?? wallMs;
  return summarise(wallMs).median / summarise(bare).median;
}

function stageMedian(stages: Timing['stages'], name: string): number {
  return summarise(stages.flatMap((round) => round.filter(({ stage }) => stage === name).map(({ ms }) => ms))).median;
}
