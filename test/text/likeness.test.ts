// Values are alike only where they are equal, and share parts only where these are equal.

import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAlike, sharedWith } from '../../src/text/likeness.ts';

const leaf = fc.constantFrom<unknown>(1, 'a', '', undefined, null, Number.NaN, 0, -0, new Date(0), true);
/** Trees of few parts, so that two of them are often equal in places. */
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('tree'), { maxKeys: 3, noNullPrototype: true }),
    fc.array(fc.tuple(leaf, tie('tree')), { maxLength: 3 }).map((pairs) => new Map(pairs)),
    fc.uniqueArray(leaf, { maxLength: 3 }).map((values) => new Set(values)),
  ),
}));

function orderOfKeys(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) => (each instanceof Map ? [...each] : each));
}

describe('likeness', () => {
  test('values that are alike are equal, with keys in the same order', () => {
    fc.assert(
      fc.property(tree, tree, fc.nat({ max: 4 }), (a, b, depth) => {
        if (!isAlike(a, b, depth)) return;
        expect(isDeepStrictEqual(a, b)).toBe(true);
        expect(orderOfKeys(a)).toBe(orderOfKeys(b));
      }),
      { numRuns: 2000 },
    );
  });

  test('equal values are alike as deep as is looked', () => {
    const made = (): unknown => [{ a: [1, 2] }, new Map([['b', { c: 3 }]]), new Set([4])];
    expect([1, 2, 3, 4, 5].map((depth) => isAlike(made(), made(), depth))).toEqual([false, false, false, true, true]);
    expect(isAlike(new Map([['a', 1]]), new Map([['a', 2]]), 4)).toBe(false);
    expect(isAlike(new Set(['a', 'b']), new Set(['b', 'a']), 4)).toBe(false);
    expect(isAlike({ a: 1, b: 2 }, { b: 2, a: 1 }, 4)).toBe(false);
  });

  test('what shares parts with a value of before is equal to what it was', () => {
    fc.assert(
      fc.property(tree, tree, (before, now) => {
        const order = orderOfKeys(now);
        const shared = sharedWith(before, now);
        expect(isDeepStrictEqual(shared, now)).toBe(true);
        expect(orderOfKeys(shared)).toBe(order);
      }),
      { numRuns: 2000 },
    );
  });

  test('parts that stayed are the same objects, the whole where all stayed', () => {
    const before = { a: [{ b: 1 }, { b: 2 }], map: new Map([['c', { d: 3 }]]), e: 5 };
    expect(sharedWith(before, structuredClone(before))).toBe(before);
    const now = sharedWith(before, { ...structuredClone(before), a: [{ b: 1 }, { b: 3 }] });
    expect(now.a).not.toBe(before.a);
    expect(now.a[0]).toBe(before.a[0]);
    expect(now.map).toBe(before.map);
  });
});
