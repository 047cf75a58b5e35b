// Medians and quartiles: what timings can be trusted for when a few rounds are disturbed.

/** A summary of several measurements, in their unit. */
export interface Summary {
  readonly median: number;
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
}

/** Median and quartiles of `values`, which are not empty. */
export function summarise(values: readonly number[]): Summary {
  return {
    median: quantile(values, 0.5),
    lowerQuartile: quantile(values, 0.25),
    upperQuartile: quantile(values, 0.75),
  };
}

/** The value below which `share` of the values lie; between two of them, in proportion (Hyndman and Fan's type 7). */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('There is nothing to measure.');
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return below + (above - below) * (at - Math.floor(at));
}

/** `values` so turned that another one is first in each round: nobody always runs after the same neighbour. */
export function rotated<Value>(values: readonly Value[], round: number): Value[] {
  const first = values.length === 0 ? 0 : round % values.length;
  return [...values.slice(first), ...values.slice(0, first)];
}
