// Turns the timings of the writing loop into what is read: tables for people, values for programs.

import { quantile, summarise } from '../measure/statistics.ts';
import { aligned, mib, nameOf } from '../wording.ts';
import type { Taken } from './dev-server.ts';
import { edits } from './edits.ts';
import type { EditName } from './edits.ts';
import type { SaveTiming } from './time-saves.ts';
import type { Served } from './time-starts.ts';

/** The peer to which all others are compared. */
const reference = 'platen';

/** The names of peers as tables show them. */
export type Names = ReadonlyMap<string, string>;

/** Each peer with its version. */
export function namesOf(served: readonly Served[]): Names {
  return new Map(served.map(({ site: { peer } }) => [peer.name, nameOf(peer.name, peer.version())]));
}

/** The table of starts. */
export function startsTable(served: readonly Served[]): string {
  const names = namesOf(served);
  const own = served.find(({ site }) => site.peer.name === reference)?.starts;
  const rows = served.map(({ site: { peer }, starts }) => [names.get(peer.name) ?? '', ...figures(starts, own)]);
  const rounds = served[0]?.starts.length ?? 0;
  const title = `start: until the first page is served, built and served before (${rounds} rounds)`;
  return `${title}\n${aligned([['', ...figureNames], ...rows])}`;
}

/** The table of one kind of save. */
export function savesTable(edit: EditName, timings: readonly SaveTiming[], names: Names): string {
  const own = timings.find(({ peer }) => peer === reference)?.saves;
  const rows = timings.map(({ peer, saves, missedCount }) => [
    names.get(peer) ?? peer,
    ...figures(saves, own),
    missedCount === 0 ? '' : `${missedCount} missed`,
  ]);
  const rounds = Math.max(...timings.map(({ saves, missedCount }) => saves.length + missedCount));
  const title = `${edit}: ${edits[edit].description} (${rounds} rounds)`;
  return `${title}\n${aligned([['', ...figureNames, ''], ...rows])}`;
}

/** The table of memory. */
export function peaksTable(peaks: ReadonlyMap<string, number>, names: Names): string {
  const rows = [...peaks].map(([peer, bytes]) => [names.get(peer) ?? peer, `${mib(bytes)} MiB`]);
  return `memory at its peak\n${aligned([['', 'peak'], ...rows])}`;
}

/** A start with its summary, for `--json`. */
export function startJsonOf({ site, starts }: Served, served: readonly Served[]): Readonly<Record<string, unknown>> {
  const own = served.find((one) => one.site.peer.name === reference)?.starts;
  return { peer: site.peer.name, ...columnsOf(starts), ...summaryOf(starts, own) };
}

/** A timing with its summary, for `--json`. */
export function saveJsonOf(timing: SaveTiming, timings: readonly SaveTiming[]): Readonly<Record<string, unknown>> {
  const { edit, peer, missedCount, saves } = timing;
  const own = timings.find((one) => one.peer === reference && one.edit === edit)?.saves;
  return { edit, peer, missedCount, ...columnsOf(saves), ...summaryOf(saves, own) };
}

function columnsOf(taken: readonly Taken[]): { readonly wallMs: readonly number[]; readonly cpuMs: readonly number[] } {
  return { wallMs: taken.map(({ wallMs }) => wallMs), cpuMs: taken.map(({ cpuMs }) => cpuMs) };
}

/** Nothing when nothing was measured. */
function summaryOf(taken: readonly Taken[], own: readonly Taken[] = []) {
  if (taken.length === 0) return undefined;
  const { wallMs, cpuMs } = columnsOf(taken);
  const wall = { ...summarise(wallMs), percentile95: quantile(wallMs, 0.95) };
  const ratio = own.length === 0 ? undefined : wall.median / summarise(columnsOf(own).wallMs).median;
  return { wall, ratio, cpu: summarise(cpuMs) };
}

const figureNames = ['median', 'quartiles', '95 %', `to ${reference}`, 'cpu'] as const;

function figures(taken: readonly Taken[], own: readonly Taken[] | undefined): string[] {
  const summary = summaryOf(taken, own);
  if (summary === undefined) return ['not shown', '', '', '', ''];
  const { wall, ratio, cpu } = summary;
  return [
    milliseconds(wall.median),
    `${Math.round(wall.lowerQuartile)} – ${milliseconds(wall.upperQuartile)}`,
    milliseconds(wall.percentile95),
    ratio === undefined ? '' : `${ratio.toFixed(2)} ×`,
    milliseconds(cpu.median),
  ];
}

function milliseconds(ms: number): string {
  return `${Math.round(ms)} ms`;
}
