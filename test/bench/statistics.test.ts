// Medians and quartiles against values worked out by hand, and against what must hold for any numbers.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantile, rotated, summarise } from '../../bench/measure/statistics.ts';

test('the median of an odd number of values is the middle one, of an even number the mean of two', () => {
  expect(summarise([9, 1, 5]).median).toBe(5);
  expect(summarise([4, 1, 10, 2]).median).toBe(3);
});

test('quartiles of one to nine are three and seven; between two values they lie in proportion', () => {
  expect(summarise([1, 2, 3, 4, 5, 6, 7, 8, 9])).toEqual({ median: 5, lowerQuartile: 3, upperQuartile: 7 });
  expect(summarise([10, 20])).toEqual({ median: 15, lowerQuartile: 12.5, upperQuartile: 17.5 });
  expect(summarise([7])).toEqual({ median: 7, lowerQuartile: 7, upperQuartile: 7 });
});

test('values are ordered as numbers, not as text', () => {
  expect(summarise([100, 9, 20]).median).toBe(20);
});

test('one disturbed round of nine moves the median no further than to its neighbour', () => {
  const calm = [10, 11, 12, 13, 14, 15, 16, 17, 18];
  expect(summarise(calm.with(0, 9000)).median).toBe(15);
});

test('nothing has no median', () => {
  expect(() => quantile([], 0.5)).toThrow('There is nothing to measure.');
});

test('a quantile lies between the least and the greatest value, grows with its share, and does not see the order', () => {
  const values = fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 30 });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(values, share, share, (values, first, second) => {
      const [low, high] = [Math.min(first, second), Math.max(first, second)];
      expect(quantile(values, 0)).toBe(Math.min(...values));
      expect(quantile(values, 1)).toBe(Math.max(...values));
      expect(quantile(values, low)).toBeLessThanOrEqual(quantile(values, high) + 1e-6);
      expect(quantile(values.toReversed(), low)).toBe(quantile(values, low));
    }),
  );
});

test('in as many rounds as there are peers, each is once at every place', () => {
  const rounds = [0, 1, 2, 3].map((round) => rotated(['a', 'b', 'c', 'd'], round).join(''));
  expect(rounds).toEqual(['abcd', 'bcda', 'cdab', 'dabc']);
  expect(rotated(['a', 'b'], 5)).toEqual(['b', 'a']);
  expect(rotated([], 3)).toEqual([]);
});
