// Pruning: little is left of what nobody needs, and nothing is lost of what somebody does, wherever it is cut short.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openArticleStore } from '../../../src/build/store/article-store.ts';
import type { ArticleStore } from '../../../src/build/store/article-store.ts';
import { encodeHtml } from '../../../src/build/store/encoding.ts';
import { dropOldPacks, prunePacks } from '../../../src/build/store/prune-packs.ts';
import type { PackLimits } from '../../../src/build/store/prune-packs.ts';
import { ArticleKey, SourceId } from '../../../src/domain/names.ts';
import { createFaultyFileSystem, KilledError } from '../../../src/io/faulty.ts';
import { isFileSystemError } from '../../../src/io/file-system.ts';
import type { FileSystem } from '../../../src/io/file-system.ts';
import { createMemoryFileSystem } from '../../../src/io/memory.ts';
import type { MemoryFileSystem } from '../../../src/io/memory.ts';
import { sha256 } from '../../../src/text/digest.ts';

const folder = '/site/.platen/cache/articles';
const limits: PackLimits = { spareBytes: 2000, packs: 4 };
const nowMs = 1e12;

const key = (name: string): ArticleKey => ArticleKey(sha256(name));
const outcomeOf = (name: string): object => ({ id: SourceId(`content/${name}.md`), diagnostics: [] });

function open(fileSystem: FileSystem, name: string): ArticleStore {
  return openArticleStore({ folder, fileSystem, target: { folder, fileSystem }, name });
}

/** One pack for each list of names. */
function packsOf(...packs: readonly (readonly string[])[]): MemoryFileSystem {
  const fileSystem = createMemoryFileSystem();
  for (const [index, names] of packs.entries()) {
    const store = open(fileSystem, `p${index}`);
    for (const name of names) {
      const html = encodeHtml({ parts: [name.repeat(300)], slots: [] });
      store.put({ key: key(name), facts: JSON.stringify(outcomeOf(name)), html });
    }
    store.flush();
  }
  return fileSystem;
}

function prune(fileSystem: FileSystem, live: readonly string[], name = 'merged'): void {
  const keys = new Set(live.map(key));
  const store = open(fileSystem, 'asking');
  prunePacks({
    folder,
    fileSystem,
    isLive: (each) => keys.has(each),
    liveBytes: () => store.sizeBytesOf(keys),
    name,
    nowMs,
    limits,
  });
}

/** Those of `names` that a later build finds, outcome and html. */
function foundOf(fileSystem: FileSystem, names: readonly string[]): readonly string[] {
  const store = open(fileSystem, 'later');
  return names.filter((name) => {
    if (store.find(key(name)) === undefined) return false;
    expect(store.find(key(name))).toEqual(outcomeOf(name));
    expect(store.read(key(name)).parts).toEqual([name.repeat(300)]);
    return true;
  });
}

const sizeOf = (fileSystem: MemoryFileSystem): number =>
  [...fileSystem.list(folder).keys()].reduce(
    (sum, name) => sum + (fileSystem.stat(`${folder}/${name}`)?.sizeBytes ?? 0),
    0,
  );
const packsIn = (fileSystem: MemoryFileSystem): readonly string[] =>
  [...fileSystem.list(folder).keys()].filter((name) => name.endsWith('.facts'));

describe('pruning', () => {
  test('leaves all as it is while there is little', () => {
    const fileSystem = packsOf(['a', 'b'], ['c']);
    const before = fileSystem.list('/');
    prune(fileSystem, []);
    expect(fileSystem.list('/')).toEqual(before);
  });

  test('keeps what is live and stays below its limits, whatever was built before', () => {
    const names = fc.array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'.split('')), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(names, { minLength: 1, maxLength: 9 }), fc.func(fc.boolean()), (packs, isLive) => {
        const fileSystem = packsOf(...packs);
        const live = [...new Set(packs.flat())].filter((name) => isLive(name));
        prune(fileSystem, live);
        expect(foundOf(fileSystem, live)).toEqual(live);
        const liveBytes = open(fileSystem, 'x').sizeBytesOf(live.map(key));
        expect(sizeOf(fileSystem)).toBeLessThanOrEqual(2 * liveBytes + limits.spareBytes);
        expect(packsIn(fileSystem).length).toBeLessThanOrEqual(limits.packs);
      }),
    );
  });

  test('merges packs when there are many, and lets go of what is dead in them', () => {
    const fileSystem = packsOf(['a', 'x'], ['b'], ['c', 'y'], ['d'], ['e', 'z']);
    prune(fileSystem, ['a', 'b', 'c', 'd', 'e']);
    expect(packsIn(fileSystem).length).toBeLessThanOrEqual(2);
    expect(foundOf(fileSystem, 'abcdexyz'.split(''))).toEqual('abcde'.split(''));
  });

  test('leaves behind what is damaged', () => {
    const fileSystem = packsOf(['a', 'x', 'y', 'z', 'v', 'w'], ['b', 'q', 'r', 's', 't']);
    fileSystem.writeFile(`${folder}/p0.html`, new Uint8Array(fileSystem.readFile(`${folder}/p0.html`).length));
    prune(fileSystem, ['a', 'b']);
    expect(foundOf(fileSystem, ['a', 'b'])).toEqual(['b']);
  });

  test('removes packs of other versions, and html that a kill left without facts a day ago', () => {
    const fileSystem = packsOf(['a']);
    fileSystem.writeFile(`${folder}/old.facts`, 'platen-pack-0\nwhatever');
    fileSystem.writeFile(`${folder}/old.html`, 'whatever');
    fileSystem.writeFile(`${folder}/killed.html`, 'whatever');
    prune(fileSystem, ['a']);
    expect([...fileSystem.list(folder).keys()]).toEqual(['p0.facts', 'p0.html']);
  });

  test('another build that reads what was just pruned misses it, or sees that it is gone', () => {
    const fileSystem = packsOf(['a', 'x', 'y', 'z', 'v', 'w'], ['b', 'q', 'r', 's', 't']);
    const other = open(fileSystem, 'other');
    expect(other.find(key('x'))).toBeDefined();
    prune(fileSystem, ['a', 'b']);
    expect(() => other.read(key('x'))).toThrow('is not as it was written');
    expect(foundOf(fileSystem, ['x'])).toEqual([]);
  });

  test.each(['kill', 'ENOSPC', 'EACCES', 'EIO'])('%s at any call loses nothing that is live', (fault) => {
    const packs = [['a', 'x', 'y'], ['b', 'z', 'v', 'w'], ['c', 'q'], ['d'], ['e', 's']];
    const live = 'abcde'.split('');
    let at = 1;
    for (; ; at++) {
      const fileSystem = packsOf(...packs);
      const faulty = createFaultyFileSystem(
        fileSystem,
        fault === 'kill'
          ? { at, mode: 'kill', isAnyCall: true }
          : { at, mode: 'forever', code: fault, isAnyCall: true },
      );
      let isOver = false;
      try {
        prune(faulty, live);
        isOver = true;
      } catch (error) {
        expect(error instanceof KilledError || isFileSystemError(error)).toBe(true);
      }
      expect(foundOf(fileSystem, live), `call ${at}`).toEqual(live);
      if (isOver) break;
      prune(fileSystem, live, 'again');
      expect(foundOf(fileSystem, live), `call ${at}, then again`).toEqual(live);
      expect(packsIn(fileSystem).length).toBeLessThanOrEqual(limits.packs);
    }
    expect(at).toBeGreaterThan(20);
  });

  test('of what is cheap to make again the oldest packs go', () => {
    const fileSystem = packsOf(['a'], ['b'], ['c'], ['d'], ['e'], ['f']);
    dropOldPacks(folder, limits, nowMs, fileSystem);
    expect(packsIn(fileSystem)).toEqual(['p2.facts', 'p3.facts', 'p4.facts', 'p5.facts']);
    dropOldPacks(folder, { ...limits, spareBytes: 900 }, nowMs, fileSystem);
    expect(packsIn(fileSystem)).toEqual(['p4.facts', 'p5.facts']);
  });
});
