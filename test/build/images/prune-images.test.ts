// What is kept of versions of pictures, and for how long.

import { expect, test } from 'vitest';
import { openImageStore } from '../../../src/build/images/image-store.ts';
import { pruneImages } from '../../../src/build/images/prune-images.ts';
import type { ImageOrder } from '../../../src/domain/images.ts';
import { SourceId } from '../../../src/domain/names.ts';
import { joinedUrl } from '../../../src/domain/urls.ts';
import { createMemoryFileSystem } from '../../../src/io/memory.ts';

const dayMs = 24 * 60 * 60 * 1000;

const orderOf = (key: string): ImageOrder => ({
  file: SourceId('content/a.jpg'),
  source: { format: 'jpeg', digest: 'd', widthPixels: 9, heightPixels: 9 },
  versions: [{ format: 'webp', widthPixels: 9, heightPixels: 9, quality: 9, url: joinedUrl('/a') }],
  key,
});

test('what is shown stays; what is not goes after two weeks, and what was never finished after a day', () => {
  const fileSystem = createMemoryFileSystem();
  const store = openImageStore('/images', fileSystem);
  for (const key of ['live', 'old']) store.put(orderOf(key), { kind: 'made' }, [new Uint8Array([1, 2, 3])]);
  store.put(orderOf('broken'), { kind: 'failed', problem: 'it is' }, []);
  fileSystem.makeDirectory('/images/begun');
  fileSystem.writeFile('/images/begun/9.webp', 'x');
  const folders = (): readonly string[] => fileSystem.readDirectory('/images').map(({ name }) => name);
  const prune = (days: number): void => pruneImages('/images', (key) => key === 'live', days * dayMs, fileSystem);

  prune(0.5);
  expect(folders()).toEqual(['begun', 'broken', 'live', 'old']);
  prune(13);
  expect(folders()).toEqual(['broken', 'live', 'old']);
  prune(15);
  expect(folders()).toEqual(['live']);
  const again = openImageStore('/images', fileSystem);
  const [version] = orderOf('live').versions;
  expect(again.outcomeOf(orderOf('live'))).toEqual({ kind: 'made' });
  expect(version && again.fileOf(orderOf('live'), version)).toBe('/images/live/9.webp');
  expect(again.outcomeOf(orderOf('old'))).toBeUndefined();
  pruneImages('/nowhere', () => false, dayMs, fileSystem);
});

test('an entry is believed only as it was written, for its own key, with all its files', () => {
  const fileSystem = createMemoryFileSystem();
  const put = (key: string): void =>
    openImageStore('/images', fileSystem).put(orderOf(key), { kind: 'made' }, [new Uint8Array([1, 2, 3])]);
  const outcomeOf = (key: string): unknown => openImageStore('/images', fileSystem).outcomeOf(orderOf(key));
  put('a');
  expect(outcomeOf('a')).toEqual({ kind: 'made' });
  fileSystem.makeDirectory('/images/b');
  for (const name of ['made.json', '9.webp']) fileSystem.copyFile(`/images/a/${name}`, `/images/b/${name}`);
  expect(outcomeOf('b')).toBeUndefined();
  fileSystem.writeFile('/images/a/9.webp', 'other');
  expect(outcomeOf('a')).toBeUndefined();
  put('a');
  fileSystem.writeFile('/images/a/made.json', '{');
  expect(outcomeOf('a')).toBeUndefined();
});
