// Gives every peer its blog, builds it once, and lets only those go on whose builds are complete and alike.

import fs from 'node:fs';
import path from 'node:path';
import { compareBuilds } from './checks/compare-builds.ts';
import { expectedBuild } from './checks/expected-build.ts';
import { readBuild } from './checks/read-build.ts';
import type { FoundBuild } from './checks/read-build.ts';
import type { Corpus } from './corpus/generate-corpus.ts';
import { runProcess } from './measure/run-process.ts';
import type { Site } from './modes.ts';
import type { Peer } from './peers/peer.ts';

/** A site, and how its first build compares with a complete one. */
export interface CheckedSite<Kind extends Peer = Peer> extends Site<Kind> {
  readonly build: FoundBuild;
  /** One sentence for each difference. */
  readonly differences: readonly string[];
}

/** Writes and builds the blog of each peer below `workFolder`. `tell` hears of each when it is done. */
export async function prepareSites<Kind extends Peer>(
  peers: readonly Kind[],
  corpus: Corpus,
  workFolder: string,
  tell: (site: CheckedSite) => void,
): Promise<CheckedSite<Kind>[]> {
  const expected = expectedBuild(corpus);
  const sites: CheckedSite<Kind>[] = [];
  for (const peer of peers) {
    const folder = path.join(workFolder, peer.name);
    fs.mkdirSync(folder, { recursive: true });
    peer.prepare(corpus, folder);
    await runProcess(peer.command(folder), folder, `${folder}.log`);
    const build = readBuild(peer, folder);
    const site = { peer, folder, corpus, build, differences: compareBuilds(expected, build) };
    tell(site);
    sites.push(site);
  }
  return sites;
}
