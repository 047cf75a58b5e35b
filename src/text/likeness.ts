// Whether values are made of the same parts, and values made of the same parts where they are equal.

/**
 * Whether two values are the same, or lists, maps, sets or plain records of the same parts, in the same order, `depth`
 * levels deep. What is further inside must be the same object. It never says yes to values that differ.
 */
export function isAlike(a: unknown, b: unknown, depth: number): boolean {
  if (Object.is(a, b)) return true;
  if (depth === 0 || !isObject(a) || !isObject(b)) return false;
  if (Array.isArray(a)) return Array.isArray(b) && isAlikeList(a, b, depth);
  if (isPlain(a)) return isPlain(b) && isAlikeRecord(a, b, depth);
  // A map is a list of pairs. These take a while to list.
  if (depth === 1) return false;
  if (a instanceof Map) return b instanceof Map && a.size === b.size && isAlikeList([...a], [...b], depth);
  return a instanceof Set && b instanceof Set && a.size === b.size && isAlikeList([...a], [...b], depth);
}

function isAlikeList(a: readonly unknown[], b: readonly unknown[], depth: number): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (!isAlike(a[index], b[index], depth - 1)) return false;
  return true;
}

function isAlikeRecord(a: PlainRecord, b: PlainRecord, depth: number): boolean {
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  if (keys.length !== others.length) return false;
  // The order of keys can be seen, too.
  return keys.every((key, index) => key === others[index] && isAlike(a[key], b[key], depth - 1));
}

/**
 * `now`, with every part that is equal to the part of `before` in its place replaced by that. All of `before` where
 * they are equal. Only lists, maps and plain records are looked into.
 */
export function sharedWith<Value>(before: unknown, now: Value): Value {
  // Cast because what is returned is equal to `now`, part by part.
  return shared(before, now) as Value;
}

function shared(before: unknown, now: unknown): unknown {
  if (Object.is(before, now) || !isObject(before) || !isObject(now)) return now;
  if (Array.isArray(now)) return Array.isArray(before) ? sharedList(before, now) : now;
  if (isPlain(now)) return isPlain(before) ? sharedRecord(before, now) : now;
  return now instanceof Map && before instanceof Map ? sharedMap(before, now) : now;
}

function sharedList(before: readonly unknown[], now: readonly unknown[]): readonly unknown[] {
  let isSame = before.length === now.length;
  const all = now.map((value, index) => {
    const part = shared(before[index], value);
    isSame &&= Object.is(part, before[index]);
    return part;
  });
  return isSame ? before : all;
}

function sharedRecord(before: PlainRecord, now: PlainRecord): PlainRecord {
  const keys = Object.keys(now);
  const former = Object.keys(before);
  let isSame = former.length === keys.length && keys.every((key, index) => key === former[index]);
  const entries = keys.map((key): [string, unknown] => {
    const part = shared(before[key], now[key]);
    isSame &&= Object.is(part, before[key]);
    return [key, part];
  });
  return isSame ? before : Object.fromEntries(entries);
}

function sharedMap(before: ReadonlyMap<unknown, unknown>, now: ReadonlyMap<unknown, unknown>): typeof now {
  const former = [...before.keys()];
  let isSame = before.size === now.size;
  const entries = Array.from(now, ([key, value], index): [unknown, unknown] => {
    const part = shared(before.get(key), value);
    isSame &&= Object.is(key, former[index]) && Object.is(part, before.get(key));
    return [key, part];
  });
  return isSame ? before : new Map(entries);
}

type PlainRecord = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isPlain(value: object): value is PlainRecord {
  return Object.getPrototypeOf(value) === Object.prototype;
}
