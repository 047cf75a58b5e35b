// Pure work that is asked for again with mostly the same values: what came of it last time stands where it can.

import { isAlike, sharedWith } from './likeness.ts';

/**
 * Remembers results of pure functions by what they were given. Functions are handed in by name, not written in place,
 * so that they see their arguments and nothing else. A label stands for one place that asks: each remembers its last
 * result alone.
 */
export interface Recall {
  /** False for the one that remembers nothing. */
  readonly isKept: boolean;
  /** What `work` makes of `args`; the last result, where both are as they were then. */
  readonly last: <Args extends readonly unknown[], Result>(
    label: string,
    work: (...args: Args) => Result,
    ...args: Args
  ) => Result;
  /** The same for one thing among many, for as long as that thing lives. */
  readonly of: <Args extends readonly unknown[], Result>(
    thing: object,
    label: string,
    work: (...args: Args) => Result,
    ...args: Args
  ) => Result;
  /** `value`, made of the parts of the last one wherever they are equal, so that they are the same objects. */
  readonly shared: <Value>(label: string, value: Value) => Value;
}

/** For work that is done once. */
export const forgetful: Recall = {
  isKept: false,
  last: (_label, work, ...args) => work(...args),
  of: (_thing, _label, work, ...args) => work(...args),
  shared: (_label, value) => value,
};

/** How deep arguments are compared: lists of records whose fields are lists, and no deeper. */
const depthOfLast = 4;
/** Things are many: their arguments are lists at most. */
const depthOfThing = 2;

interface Kept {
  readonly work: unknown;
  readonly args: readonly unknown[];
  readonly result: unknown;
}

/** Remembers nothing at first. */
export function createRecall(): Recall {
  const lasts = new Map<string, Kept>();
  const things = new Map<string, WeakMap<object, Kept>>();
  const values = new Map<string, unknown>();
  return {
    isKept: true,
    last(label, work, ...args) {
      const kept = asked(lasts.get(label), depthOfLast, work, args);
      lasts.set(label, kept);
      // Cast because the same work gave it, for the same arguments.
      return kept.result as ReturnType<typeof work>;
    },
    of(thing, label, work, ...args) {
      const ofLabel = things.get(label) ?? new WeakMap<object, Kept>();
      things.set(label, ofLabel);
      const known = ofLabel.get(thing);
      const kept = asked(known, depthOfThing, work, args);
      if (kept !== known) ofLabel.set(thing, kept);
      // Cast as above.
      return kept.result as ReturnType<typeof work>;
    },
    shared(label, value) {
      const shared = sharedWith(values.get(label), value);
      values.set(label, shared);
      return shared;
    },
  };
}

function asked<Args extends readonly unknown[]>(
  known: Kept | undefined,
  depth: number,
  work: (...args: Args) => unknown,
  args: Args,
): Kept {
  if (known?.work === work && isAlike(known.args, args, depth)) return known;
  return { work, args, result: work(...args) };
}
