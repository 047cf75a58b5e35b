// Decides when a burst of changes is over.

/** What was heard since the last change set. Times in milliseconds of one clock. */
export interface Burst {
  readonly firstMs: number;
  readonly lastMs: number;
  readonly count: number;
  /** Whether something is gone or empty that an editor may be about to write. */
  readonly isDoubtful: boolean;
}

/** From this many places on a burst is too large to trust a list of them: the system may have dropped some. */
export const manyPlaces = 500;

/**
 * How long to wait until the burst is over, in milliseconds; 0 when it is. A plain save is two events within one
 * millisecond, so a short silence suffices. What is gone or empty gets the time an editor takes between two steps of one
 * save. A checkout of thousands of files pauses for longer. Whatever goes on, its writer sees something now and then.
 */
export function waitMs({ firstMs, lastMs, count, isDoubtful }: Burst, nowMs: number): number {
  const isLarge = count > manyPlaces;
  const silenceMs = isLarge ? 100 : isDoubtful ? 80 : 12;
  const boundMs = isLarge ? 5000 : 500;
  return Math.max(0, Math.min(lastMs + silenceMs, firstMs + boundMs) - nowMs);
}
