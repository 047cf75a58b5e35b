// The situations of the bench: each changes what it says, and undoing it restores every byte.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { generateCorpus } from '../../bench/corpus/generate-corpus.ts';
import { modes } from '../../bench/modes.ts';
import type { Site } from '../../bench/modes.ts';
import { listPeers } from '../../bench/peers/index.ts';
import { readFiles, temporaryFolder } from '../build-folder.ts';

const corpus = generateCorpus(9);
const peers = listPeers({ folder: '/nowhere', hugos: ['/nowhere/hugo'], node: process.execPath });

/** The site of a peer, with an output and caches as a build would leave them. */
function siteOf(peer: Site['peer']): Site {
  const folder = path.join(temporaryFolder(), 'site');
  peer.prepare(corpus, folder);
  for (const file of [peer.output, ...peer.caches]) {
    fs.mkdirSync(path.join(folder, file));
    fs.writeFileSync(path.join(folder, file, 'trace'), 'built');
  }
  return { peer, folder, corpus };
}

describe.each(peers.map((peer) => ({ name: peer.name, peer })))('$name', ({ peer }) => {
  test.each(['body', 'title', 'template'] as const)(
    'an edit of the %s changes one file, otherwise each round',
    (name) => {
      const site = siteOf(peer);
      const before = readFiles(site.folder);
      const texts = [1, 2].map((round) => {
        const scene = modes[name].arrange(site, round);
        const after = readFiles(site.folder);
        const changed = [...after].filter(([file, text]) => before.get(file) !== text);
        scene.undo();
        expect(changed.map(([file]) => file)).toHaveLength(1);
        expect(changed[0]?.[1]).toContain(scene.expected.text);
        return changed[0]?.[1];
      });
      expect(texts[0]).not.toBe(texts[1]);
      expect(readFiles(site.folder)).toEqual(before);
    },
  );

  test('files are an hour old, and an edit that is undone leaves their times as they were', () => {
    const site = siteOf(peer);
    const file = path.join(site.folder, peer.postFile(corpus.posts[4]?.slug ?? ''));
    const { mtimeMs } = fs.statSync(file);
    expect(Date.now() - mtimeMs).toBeGreaterThan(3_590_000);
    const { undo } = modes.body.arrange(site, 1);
    expect(fs.statSync(file).mtimeMs).toBeGreaterThan(mtimeMs + 3_000_000);
    undo();
    expect(fs.statSync(file).mtimeMs).toBeCloseTo(mtimeMs, -1);
  });

  test('a cold site has neither output nor caches, and all else', () => {
    const site = siteOf(peer);
    const before = [...readFiles(site.folder).keys()];
    modes.cold.arrange(site);
    const gone = new Set([peer.output, ...peer.caches].map((file) => `${file}/trace`));
    expect([...readFiles(site.folder).keys()]).toEqual(before.filter((file) => !gone.has(file)));
  });

  test('a moved site has its caches and no output, and goes again', () => {
    const site = siteOf(peer);
    const before = readFiles(site.folder);
    const { folder, undo } = modes.moved.arrange(site, 0);
    before.delete(`${peer.output}/trace`);
    expect(folder).not.toBe(site.folder);
    expect(readFiles(folder)).toEqual(before);
    undo();
    expect(fs.existsSync(folder)).toBe(false);
    expect(fs.existsSync(path.join(site.folder, peer.output, 'trace'))).toBe(true);
  });
});
