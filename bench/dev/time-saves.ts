// Times how long a save takes to the screen: all servers run, and each kind of save goes to one after the other.

import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '../corpus/random.ts';
import { flushDisk } from '../measure/flush-disk.ts';
import { rotated } from '../measure/statistics.ts';
import { canMeasureUsage } from '../measure/tree-usage.ts';
import type { Taken } from './dev-server.ts';
import { edits, markOf } from './edits.ts';
import type { Edit, EditName } from './edits.ts';
import type { Served } from './time-starts.ts';
import type { WatchedPage } from './watched-page.ts';

/** A site that is served, and shown. */
export interface Stand extends Served {
  readonly page: WatchedPage;
}

/** All rounds of one peer with one kind of save. */
export interface SaveTiming {
  readonly edit: EditName;
  readonly peer: string;
  /** From before a file was written until the change was on screen; the processor time until the server rested. */
  readonly saves: readonly Taken[];
  /** Saves that did not come to the screen. */
  readonly missedCount: number;
}

/** Some servers look for changes at fixed times. A save comes at any moment between two of them. */
const unevenMs = 500;

/** A save that is not on screen so long after the server came to rest is a missed one. */
const graceMs = canMeasureUsage ? 20_000 : 90_000;

/** Times one kind of save. The first round is not counted. */
export async function timeSaves(
  name: EditName,
  stands: readonly Stand[],
  roundCount: number,
  seed: number,
): Promise<SaveTiming[]> {
  const random = createRandom(seed);
  const found = new Map<Stand, (Taken | undefined)[]>(stands.map((stand) => [stand, []]));
  const saves = new Map(stands.map((stand) => [stand, saving(edits[name], stand)]));
  for (const stand of stands) await show(edits[name], stand);
  for (let round = 0; round <= roundCount; round++) {
    for (const stand of rotated([...saves.keys()], round)) {
      await sleep(random.next() * unevenMs);
      flushDisk();
      const save = await saves.get(stand)?.(markOf(name, round));
      if (round > 0) found.get(stand)?.push(save);
      if (save === undefined) await show(edits[name], stand);
    }
  }
  return [...found].map(([{ site }, all]) => {
    const seen = all.filter((save) => save !== undefined);
    return { edit: name, peer: site.peer.name, saves: seen, missedCount: all.length - seen.length };
  });
}

async function show(edit: Edit, { site, server, page }: Stand): Promise<void> {
  await page.open(`${server.origin}${edit.page(site)}`);
  await server.idle();
}

/** What saves the file of `edit` with a mark, and waits until the mark is seen and the server has done all it does. */
function saving(edit: Edit, { site, server, page }: Stand): (mark: string) => Promise<Taken | undefined> {
  const file = path.join(site.folder, edit.file(site));
  const before = fs.readFileSync(file, 'utf8');
  return async (mark) => {
    const after = edit.change(before, mark);
    if (!after.includes(mark)) throw new Error(`The edit of ${file} changed nothing.`);
    const cpuBeforeMs = server.usage().cpuMs;
    const savedMs = Date.now();
    fs.writeFileSync(file, after);
    const seenMs = await Promise.race([page.seen(mark), server.idle().then(() => sleep(graceMs, undefined))]);
    await server.idle();
    const cpuMs = server.usage().cpuMs - cpuBeforeMs;
    return seenMs === undefined ? undefined : { wallMs: seenMs - savedMs, cpuMs };
  };
}
