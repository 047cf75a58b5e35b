// What schemas of the configuration are made of.

import * as v from 'valibot';

export const text = v.string();
export const flag = (byDefault: boolean) => v.nullish(v.boolean(), byDefault);
export const textOr = (byDefault: string) => v.nullish(text, byDefault);
export const count = (byDefault: number) => {
  const wanted = 'a whole number from 1 on';
  return v.nullish(v.pipe(v.number(), v.integer(wanted), v.minValue(1, wanted)), byDefault);
};
/** A whole number between two others, or one of them. */
export const within = (least: number, most: number) => {
  const wanted = `a whole number from ${least} to ${most}`;
  return v.pipe(v.number(), v.integer(wanted), v.minValue(least, wanted), v.maxValue(most, wanted));
};
/** A list with something in it. */
export const filled = <Item extends v.GenericSchema>(item: Item) =>
  v.pipe(v.array(item), v.minLength(1, 'a list with something in it'));
export const list = <Item extends v.GenericSchema>(item: Item) => v.nullish(v.array(item), []);

/**
 * One of two types, chosen by the value itself, so that a mistake is told as one of the type that was meant. (A union
 * would say only that none fits.)
 */
export function either<First extends v.GenericSchema, Second extends v.GenericSchema>(
  isFirst: (input: unknown) => boolean,
  first: First,
  second: Second,
) {
  return Object.assign(
    v.lazy((input): First | Second => (isFirst(input) ? first : second)),
    { choices: [first, second] as const },
  );
}

/** A table; a list, which is an object to the library, is none. */
const table = <Table extends v.GenericSchema>(shape: Table) => either(Array.isArray, v.never(), shape);
/** A table with these keys. */
export const object = <Entries extends v.ObjectEntries>(entries: Entries) => table(v.object(entries));
/** A table whose keys the author chooses. */
export const named = <Value extends v.GenericSchema>(value: Value) => v.nullish(table(v.record(text, value)), {});

export const isText = (input: unknown): boolean => typeof input === 'string';
export const isFlag = (input: unknown): boolean => typeof input === 'boolean';
export const isFunction = (input: unknown): boolean => typeof input === 'function';
export const isTable = (input: unknown): input is Readonly<Record<string, unknown>> =>
  typeof input === 'object' && input !== null && !Array.isArray(input);
