// What the bench reads from what Platen prints.

import { expect, test } from 'vitest';
import { platen } from '../../bench/peers/platen.ts';
import { printTimings } from '../../src/commands/print-report.ts';

test('the stages of --timings are read in ms, whether they took milliseconds, seconds or minutes', () => {
  const timings: Parameters<typeof printTimings>[0]['timings'] = [
    { stage: 'load', ms: 81.6 },
    { stage: 'parse and render', ms: 65_000 },
    { stage: 'layout', ms: 2430 },
  ];
  let printed = 'Built 4,000 posts on 6,000 pages in 1 min 8 s (9,000 files written, 0 unchanged, 0 removed).\n';
  // Cast because nothing but `out` is used to print timings.
  const surroundings = { out: (text: string) => (printed += text) } as unknown as Parameters<typeof printTimings>[1];
  printTimings({ timings }, surroundings);
  expect(platen.stagesOf?.(printed)).toEqual([
    { stage: 'load', ms: 82 },
    { stage: 'parse and render', ms: 65_000 },
    { stage: 'layout', ms: 2400 },
  ]);
});
