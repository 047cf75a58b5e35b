// Whether anything has changed since the last build: every reason for which it may have, one by one.

import { beforeEach, describe, expect, test } from 'vitest';
import { OutputPath } from '../../../src/domain/names.ts';
import { createMemoryFileSystem } from '../../../src/io/memory.ts';
import type { MemoryFileSystem } from '../../../src/io/memory.ts';
import { encodeManifest } from '../../../src/build/manifest.ts';
import { digestBytes } from '../../../src/io/digest-file.ts';
import { placesOf } from '../../../src/build/publish/places.ts';
import type { Places } from '../../../src/build/publish/places.ts';
import { isUnchanged, readLastBuild } from '../../../src/build/record/last-build.ts';
import type { Present } from '../../../src/build/record/last-build.ts';
import { writeRecords } from '../../../src/build/record/record.ts';
import type { BuildRecord } from '../../../src/build/record/record.ts';
import { takeSnapshot } from '../../../src/build/record/snapshot.ts';

const outputs = { 'index.html': '<p>Home</p>', 'a/index.html': '<p>A</p>' };
const pages = { toolsDigest: 't', articleKeys: {}, pages: { 'index.html': 'x' }, images: {}, imageKeys: [] };

let disk: MemoryFileSystem;
let places: Places;
let record: BuildRecord;
let manifest: string;

beforeEach(() => {
  disk = createMemoryFileSystem({
    files: {
      '/site/content/a.md': 'A',
      ...Object.fromEntries(Object.entries(outputs).map(([file, text]) => [`/site/dist/${file}`, text])),
    },
  });
  places = placesOf('/site/dist', '/site/.platen', disk);
  disk.makeDirectory(places.records);
  manifest = encodeManifest(
    Object.entries(outputs).map(([file, text]) => ({
      path: OutputPath(file),
      sizeBytes: text.length,
      digest: digestBytes(Buffer.from(text)),
    })),
  );
  disk.writeFile(places.manifest, manifest);
  record = {
    key: 'key',
    inputs: [takeSnapshot('/site/content', 0, disk)],
    publishedMs: Object.keys(outputs).map((file) => disk.stat(`/site/dist/${file}`)?.modifiedMs ?? 0),
    builtMs: 1000,
    nextInstantMs: 2000,
    diagnostics: [],
    counts: { posts: 1, pages: 2, drafts: 0, future: 0, expired: 0 },
    ignored: [],
    readsElsewhere: false,
  };
  writeRecords(places, manifest, record, pages, disk);
});

/** Whether a build would find nothing to do. */
function isStill(present: Partial<Present> = {}): boolean {
  const last = readLastBuild(places, disk);
  const inputs = [takeSnapshot('/site/content', 0, disk)];
  return last !== undefined && isUnchanged(last, { key: 'key', inputs, nowMs: 1500, ...present }, places, disk);
}

describe('nothing has changed', () => {
  test('while tool, options, inputs and outputs are the same and no instant has passed', () => {
    expect(isStill()).toBe(true);
    expect(isStill({ nowMs: 1000 })).toBe(true);
    expect(isStill({ nowMs: 1999 })).toBe(true);
  });

  test('when an output was written anew with the same bytes', () => {
    disk.writeFile('/site/dist/index.html', outputs['index.html']);
    expect(isStill()).toBe(true);
  });

  test('when others put files into the output folder', () => {
    disk.writeFile('/site/dist/CNAME', 'a.example');
    expect(isStill()).toBe(true);
  });
});

describe('something may have changed', () => {
  test('when the key is another, or the clock is before the last build, or at the next instant', () => {
    expect(isStill({ key: 'other' })).toBe(false);
    expect(isStill({ nowMs: 999 })).toBe(false);
    expect(isStill({ nowMs: 2000 })).toBe(false);
  });

  test('when there is an input more, less or elsewhere', () => {
    const now = takeSnapshot('/site/content', 0, disk);
    expect(isStill({ inputs: [] })).toBe(false);
    expect(isStill({ inputs: [now, now] })).toBe(false);
    expect(isStill({ inputs: [{ ...now, folder: '/other' }] })).toBe(false);
  });

  const edits: Readonly<Record<string, () => void>> = {
    'an input was written': () => disk.writeFile('/site/content/a.md', 'B'),
    'an output has another size': () => disk.writeFile('/site/dist/index.html', 'x'),
    'an output has other bytes': () => disk.writeFile('/site/dist/index.html', '<p>HOME</p>'),
    'an output is gone': () => disk.remove('/site/dist/index.html'),
    'an output is a folder': () => {
      disk.remove('/site/dist/index.html');
      disk.makeDirectory('/site/dist/index.html');
    },
    'an output is a link to the same bytes': () => {
      disk.rename('/site/dist/index.html', '/site/dist/b');
      disk.symlink('b', '/site/dist/index.html');
    },
    'the folder of an output is a link': () => {
      disk.rename('/site/dist/a', '/site/dist/b');
      disk.symlink('b', '/site/dist/a');
    },
    'the output folder is gone': () => disk.remove('/site/dist'),
    'the manifest is another': () => disk.writeFile(places.manifest, encodeManifest([])),
    'the manifest is gone': () => disk.remove(places.manifest),
    'the record is gone': () => disk.remove(places.record),
    'some output was made of files that no build watches': () =>
      writeRecords(places, manifest, { ...record, readsElsewhere: true }, pages, disk),
  };

  test.each(Object.entries(edits))('when %s', (_, edit) => {
    edit();
    expect(isStill()).toBe(false);
  });
});

test('what pages were made of is believed only with the record of the same build', () => {
  expect(readLastBuild(places, disk)?.readPages()).toEqual(pages);
  const former = disk.readFile(places.pageRecord);
  writeRecords(places, manifest, { ...record, builtMs: 1001 }, pages, disk);
  expect(readLastBuild(places, disk)?.readPages()).toEqual(pages);
  disk.writeFile(places.pageRecord, former);
  expect(readLastBuild(places, disk)?.record.builtMs).toBe(1001);
  expect(readLastBuild(places, disk)?.readPages()).toBeUndefined();
});
