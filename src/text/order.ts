// Orders that are the same on every machine.

/** Compares by UTF-16 code unit: the order of `<`, independent of any locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A comparison of the texts that `textOf` takes from each value. */
export function byText<Value>(textOf: (value: Value) => string): (a: Value, b: Value) => number {
  return (a, b) => byCodeUnit(textOf(a), textOf(b));
}
