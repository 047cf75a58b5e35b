// The figures of the small bench, as they are printed.

import { expect, test } from 'vitest';
import { smallJsonOf, smallTable } from '../../bench/report.ts';
import type { SmallTiming } from '../../bench/small.ts';

const timings: readonly SmallTiming[] = [
  { name: 'node -e 0', wallMs: [50, 40, 60] },
  { name: 'platen --version', wallMs: [90, 75, 60] },
  { name: 'warm build of 10 posts, platen.config.yaml', wallMs: [125, 1000, 120] },
];

test('medians and quartiles stand in ms, and each median beside that of a bare Node', () => {
  expect(
    smallTable(timings)
      .split('\n')
      .map((line) => line.trim().replaceAll(/ {2,}/g, ' | ')),
  ).toEqual([
    'ten posts (3 rounds)',
    'median | quartiles | to node -e 0',
    'node -e 0 | 50 ms | 45 – 55 ms | 1.00 ×',
    'platen --version | 75 ms | 68 – 83 ms | 1.50 ×',
    'warm build of 10 posts, platen.config.yaml | 125 ms | 123 – 563 ms | 2.50 ×',
  ]);
});

test('the JSON has the figures of every round, their summary and the ratio', () => {
  const [, , warm] = timings;
  expect(warm && smallJsonOf(warm, timings)).toEqual({
    name: 'warm build of 10 posts, platen.config.yaml',
    wallMs: [125, 1000, 120],
    wall: { median: 125, lowerQuartile: 122.5, upperQuartile: 562.5 },
    ratio: 2.5,
  });
});
