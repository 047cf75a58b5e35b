// The small functions on words and paths.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { didYouMean } from '../../src/text/did-you-mean.ts';
import { foldedName } from '../../src/text/folded.ts';
import { byCodeUnit } from '../../src/text/order.ts';
import { normalizedPath, pathFromFile, relativePath } from '../../src/text/paths.ts';
import { shortened } from '../../src/text/shortened.ts';
import { text, wellFormedText } from './arbitraries.ts';

describe('didYouMean', () => {
  /** Edits between two words, by the definition: insert, delete, replace, swap neighbours. */
  function edits(a: string, b: string): number {
    if (a === '' || b === '') return a.length + b.length;
    const choices = [
      edits(a.slice(1), b) + 1,
      edits(a, b.slice(1)) + 1,
      edits(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1),
    ];
    if (a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0]) choices.push(edits(a.slice(2), b.slice(2)) + 1);
    return Math.min(...choices);
  }

  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });

  test('finds the nearest candidate, the first of equals, and none that is too far', () => {
    fc.assert(
      fc.property(
        word,
        fc.array(word, { maxLength: 5 }),
        fc.integer({ min: 1, max: 3 }),
        (written, candidates, most) => {
          const distances = candidates.map((candidate) => edits(written, candidate));
          const least = Math.min(...distances);
          const expected = least <= most ? candidates[distances.indexOf(least)] : undefined;
          expect(didYouMean(written, candidates, most)).toBe(expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each([
    ['tilte', 'title'],
    ['titl', 'title'],
    ['Title', 'title'],
    ['tags', 'tags'],
    ['descripton', 'description'],
    ['xyz', undefined],
    ['', undefined],
  ])('%s: %s', (written, meant) => {
    expect(didYouMean(written, ['date', 'title', 'tags', 'description'])).toBe(meant);
  });
});

describe('foldedName', () => {
  test('is the same for names that differ in letter case or the make-up of characters', () => {
    fc.assert(
      fc.property(wellFormedText, (name) => {
        const folded = foldedName(name);
        expect(foldedName(folded)).toBe(folded);
        expect(foldedName(name.normalize('NFD'))).toBe(folded);
        expect(foldedName(name.toUpperCase())).toBe(folded);
      }),
    );
  });

  test.each([
    ['Straße', 'STRASSE'],
    ['ﬁsh', 'Fish'],
    ['ΌΔΌΣ', 'όδός'],
    ['İ', 'i̇'],
  ])('%s and %s are one', (a, b) => {
    expect(foldedName(a)).toBe(foldedName(b));
  });

  test('letters that no disk confuses stay apart', () => {
    const names = ['u', 'ü', 'i', 'ı', 'o', 'ø', 'c', 'ç', 'a/b', 'ab'];
    // The dotless i has the capital of the dotted one.
    expect(new Set(names.map(foldedName)).size).toBe(names.length - 1);
  });
});

describe('paths', () => {
  const name = fc
    .string({ unit: fc.constantFrom('a', 'b', '.', 'é'), minLength: 1, maxLength: 3 })
    .filter((each) => !/^\.{1,2}$/.test(each));
  const file = fc.array(name, { minLength: 1, maxLength: 5 }).map((names) => names.join('/'));

  test('the way from one file to another leads there', () => {
    fc.assert(
      fc.property(file, file, (from, to) => {
        expect(pathFromFile(relativePath(from, to), from)).toBe(to);
      }),
    );
  });

  test('no path leads above the top', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('..', '.', '', 'a', 'b'), { maxLength: 9 }), (names) => {
        const path = normalizedPath(names.join('/'));
        expect(path).toMatch(/^(?:[ab](?:\/[ab])*)?$/);
        expect(normalizedPath(path)).toBe(path);
      }),
    );
  });

  test.each([
    ['content/post/a/index.md', 'content/post/b.md', '../b.md'],
    ['content/post/a.md', 'content/post/b.md', 'b.md'],
    ['content/a.md', 'content/post/b.md', 'post/b.md'],
    ['content/x/y/a.md', 'static/b.png', '../../../static/b.png'],
  ])('from %s to %s it is %s', (from, to, way) => {
    expect(relativePath(from, to)).toBe(way);
  });
});

test('a shortened text is no longer than asked, begins as the whole does, and breaks no character', () => {
  fc.assert(
    fc.property(wellFormedText, fc.integer({ min: 5, max: 40 }), (whole, most) => {
      const short = shortened(whole, most);
      expect(short.length).toBeLessThanOrEqual(most);
      expect(short.isWellFormed()).toBe(true);
      if (short !== whole) expect(short).toMatch(/…$/);
      expect(whole.startsWith(short.replace(/…$/, ''))).toBe(true);
    }),
  );
});

test('order is that of code units, with no locale in it', () => {
  const names = ['ä', 'z', 'Z', 'a', 'é', 'e', '10', '9'];
  expect(names.toSorted(byCodeUnit)).toEqual(['10', '9', 'Z', 'a', 'e', 'z', 'ä', 'é']);
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(byCodeUnit(a, b)).toBe(-byCodeUnit(b, a) + 0);
    }),
  );
});
