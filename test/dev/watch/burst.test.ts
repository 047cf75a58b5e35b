// A burst ends after a silence that fits what is in it, and after a while in any case.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { manyPlaces, waitMs } from '../../../src/dev/watch/burst.ts';
import type { Burst } from '../../../src/dev/watch/burst.ts';

const save: Burst = { firstMs: 1000, lastMs: 1000, count: 1, isDoubtful: false };
const bursts = fc
  .record({
    firstMs: fc.nat(10_000),
    takenMs: fc.nat(10_000),
    count: fc.integer({ min: 1, max: 5000 }),
    isDoubtful: fc.boolean(),
  })
  .map(({ takenMs, ...burst }): Burst => ({ ...burst, lastMs: burst.firstMs + takenMs }));

describe('the wait for the end of a burst', () => {
  test('is short for a save, longer in doubt, longer still in a flood', () => {
    const waits = [save, { ...save, isDoubtful: true }, { ...save, count: manyPlaces + 1 }].map((burst) =>
      waitMs(burst, 1000),
    );
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(new Set(waits).size).toBe(3);
    expect(waits[0]).toBeLessThan(20);
    expect(waits[1]).toBeGreaterThan(60);
  });

  test('begins anew with each change', () => {
    expect(waitMs({ ...save, lastMs: 1100 }, 1100)).toBe(waitMs(save, 1000));
  });

  test('is over when it was waited for', () => {
    fc.assert(
      fc.property(bursts, (burst) => {
        expect(waitMs(burst, burst.lastMs + waitMs(burst, burst.lastMs))).toBe(0);
      }),
    );
  });

  test('ends at some time although changes go on', () => {
    fc.assert(
      fc.property(bursts, (burst) => {
        expect(waitMs({ ...burst, lastMs: burst.firstMs + 6000 }, burst.firstMs + 6000)).toBe(0);
      }),
    );
  });
});
