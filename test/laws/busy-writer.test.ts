// A long day of writing: after a thousand random edits the site in memory is what a clean build makes, and takes no more
// memory than in the morning.

import { setImmediate as turn } from 'node:timers/promises';
import v8 from 'node:v8';
import vm from 'node:vm';
import { expect, test } from 'vitest';
import type { LiveSite } from '../../src/build/live/live-site.ts';
import { openSite } from '../open-site.ts';
import { actsOf, busySite, createBusyWriter } from './busy-writer.ts';
import { builtClean, editedSite } from './edited-site.ts';
import { differing, madeBy, saidOfSources } from './made-site.ts';

const editCount = 1000;
const comparedEvery = 200;
const seed = 20_261_129;

const mib = 1024 * 1024;

/** What may be kept in memory at the end that was not in the beginning. */
const growthMib = 50;

/** Everything that is still held when all garbage is gone, in MiB. */
async function heldMib(): Promise<number> {
  v8.setFlagsFromString('--expose-gc');
  // Cast because this is what the flag brings about.
  const collect = vm.runInNewContext('gc') as () => void;
  for (let round = 0; round < 3; round += 1) {
    await turn();
    collect();
  }
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / mib;
}

/** Looks at a page, as a browser does that shows it. */
async function look(site: LiveSite, which: number): Promise<void> {
  const pages = site.planned()?.plan.planned ?? [];
  const page = pages[which % pages.length];
  if (page !== undefined) await site.maker()?.makeMarked(page);
}

// A minute where nothing else runs.
test('a thousand random edits', { timeout: 600_000 }, async () => {
  const edited = editedSite(busySite);
  try {
    const writer = createBusyWriter(edited);
    const { site } = await openSite(edited.folder);
    const compare = async (): Promise<void> => {
      const { diagnostics } = await site.renew(writer.mendAll());
      const clean = await builtClean(edited);
      expect(clean.isPublished).toBe(true);
      expect(differing(await madeBy(site), clean.files)).toEqual([]);
      expect(saidOfSources(diagnostics)).toEqual(saidOfSources(clean.diagnostics));
    };
    await compare();
    const beforeMib = await heldMib();
    for (const [index, act] of actsOf(editCount, seed).entries()) {
      const files = writer.act(act);
      // Now and then so much changes at once that nobody lists it.
      await site.renew(index % 50 === 49 ? 'unknown' : files);
      await look(site, act.what);
      if (index % comparedEvery === comparedEvery - 1) await compare();
    }
    expect((await heldMib()) - beforeMib).toBeLessThan(growthMib);
  } finally {
    edited.dispose();
  }
});
