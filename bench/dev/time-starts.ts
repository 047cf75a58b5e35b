// Times how long servers take to their first page.

import { flushDisk } from '../measure/flush-disk.ts';
import { rotated } from '../measure/statistics.ts';
import { middlePost } from '../modes.ts';
import { startServer } from './dev-server.ts';
import type { DevServer, Taken } from './dev-server.ts';
import { edits } from './edits.ts';
import type { ServedSite } from './edits.ts';

/** A site that is served. */
export interface Served {
  readonly site: ServedSite;
  readonly server: DevServer;
  /** From the start of the process until a page was served, in each round. */
  readonly starts: readonly Taken[];
}

/** Starts are many times slower than saves, and vary less. */
const startCount = 5;

/** Starts all servers in turns: once uncounted, then up to five times. Those of the last round go on serving. */
export async function timeStarts(sites: readonly ServedSite[], roundCount: number): Promise<Served[]> {
  const last = Math.min(roundCount, startCount);
  const times = new Map(sites.map((site) => [site, [] as Taken[]]));
  const servers = new Map<ServedSite, DevServer>();
  for (let round = 0; round <= last; round++) {
    for (const site of rotated(sites, round)) {
      flushDisk();
      const server = await startServer(site, edits.body.page(site), middlePost(site).title);
      if (round > 0) times.get(site)?.push(server.firstPage);
      await server.idle();
      if (round < last) await server.stop();
      else servers.set(site, server);
    }
  }
  return sites.flatMap((site) => {
    const server = servers.get(site);
    return server === undefined ? [] : [{ site, server, starts: times.get(site) ?? [] }];
  });
}
