// Turns the timings of the writing loop into what is read: tables for people, values for programs.

import { quantile, summarise } from '../measure/statistics.ts';
import { aligned, mib, nameOf } from '../wording.ts';
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
  const own = served.find(({ site }) => site.peer.name === reference)?.firstPageMs;
  const rows = served.map(({ site: { peer }, firstPageMs }) => [
    names.get(peer.name) ?? '',
    ...figures(firstPageMs, own),
  ]);
  const title = `start: until the first page is served, built and served before (${served[0]?.firstPageMs.length ?? 0} rounds)`;
  return `${title}\n${aligned([['', ...figureNames], ...rows])}`;
}

/** The table of one kind of save. */
export function savesTable(edit: EditName, timings: readonly SaveTiming[], names: Names): string {
  const own = timings.find(({ peer }) => peer === reference)?.saves.map(({ wallMs }) => wallMs);
  const rows = timings.map(({ peer, saves, missedCount }) => [
    names.get(peer) ?? peer,
    ...(saves.length === 0
      ? figureNames.map(() => '').with(0, 'not shown')
      : figures(
          saves.map(({ wallMs }) => wallMs),
          own,
        )),
    saves.length === 0 ? '' : milliseconds(summarise(saves.map(({ cpuMs }) => cpuMs)).median),
    missedCount === 0 ? '' : `${missedCount} missed`,
  ]);
  const rounds = Math.max(...timings.map(({ saves }) => saves.length));
  return `${edit}: ${edits[edit].description} (${rounds} rounds)\n${aligned([['', ...figureNames, 'cpu', ''], ...rows])}`;
}

/** The table of memory. */
export function peaksTable(peaks: ReadonlyMap<string, number>, names: Names): string {
  const rows = [...peaks].map(([peer, bytes]) => [names.get(peer) ?? peer, `${mib(bytes)} MiB`]);
  return `memory at its peak\n${aligned([['', 'peak'], ...rows])}`;
}

/** A timing with its summary, for `--json`. */
export function saveJsonOf(timing: SaveTiming, timings: readonly SaveTiming[]): Readonly<Record<string, unknown>> {
  const { edit, peer, missedCount, saves } = timing;
  const own = timings.find((one) => one.peer === reference && one.edit === edit);
  const [wallMs, cpuMs] = [saves.map((save) => save.wallMs), saves.map((save) => save.cpuMs)];
  const ownMs = own?.saves.map((save) => save.wallMs);
  if (saves.length === 0) return { edit, peer, missedCount, wallMs, cpuMs };
  return { edit, peer, missedCount, wallMs, cpuMs, ...summaryOf(wallMs, ownMs), cpu: summarise(cpuMs) };
}

/** A start with its summary, for `--json`. */
export function startJsonOf(
  { site, firstPageMs }: Served,
  served: readonly Served[],
): Readonly<Record<string, unknown>> {
  const own = served.find((one) => one.site.peer.name === reference)?.firstPageMs;
  return { peer: site.peer.name, firstPageMs, ...summaryOf(firstPageMs, own) };
}

function summaryOf(ms: readonly number[], ownMs: readonly number[] = []) {
  const wall = { ...summarise(ms), percentile95: quantile(ms, 0.95) };
  return { wall, ratio: ownMs.length === 0 ? undefined : wall.median / summarise(ownMs).median };
}

const figureNames = ['median', 'quartiles', '95 %', `to ${reference}`] as const;

function figures(ms: readonly number[], ownMs: readonly number[] | undefined): string[] {
  const { wall, ratio } = summaryOf(ms, ownMs);
  return [
    milliseconds(wall.median),
    `${Math.round(wall.lowerQuartile)} – ${milliseconds(wall.upperQuartile)}`,
    milliseconds(wall.percentile95),
    ratio === undefined ? '' : `${ratio.toFixed(2)} ×`,
  ];
}

function milliseconds(ms: number): string {
  return `${Math.round(ms)} ms`;
}
