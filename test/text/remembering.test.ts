// Results are made once while they are among the last that were asked for.

import { expect, test } from 'vitest';
import { once, onceEach, remembering } from '../../src/text/remembering.ts';

test('what was asked for of late is not made again, what was not is forgotten', () => {
  const made: string[] = [];
  const double = remembering(2, (key: string) => {
    made.push(key);
    return key + key;
  });
  expect(['a', 'b', 'a', 'c', 'a', 'b'].map(double)).toEqual(['aa', 'bb', 'aa', 'cc', 'aa', 'bb']);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});

test('undefined is a result like any other', () => {
  let count = 0;
  const nothing = remembering(1, () => void count++);
  nothing(1);
  nothing(1);
  expect(count).toBe(1);
});

test('what is made once for each key is never made again', () => {
  const made: object[] = [];
  const nothingOf = onceEach((key: object) => void made.push(key));
  const [a, b] = [{}, {}];
  for (const key of [a, b, a, b, b]) nothingOf(key);
  expect(made).toEqual([a, b]);
  expect(made[0]).toBe(a);
});

test('what is made once is made when it is first asked for, and never again', () => {
  let count = 0;
  const next = once(() => ++count);
  expect(count).toBe(0);
  expect([next(), next()]).toEqual([1, 1]);
});
