// The writing loop, beside the servers of other generators: from the start to the first page, from a save to the screen.

import { findChromium, launch } from '../../test/browser/browser.ts';
import { edits } from './edits.ts';
import type { EditName, ServedSite } from './edits.ts';
import { namesOf, peaksTable, saveJsonOf, savesTable, startJsonOf, startsTable } from './report.ts';
import { timeSaves } from './time-saves.ts';
import type { SaveTiming, Stand } from './time-saves.ts';
import { timeStarts } from './time-starts.ts';
import { openWatchedPage } from './watched-page.ts';

/** Times all kinds of saves at `sites`, prints each table as it is there, and returns the figures for `--json`. */
export async function benchDev(
  sites: readonly ServedSite[],
  roundCount: number,
  seed: number,
  print: (text: string) => void,
): Promise<Readonly<Record<string, unknown>>> {
  const chromium = findChromium();
  if (chromium === undefined) {
    throw new Error('No Chromium was found. Install it, or name yours: CHROMIUM=/path/to/chromium npm run bench …');
  }
  const served = await timeStarts(sites, roundCount);
  print(`\n${startsTable(served)}`);
  const names = namesOf(served);
  const browser = await launch(chromium);
  try {
    const stands: Stand[] = [];
    for (const one of served) stands.push({ ...one, page: await openWatchedPage(browser) });
    const saves: SaveTiming[] = [];
    // Cast because the names of an object literal are known.
    for (const edit of Object.keys(edits) as EditName[]) {
      const ofEdit = await timeSaves(edit, stands, roundCount, seed);
      saves.push(...ofEdit);
      print(`\n${savesTable(edit, ofEdit, names)}`);
    }
    const peaks = new Map(served.map(({ site, server }) => [site.peer.name, server.usage().peakBytes]));
    print(`\n${peaksTable(peaks, names)}`);
    return {
      chromium: browser.version(),
      starts: served.map((one) => startJsonOf(one, served)),
      saves: saves.map((one) => saveJsonOf(one, saves)),
      peakBytes: Object.fromEntries(peaks),
    };
  } finally {
    await browser.close();
    for (const { server } of served) await server.stop();
  }
}
