// Lists put together.

/** All that is in the lists, in order. */
export function joined<Value>(lists: readonly (readonly Value[])[]): readonly Value[] {
  return lists.flatMap((list) => list);
}
