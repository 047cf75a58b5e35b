// Measures how long the stages of a build take.

import type { BuildReport, Stage } from './report.ts';

/** Time goes to the stage entered last; a stage entered twice adds up. */
export interface Stopwatch {
  readonly enter: (stage: Stage) => void;
  /** Milliseconds of each stage so far, in the order in which they were first entered. */
  readonly timings: () => BuildReport['timings'];
}

/** A stopwatch over `elapsedMs`, a clock that only moves forward. */
export function createStopwatch(elapsedMs: () => number): Stopwatch {
  const spent = new Map<Stage, number>();
  let current: { readonly stage: Stage; readonly sinceMs: number } | undefined;
  const settle = (): void => {
    const nowMs = elapsedMs();
    if (current === undefined) return;
    spent.set(current.stage, (spent.get(current.stage) ?? 0) + nowMs - current.sinceMs);
    current = { stage: current.stage, sinceMs: nowMs };
  };
  return {
    enter(stage) {
      settle();
      current = { stage, sinceMs: elapsedMs() };
    },
    timings() {
      settle();
      return [...spent].map(([stage, ms]) => ({ stage, ms }));
    },
  };
}
