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
  each: (_label, lists, work, ...context) => allOf(lists, workAt(lists, work, context)),
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
      const results = isKnown ? resultsOf(lists, known, work) : allOf(lists, workAt(lists, work, context));
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

/** The known results of all things that are as they were, and new ones of those that are not. */
function resultsOf(
  lists: readonly (readonly unknown[])[],
  known: KeptOfEach,
  work: (...args: never) => unknown,
): readonly unknown[] {
  const [things = []] = lists;
  const [former = []] = known.lists;
  const placeOf = createFinder(former);
  const workOn = workAt(lists, work, known.context);
  let isSame = things.length === former.length;
  const results = allOf(lists, (index) => {
    const place = placeOf(things[index], index);
    const isKnown = place !== undefined && isMadeOfSame(lists, index, known.lists, place);
    isSame &&= isKnown && place === index;
    return isKnown ? known.results[place] : workOn(index);
  });
  return isSame ? known.results : results;
}

/** So many things may be new before all others are sought everywhere: knowing where each is takes a while. */
const fewNew = 8;

const steps = [0, 1, -1];

/** Finds where things stood. Most stand where they stood, or as far from there as the one before. */
function createFinder(former: readonly unknown[]): (thing: unknown, index: number) => number | undefined {
  const places = once(() => new Map(former.map((thing, place) => [thing, place])));
  let shift = 0;
  let missed = 0;
  return (thing, index) => {
    const near = steps.find((step) => former[index + shift + step] === thing);
    const place = near === undefined ? (++missed > fewNew ? places().get(thing) : undefined) : index + shift + near;
    if (place !== undefined) shift = place - index;
    return place;
  };
}

function isMadeOfSame(
  lists: readonly (readonly unknown[])[],
  index: number,
  former: readonly (readonly unknown[])[],
  place: number,
): boolean {
  for (let part = 0; part < lists.length; part++) {
    if (!isAlike(former[part]?.[place], lists[part]?.[index], depthOfParts)) return false;
  }
  return true;
}

function allOf<Result>(lists: readonly (readonly unknown[])[], resultOf: (index: number) => Result): readonly Result[] {
  const results: Result[] = [];
  const count = lists[0]?.length ?? 0;
  for (let index = 0; index < count; index++) results.push(resultOf(index));
  return results;
}

/** Returns what works on the thing at an index of the lists. */
function workAt<Result>(
  lists: readonly (readonly unknown[])[],
  work: (...args: never) => Result,
  context: readonly unknown[],
): (index: number) => Result {
  // One list for all things: what is in it is handed over one by one.
  const args: unknown[] = [...lists.map(() => undefined), ...context];
  return (index) => {
    for (let part = 0; part < lists.length; part++) args[part] = lists[part]?.[index];
    // Cast because the lists hold the parts that the work takes, in order.
    return work(...(args as never));
  };
}

/**
 * As much of each thing as `pick` takes, in a list that is the same as last time while that is the same: what is made
 * of it stands then.
 */
export function partsOf<Thing, Part>(
  recall: Recall,
  label: string,
  things: readonly Thing[],
  pick: (thing: Thing) => Part,
): readonly Part[] {
  return recall.shared(label, recall.each(label, [things], pick));
}
