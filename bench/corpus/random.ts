// Chance that repeats itself: the same seed gives the same choices on every machine.

/** A source of choices. */
export interface Random {
  /** From 0 to below 1. */
  readonly next: () => number;
  /** A whole number from 0 to below `limit`. */
  readonly below: (limit: number) => number;
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number;
  readonly pick: <Value>(values: readonly Value[]) => Value;
  /** One of the values, each as often as its weight says. */
  readonly weighted: <Value>(entries: readonly Weighted<Value>[]) => Value;
  readonly chance: (probability: number) => boolean;
  /** A length as texts have them: many near `median`, few much longer. */
  readonly logNormal: (median: number, sigma: number) => number;
}

/** A value and how often it comes, in any unit. */
export type Weighted<Value> = readonly [value: Value, weight: number];

/** Choices that follow from `seed` alone. */
export function createRandom(seed: number): Random {
  const next = mulberry32(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <Value>(values: readonly Value[]): Value => {
    const value = values[below(values.length)];
    if (value === undefined) throw new RangeError('There is nothing to pick from.');
    return value;
  };
  return {
    next,
    below,
    between: (low, high) => low + below(high - low + 1),
    pick,
    weighted: (entries) => weighted(entries, next()),
    chance: (probability) => next() < probability,
    logNormal: (median, sigma) => median * Math.exp(sigma * normal(next)),
  };
}

/** Two numbers into one seed, so that neighbours share nothing. */
export function mixSeeds(first: number, second: number): number {
  const mixed = Math.imul(first ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(second + 0x7f4a7c15, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** Tommy Ettinger's mulberry32: short, fast, and good enough for words. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function weighted<Value>(entries: readonly Weighted<Value>[], chance: number): Value {
  let rest = chance * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of entries) {
    rest -= weight;
    if (rest < 0) return value;
  }
  throw new RangeError('There is nothing to pick from.');
}

/** A number from the normal distribution around 0, by Box and Muller. */
function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}
