// Values that JSON can carry.

/** Whether JSON gives `value` back as it is. Dates, maps, functions, undefined, infinity and minus zero it does not. */
export function isJsonValue(value: unknown): boolean {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (Array.isArray(value)) return value.every(isJsonValue);
  return isPlainObject(value) && Object.values(value).every(isJsonValue);
}

/** The same, but for keys whose value is undefined, which JSON leaves out. */
export function isJsonRecord(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isJsonRecord);
  if (!isPlainObject(value)) return isJsonValue(value);
  return Object.values(value).every((each) => each === undefined || isJsonRecord(each));
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
