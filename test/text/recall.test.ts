// Work is done again when it must be, and not when it need not be.

import { expect, test } from 'vitest';
import { createRecall, forgetful } from '../../src/text/recall.ts';

/** Counts how often it is called. */
function counted<Args extends readonly unknown[], Result>(
  work: (...args: Args) => Result,
): { readonly work: (...args: Args) => Result; readonly calls: () => number } {
  let calls = 0;
  return { work: (...args) => (calls++, work(...args)), calls: () => calls };
}

test('the last result stands while function and arguments are alike', () => {
  const recall = createRecall();
  const { work, calls } = counted((list: readonly { readonly id: string }[]) => list.map(({ id }) => id));
  const first = recall.last('ids', work, [{ id: 'a' }, { id: 'b' }]);
  expect(recall.last('ids', work, [{ id: 'a' }, { id: 'b' }])).toBe(first);
  expect(recall.last('ids', work, [{ id: 'a' }, { id: 'c' }])).toEqual(['a', 'c']);
  expect(recall.last('ids', work, [{ id: 'a' }, { id: 'b' }])).toEqual(['a', 'b']);
  expect(calls()).toBe(3);
  expect(recall.last('ids', (list: readonly unknown[]) => [String(list.length)], [{ id: 'a' }, { id: 'b' }])).toEqual([
    '2',
  ]);
});

test('labels are remembered apart', () => {
  const recall = createRecall();
  const { work, calls } = counted((a: number) => a * 2);
  expect([recall.last('one', work, 1), recall.last('two', work, 2), recall.last('one', work, 1)]).toEqual([2, 4, 2]);
  expect(calls()).toBe(2);
});

test('of many things only those are worked on that changed, wherever they stand now', () => {
  const recall = createRecall();
  const { work, calls } = counted((thing: { readonly id: string }, part: readonly number[], all: string) =>
    [thing.id, ...part, all].join(' '),
  );
  const [a, b, c] = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  const first = recall.each(
    'words',
    [
      [a, b],
      [[1], [2]],
    ],
    work,
    'x',
  );
  expect(first).toEqual(['a 1 x', 'b 2 x']);
  expect(
    recall.each(
      'words',
      [
        [a, b],
        [[1], [2]],
      ],
      work,
      'x',
    ),
  ).toBe(first);
  expect(calls()).toBe(2);
  expect(
    recall.each(
      'words',
      [
        [c, a, b],
        [[3], [1], [2]],
      ],
      work,
      'x',
    ),
  ).toEqual(['c 3 x', 'a 1 x', 'b 2 x']);
  expect(calls()).toBe(3);
  expect(
    recall.each(
      'words',
      [
        [c, a],
        [[3], [4]],
      ],
      work,
      'x',
    ),
  ).toEqual(['c 3 x', 'a 4 x']);
  expect(calls()).toBe(4);
  expect(
    recall.each(
      'words',
      [
        [c, a],
        [[3], [4]],
      ],
      work,
      'y',
    ),
  ).toEqual(['c 3 y', 'a 4 y']);
  expect(calls()).toBe(6);
  expect(recall.each('words', [[], []], work, 'y')).toEqual([]);
});

test('undefined is a result like any other', () => {
  const recall = createRecall();
  const { work, calls } = counted(() => undefined);
  recall.last('nothing', work);
  recall.last('nothing', work);
  expect(calls()).toBe(1);
});

test('values share the parts of the last one', () => {
  const recall = createRecall();
  const first = recall.shared('value', { a: [1], b: [2] });
  const second = recall.shared('value', { a: [1], b: [3] });
  expect(second.a).toBe(first.a);
  expect(second.b).toEqual([3]);
});

test('what remembers nothing works each time', () => {
  const { work, calls } = counted((a: number) => a + 1);
  expect([forgetful.last('a', work, 1), ...forgetful.each('a', [[1, 1]], work)]).toEqual([2, 2, 2]);
  expect(forgetful.shared('a', 3)).toBe(3);
  expect(calls()).toBe(3);
});
