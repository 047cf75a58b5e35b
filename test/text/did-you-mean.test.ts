// The nearest candidate: the same one that working out every distance in full would find.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSuggest, didYouMean } from '../../src/text/did-you-mean.ts';

/** The definition, cell by cell. */
function distance(a: string, b: string): number {
  const cells = new Map<string, number>();
  const at = (row: number, column: number): number => {
    const key = `${row} ${column}`;
    const known = cells.get(key);
    if (known !== undefined) return known;
    const value = row === 0 || column === 0 ? row + column : cell(row, column);
    cells.set(key, value);
    return value;
  };
  const cell = (row: number, column: number): number => {
    const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
    return Math.min(
      at(row - 1, column) + 1,
      at(row, column - 1) + 1,
      at(row - 1, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1),
      isSwap ? at(row - 2, column - 2) + 1 : Infinity,
    );
  };
  return at(a.length, b.length);
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-'), maxLength: 12 });

test('the first of the nearest candidates within the limit is found, and no other', () => {
  fc.assert(
    fc.property(word, fc.array(word, { maxLength: 6 }), fc.integer({ min: 0, max: 8 }), (wanted, candidates, most) => {
      const distances = candidates.map((candidate) => distance(wanted, candidate));
      const nearest = Math.min(...distances);
      const expected = nearest <= most ? candidates[distances.indexOf(nearest)] : undefined;
      expect(didYouMean(wanted, candidates, most)).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});

test('suggestions end after so many comparisons, and then cost nothing', () => {
  const suggest = createSuggest(5);
  const candidates = ['alpha', 'beta', 'gamma'];
  expect(suggest('alpah', () => candidates)).toBe('alpha');
  expect(suggest('bet', () => candidates)).toBe('beta');
  const unasked = (): never => {
    throw new Error('Nobody should ask.');
  };
  expect(suggest('gama', unasked)).toBeUndefined();
});
