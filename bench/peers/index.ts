// The registry of peers. To compare Platen with another generator: one file, one folder with its site, one line here.

import { createAstro } from './astro.ts';
import { createEleventy } from './eleventy.ts';
import { createHexo } from './hexo.ts';
import { createHugo } from './hugo.ts';
import type { Peer, PeerPlaces, ServedPeer } from './peer.ts';
import { platen } from './platen.ts';

/** All peers, those that cannot run here, too. */
export function listPeers({ folder, hugos, node }: PeerPlaces): readonly Peer[] {
  return [platen, ...hugos.map(createHugo), createEleventy(folder), createHexo(folder), createAstro(folder, node)];
}

/** All peers that show each save in the browser, those that cannot run here, too. */
export function listServedPeers({ folder, hugos }: PeerPlaces): readonly ServedPeer[] {
  const eleventies = [false, true].map((isIncremental) => createEleventy(folder, { isIncremental }));
  return [platen, ...hugos.map(createHugo), ...eleventies];
}
