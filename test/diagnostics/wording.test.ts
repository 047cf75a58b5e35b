// Numbers and times in sentences.

import { expect, test } from 'vitest';
import { counted, duration, grouped, listed, untilThen } from '../../src/diagnostics/wording.ts';

test('counts have their noun in the right form', () => {
  expect([counted(0, 'post'), counted(1, 'post'), counted(2, 'post'), counted(4000, 'post')]).toEqual([
    '0 posts',
    '1 post',
    '2 posts',
    '4,000 posts',
  ]);
  expect(counted(2, 'copy', 'copies')).toBe('2 copies');
});

test('numbers are grouped by thousands', () => {
  expect([grouped(999), grouped(1000), grouped(1234567)]).toEqual(['999', '1,000', '1,234,567']);
});

test('durations have the unit that fits, and never sixty of one', () => {
  expect([0, 12.4, 999.4, 999.6, 1400, 59_940, 59_960, 60_000, 119_600, 125_000].map(duration)).toEqual([
    '0 ms',
    '12 ms',
    '999 ms',
    '1.0 s',
    '1.4 s',
    '59.9 s',
    '1 min 0 s',
    '1 min 0 s',
    '2 min 0 s',
    '2 min 5 s',
  ]);
});

test('the time until something happens is told in its largest unit, and never sixty minutes or twenty-four hours', () => {
  const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
  expect(
    [1, minute - 1, minute, 2 * minute, hour - 1, hour, 5 * hour, day - 1, day, 3 * day, 400 * day].map(untilThen),
  ).toEqual([
    'in less than a minute',
    'in less than a minute',
    'in 1 minute',
    'in 2 minutes',
    'in 1 hour',
    'in 1 hour',
    'in 5 hours',
    'in 1 day',
    'in 1 day',
    'in 3 days',
    'in 400 days',
  ]);
});

test('lists read as one would say them', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual(['', 'a', 'a and b', 'a, b and c']);
});
