// The article store: what is put comes back as it was, in this build and in later ones, or not at all.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DamagedStoreError, openArticleStore } from '../../../src/build/store/article-store.ts';
import type { ArticleStore } from '../../../src/build/store/article-store.ts';
import { encodeHtml } from '../../../src/build/store/encoding.ts';
import type { Slot, SlottedHtml, SourceOutcome } from '../../../src/domain/article.ts';
import { ArticleKey, SourceId } from '../../../src/domain/names.ts';
import { createFaultyFileSystem } from '../../../src/io/faulty.ts';
import type { FileSystem } from '../../../src/io/file-system.ts';
import { createMemoryFileSystem } from '../../../src/io/memory.ts';
import { sha256 } from '../../../src/text/digest.ts';

const key = (text: string): ArticleKey => ArticleKey(sha256(text));
const html = (text: string, slots: readonly Slot[] = []): SlottedHtml => ({
  parts: [text, ...slots.map((_, index) => `</p>${index}`)],
  slots,
});
const outcome = (name: string): SourceOutcome => ({
  id: SourceId('content/a.md'),
  diagnostics: [{ severity: 'warning', rule: 'a/b', reason: name }],
});

function open(fileSystem: FileSystem, name = 'one'): ArticleStore {
  return openArticleStore({ folder: '/store', fileSystem, target: { folder: '/store', fileSystem }, name });
}

function put(store: ArticleStore, name: string, value: SlottedHtml = html(name)): void {
  store.put({ key: key(name), facts: JSON.stringify(outcome(name)), html: encodeHtml(value) });
}

describe('the article store', () => {
  test('does not read again what it was told to keep, and no more than that', () => {
    const inner = createMemoryFileSystem();
    const read: number[] = [];
    const fileSystem: FileSystem = {
      ...inner,
      readRange(file, offsetBytes, sizeBytes) {
        read.push(sizeBytes);
        return inner.readRange(file, offsetBytes, sizeBytes);
      },
    };
    const places = { folder: '/store', fileSystem, target: { folder: '/store', fileSystem }, name: 'one' };
    const [first, second] = [html('a'.repeat(100)), html('b'.repeat(100))];
    const store = openArticleStore({ ...places, keptBytesAtMost: 150 });
    put(store, 'first', first);
    put(store, 'second', second);
    expect([store.read(key('first')), store.read(key('second')), store.read(key('first'))]).toEqual([
      first,
      second,
      first,
    ]);
    expect(read).toEqual([encodeHtml(second).length]);
  });

  test('gives back what was put, in any order, whatever the characters, and to a later build too', () => {
    const texts = fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 200 }), { maxLength: 20 });
    fc.assert(
      fc.property(texts, fc.func(fc.integer()), (written, order) => {
        const fileSystem = createMemoryFileSystem();
        const store = open(fileSystem);
        const value = (text: string): SlottedHtml => html(text, [{ kind: 'url', reference: 3 }]);
        for (const text of written) put(store, text, value(text));
        const shuffled = written.toSorted((a, b) => order(a) - order(b));
        for (const text of shuffled) expect(store.read(key(text))).toEqual(value(text));
        store.flush();
        const later = open(fileSystem, 'two');
        for (const text of shuffled) {
          expect(later.find(key(text))).toEqual(outcome(text));
          expect(later.read(key(text))).toEqual(value(text));
        }
      }),
    );
  });

  test('reads and writes may alternate, over more than one write to disk', () => {
    const fileSystem = createFaultyFileSystem(createMemoryFileSystem());
    const store = open(fileSystem);
    const large = 'x'.repeat(400_000);
    for (let count = 0; count < 9; count++) {
      put(store, `${count}`, html(`${count}${large}`));
      if (count % 4 === 3) expect(store.read(key('1')).parts[0]?.[0]).toBe('1');
    }
    for (let count = 0; count < 9; count++) expect(store.read(key(`${count}`))).toEqual(html(`${count}${large}`));
    const writes = fileSystem.calls().filter((call) => call.startsWith('appendFile') && call.includes('.html'));
    expect(writes.length).toBeGreaterThan(2);
    expect(writes.length).toBeLessThan(9);
  });

  test('a key that is not held is not found, and its html cannot be read', () => {
    const store = open(createMemoryFileSystem());
    put(store, 'a');
    expect(store.find(key('b'))).toBeUndefined();
    expect(() => store.read(key('b'))).toThrow(DamagedStoreError);
  });

  test('an outcome without facts is not found by a later build', () => {
    const fileSystem = createMemoryFileSystem();
    const store = open(fileSystem);
    store.put({ key: key('a'), facts: undefined, html: encodeHtml(html('a')) });
    expect(store.read(key('a'))).toEqual(html('a'));
    store.flush();
    expect(open(fileSystem, 'two').find(key('a'))).toBeUndefined();
  });

  test('nothing is written before something is put', () => {
    const fileSystem = createMemoryFileSystem();
    const store = open(fileSystem);
    expect(store.find(key('a'))).toBeUndefined();
    store.flush();
    expect(fileSystem.stat('/store')).toBeUndefined();
  });

  test('any byte of the outcomes that changed on disk makes a miss, never another outcome', () => {
    const fileSystem = createMemoryFileSystem();
    const store = open(fileSystem);
    for (const name of ['a', 'b', 'c']) put(store, name);
    store.flush();
    const whole = fileSystem.readFile('/store/one.facts');
    for (let at = 0; at < whole.length; at++) {
      fileSystem.writeFile('/store/one.facts', whole.with(at, (whole[at] ?? 0) ^ 1));
      const damaged = open(fileSystem, 'two');
      const found = ['a', 'b', 'c'].map((name) => damaged.find(key(name)));
      for (const [index, name] of ['a', 'b', 'c'].entries())
        expect([undefined, outcome(name)]).toContainEqual(found[index]);
      expect(found, `byte ${at}`).toContain(undefined);
    }
  });

  test('outcomes that were cut short are misses, and those before them are found', () => {
    const fileSystem = createMemoryFileSystem();
    const store = open(fileSystem);
    put(store, 'a');
    put(store, 'b');
    store.flush();
    const whole = fileSystem.readFile('/store/one.facts');
    fileSystem.writeFile('/store/one.facts', whole.subarray(0, whole.length - 1));
    const later = open(fileSystem, 'two');
    expect([later.find(key('a')), later.find(key('b'))]).toEqual([outcome('a'), undefined]);
  });

  test('any byte of the html that changed on disk is noticed', () => {
    const fileSystem = createMemoryFileSystem();
    const store = open(fileSystem);
    put(store, 'a', html('an article'));
    store.flush();
    const whole = fileSystem.readFile('/store/one.html');
    for (let at = 0; at < whole.length; at++) {
      fileSystem.writeFile('/store/one.html', whole.with(at, (whole[at] ?? 0) ^ 1));
      expect(() => open(fileSystem, 'two').read(key('a')), `byte ${at}`).toThrow(DamagedStoreError);
    }
  });

  test('outcomes whose html is gone or cut short are misses', () => {
    const fileSystem = createMemoryFileSystem();
    const store = open(fileSystem);
    put(store, 'a');
    store.flush();
    const whole = fileSystem.readFile('/store/one.html');
    fileSystem.writeFile('/store/one.html', whole.subarray(0, whole.length - 1));
    expect(open(fileSystem, 'two').find(key('a'))).toBeUndefined();
    fileSystem.remove('/store/one.html');
    expect(open(fileSystem, 'three').find(key('a'))).toBeUndefined();
  });

  test('what is put in place of something damaged counts from then on', () => {
    const fileSystem = createMemoryFileSystem();
    const store = open(fileSystem);
    put(store, 'a');
    store.flush();
    fileSystem.writeFile('/store/one.html', new Uint8Array(fileSystem.readFile('/store/one.html').length));
    const second = open(fileSystem, 'two');
    put(second, 'a');
    second.flush();
    expect(open(fileSystem, 'zzz').read(key('a'))).toEqual(html('a'));
  });

  test('packs that were copied together are one store', () => {
    const fileSystem = createMemoryFileSystem();
    for (const name of ['a', 'b']) {
      const store = open(fileSystem, name);
      put(store, name);
      store.flush();
    }
    const merged = open(fileSystem, 'later');
    expect(['a', 'b'].map((name) => merged.find(key(name)))).toEqual([outcome('a'), outcome('b')]);
  });
});
