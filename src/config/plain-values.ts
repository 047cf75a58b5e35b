// Values of an author's own (`params`) must be plain data: they are hashed, cloned and handed to templates.

import { badValue, pathText } from './problem.ts';
import type { ConfigProblem } from './problem.ts';
import type { ConfigPath } from './schema.ts';

/** How deep values of one's own may be nested. */
const depthLimit = 50;

/** One error for each value below `path` that is not text, a number, true, false, null, a list or a plain table. */
export function checkPlain(value: unknown, path: ConfigPath): readonly ConfigProblem[] {
  if (path.length > depthLimit) {
    return [
      badValue(
        path.slice(0, 2),
        `"${pathText(path.slice(0, 2))}" is nested too deeply, or contains itself.`,
        'Make it flatter.',
      ),
    ];
  }
  if (value === null || value === undefined || ['string', 'number', 'boolean'].includes(typeof value)) return [];
  if (Array.isArray(value)) return value.flatMap((entry: unknown, index) => checkPlain(entry, [...path, index]));
  const kind = kindOf(value);
  if (kind === undefined && typeof value === 'object') {
    return Object.entries(value).flatMap(([key, entry]: [string, unknown]) => checkPlain(entry, [...path, key]));
  }
  const hint =
    kind === 'a date' ? 'Write it as text: "2022-01-29".' : 'Use text, numbers, true, false, lists and tables.';
  return [badValue(path, `"${pathText(path)}" must be plain data, but is ${kind}.`, hint)];
}

/** What a value is that is not a plain table. */
function kindOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return `a ${typeof value}`;
  if (value instanceof Date || Object.prototype.toString.call(value) === '[object Date]') return 'a date';
  const prototype: unknown = Object.getPrototypeOf(value);
  // A table made in the configuration's own realm has a prototype that has none itself.
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
  return isPlain ? undefined : 'an object of a class';
}
