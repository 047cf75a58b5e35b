// The saves of the writing loop's bench: each changes its file, and brings a word that was not there.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { generateCorpus } from '../../../bench/corpus/generate-corpus.ts';
import { edits, markOf, markPattern } from '../../../bench/dev/edits.ts';
import type { EditName } from '../../../bench/dev/edits.ts';
import { listServedPeers } from '../../../bench/peers/index.ts';
import { temporaryFolder } from '../../build-folder.ts';

const corpus = generateCorpus(9);
const peers = listServedPeers({ folder: '/nowhere', hugos: ['/nowhere/hugo'], node: process.execPath });

describe.each(peers.map((peer) => ({ name: peer.name, peer })))('$name', ({ peer }) => {
  test.each(Object.keys(edits) as EditName[])('a save of the kind "%s" brings its mark to its file', (name) => {
    const folder = path.join(temporaryFolder(), 'site');
    peer.prepare(corpus, folder);
    const before = fs.readFileSync(path.join(folder, edits[name].file({ peer, folder, corpus })), 'utf8');
    const marks = [1, 2].map((round) => markOf(name, round));
    const found = marks.map((mark) => edits[name].change(before, mark).match(markPattern));
    expect(before).not.toMatch(markPattern);
    expect(found).toEqual(marks.map((mark) => [mark]));
  });
});
