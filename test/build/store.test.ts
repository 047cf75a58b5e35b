// The article store: html goes to disk and comes back as it was, or not at all.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openArticleStore } from '../../src/build/store.ts';
import type { Slot, SlottedHtml } from '../../src/domain/article.ts';
import { ArticleKey } from '../../src/domain/names.ts';
import { createFaultyFileSystem } from '../../src/io/faulty.ts';
import { createMemoryFileSystem } from '../../src/io/memory.ts';
import { sha256 } from '../../src/text/digest.ts';

const key = (text: string): ArticleKey => ArticleKey(sha256(text));
const html = (text: string, slots: readonly Slot[] = []): SlottedHtml => ({
  parts: [text, ...slots.map((_, index) => `</p>${index}`)],
  slots,
});

describe('the article store', () => {
  test('gives back what was put, in any order, whatever the characters', () => {
    const texts = fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 200 }), { maxLength: 20 });
    fc.assert(
      fc.property(texts, fc.func(fc.integer()), (written, order) => {
        const store = openArticleStore('/store', createMemoryFileSystem());
        for (const text of written) store.put(key(text), html(text, [{ kind: 'url', reference: 3 }]));
        for (const text of written.toSorted((a, b) => order(a) - order(b))) {
          expect(store.read(key(text))).toEqual(html(text, [{ kind: 'url', reference: 3 }]));
        }
      }),
    );
  });

  test('reads and writes may alternate, over more than one write to disk', () => {
    const fileSystem = createFaultyFileSystem(createMemoryFileSystem());
    const store = openArticleStore('/store', fileSystem);
    const large = 'x'.repeat(400_000);
    for (let count = 0; count < 9; count++) {
      store.put(key(`${count}`), html(`${count}${large}`));
      if (count % 4 === 3) expect(store.read(key('1')).parts[0]?.[0]).toBe('1');
    }
    for (let count = 0; count < 9; count++) expect(store.read(key(`${count}`))).toEqual(html(`${count}${large}`));
    const writes = fileSystem.calls().filter((call) => call.startsWith('appendFile'));
    expect(writes.length).toBeGreaterThan(2);
    expect(writes.length).toBeLessThan(9);
  });

  test('knows what it holds, and a key that is not held throws', () => {
    const store = openArticleStore('/store', createMemoryFileSystem());
    store.put(key('a'), html('a'));
    expect([store.has(key('a')), store.has(key('b'))]).toEqual([true, false]);
    expect(() => store.read(key('b'))).toThrow('does not hold');
  });

  test('one key is stored once', () => {
    const fileSystem = createMemoryFileSystem();
    const store = openArticleStore('/store', fileSystem);
    for (let count = 0; count < 100; count++) store.put(key('a'), html('x'.repeat(100_000)));
    store.read(key('a'));
    expect(fileSystem.stat('/store/articles.pack')?.sizeBytes).toBeLessThan(200_000);
  });

  test('any byte that changed on disk is noticed', () => {
    const fileSystem = createMemoryFileSystem();
    const store = openArticleStore('/store', fileSystem);
    store.put(key('a'), html('an article'));
    store.read(key('a'));
    const whole = fileSystem.readFile('/store/articles.pack');
    const headerBytes = whole.indexOf(10) + 1;
    for (let at = headerBytes; at < whole.length; at++) {
      const damaged = openArticleStore('/store', fileSystem);
      damaged.put(key('a'), html('an article'));
      damaged.read(key('a'));
      fileSystem.writeFile('/store/articles.pack', whole.with(at, (whole[at] ?? 0) ^ 1));
      expect(() => damaged.read(key('a')), `byte ${at}`).toThrow('changed or damaged');
    }
  });

  test('what an earlier build left is thrown away, and nothing is left after closing', () => {
    const fileSystem = createMemoryFileSystem({ files: { '/store/articles.pack': 'of a killed build' } });
    const store = openArticleStore('/store', fileSystem);
    store.put(key('a'), html('a'));
    expect(store.read(key('a'))).toEqual(html('a'));
    store.close();
    expect([...fileSystem.list('/store').keys()]).toEqual([]);
    expect(store.has(key('a'))).toBe(false);
  });
});
