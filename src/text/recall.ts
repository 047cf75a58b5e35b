// Pure work that is asked for again with mostly the same values: what came of it last time stands where it can.

import { isAlike, sharedWith } from './likeness.ts';
import { once } from './remembering.ts';

/**
 * Remembers results of pure functions by what they were given. Functions are handed in by name, not written in place,
 * so that they see their arguments and nothing else. A label stands for one place that asks: each remembers its last
 * result alone.
 */
export interface Recall {
  /** What `work` makes of `args`; the last result, where both are as they were then. */
  readonly last: <Args extends readonly unknown[], Result>(
    label: string,
    work: (...args: Args) => Result,
    ...args: Args
  ) => Result;
  /**
   * What `work` makes of each thing: of the parts that stand at its place in `lists`, and of `context`. A thing is known
   * again by its first part, wherever it stood. All of the last results, in one and the same list, where nothing changed.
   */
  readonly each: <Parts extends readonly unknown[], Context extends readonly unknown[], Result>(
    label: string,
    lists: Lists<Parts>,
    work: (...args: readonly [...Parts, ...Context]) => Result,
    ...context: Context
  ) => readonly Result[];
  /** `value`, made of the parts of the last one wherever they are equal, so that they are the same objects. */
  readonly shared: <Value>(label: string, value: Value) => Value;
}

/** Lists of the same length: one for each part that things consist of. */
type Lists<Parts extends readonly unknown[]> = { readonly [Index in keyof Parts]: readonly Parts[Index][] };

/** For work that is done once. */
export const forgetful: Recall = {
  last: (_label, work, ...args) => work(...args),
  each: (_label, lists, work, ...context) => allOf(lists, (index) => workOn(index, lists, work, context)),
  shared: (_label, value) => value,
};

/** How deep values are compared: arguments that are lists of records whose fields are lists, and no deeper. */
const depthOfArguments = 4;
/** Things are many: their parts are lists at most. */
const depthOfParts = 1;

/** One result. */
interface Kept {
  readonly work: unknown;
  readonly args: readonly unknown[];
  readonly result: unknown;
}

/** Results of many things. */
interface KeptOfEach {
  readonly work: unknown;
  readonly context: readonly unknown[];
  readonly lists: readonly (readonly unknown[])[];
  readonly results: readonly unknown[];
}

/** Remembers nothing at first. */
export function createRecall(): Recall {
  const lasts = new Map<string, Kept>();
  const eaches = new Map<string, KeptOfEach>();
  const values = new Map<string, unknown>();
  return {
    last(label, work, ...args) {
      const known = lasts.get(label);
      const isKnown = known?.work === work && isAlike(known.args, args, depthOfArguments);
      const kept = isKnown ? known : { work, args, result: work(...args) };
      lasts.set(label, kept);
      // Cast because the same work gave it, for the same arguments.
      return kept.result as ReturnType<typeof work>;
    },
    each(label, lists, work, ...context) {
      const known = eaches.get(label);
      const isKnown = known?.work === work && isAlike(known.context, context, depthOfArguments);
      const knownAt = isKnown ? placesIn(known, lists) : () => undefined;
      let isSame = known !== undefined && known.results.length === (lists[0]?.length ?? 0);
      const made = allOf(lists, (index) => {
        const place = knownAt(index);
        isSame &&= place === index;
        return place === undefined ? workOn(index, lists, work, context) : known?.results[place];
      });
      const results = isSame && known !== undefined ? known.results : made;
      eaches.set(label, { work, context, lists, results });
      // Cast because the same work gave each, for the same parts and context.
      return results as readonly ReturnType<typeof work>[];
    },
    shared(label, value) {
      const shared = sharedWith(values.get(label), value);
      values.set(label, shared);
      return shared;
    },
  };
}

/** Where a thing of `lists` stood among what is known; undefined where it was not, or was made of other parts. */
function placesIn(known: KeptOfEach, lists: readonly (readonly unknown[])[]): (index: number) => number | undefined {
  const [things = []] = lists;
  const [former = []] = known.lists;
  const placeOf = once(() => new Map(former.map((thing, place) => [thing, place])));
  return (index) => {
    // Most stand where they stood.
    const place = former[index] === things[index] ? index : placeOf().get(things[index]);
    if (place === undefined) return undefined;
    const isSame = lists.every((list, part) => isAlike(known.lists[part]?.[place], list[index], depthOfParts));
    return isSame ? place : undefined;
  };
}

function allOf<Result>(lists: readonly (readonly unknown[])[], resultOf: (index: number) => Result): readonly Result[] {
  return Array.from({ length: lists[0]?.length ?? 0 }, (_, index) => resultOf(index));
}

function workOn<Result>(
  index: number,
  lists: readonly (readonly unknown[])[],
  work: (...args: never) => Result,
  context: readonly unknown[],
): Result {
  const args = [...lists.map((list) => list[index]), ...context];
  // Cast because the lists hold the parts that the work takes, in order.
  return work(...(args as never));
}
