// Results that are asked for again and again, kept for a while or for good.

/** `make`, which makes no result again while it is among the `limit` that were asked for last. */
export function remembering<Key, Value>(limit: number, make: (key: Key) => Value): (key: Key) => Value {
  const kept = new Map<Key, { readonly value: Value }>();
  return (key) => {
    const known = kept.get(key) ?? { value: make(key) };
    // Put back at the end: a map keeps the order in which keys were added.
    kept.delete(key);
    kept.set(key, known);
    const [oldest] = kept.keys();
    if (kept.size > limit && oldest !== undefined) kept.delete(oldest);
    return known.value;
  };
}

/** `make`, which makes one result for each key, and keeps it as long as it lives itself. */
export function onceEach<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const kept = new Map<Key, { readonly value: Value }>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known.value;
    const value = make(key);
    kept.set(key, { value });
    return value;
  };
}

/** `make`, which makes its one result when it is first asked for. */
export function once<Value>(make: () => Value): () => Value {
  const only = onceEach<undefined, Value>(make);
  return () => only(undefined);
}
