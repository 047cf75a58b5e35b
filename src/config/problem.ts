// What can be wrong with a configuration, by the path of its key.

import type { Severity } from '../domain/diagnostic.ts';
import type { ConfigPath } from './schema.ts';

/** A problem whose place is found by its path. */
export interface ConfigProblem {
  readonly severity: Severity;
  readonly rule: string;
  readonly path: ConfigPath;
  /** Whether the key itself is wrong, not its value. */
  readonly isKey?: boolean | undefined;
  /** Whether an option of the command line is to blame, and not the file. */
  readonly isOfCommandLine?: boolean | undefined;
  readonly reason: string;
  readonly hint?: string | undefined;
}

/** A value that no key can have. */
export function badValue(path: ConfigPath, reason: string, hint: string, rule = 'config/bad-value'): ConfigProblem {
  return { severity: 'error', rule, path, reason, hint };
}

/** The path as its author would say it: `menus.main[0].url`. */
export function pathText(path: ConfigPath): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}

/** The name of the key, for examples: the last step that is not a position. */
export function lastKey(path: ConfigPath): string {
  return path.findLast((step) => typeof step === 'string') ?? '';
}

/** Text in double quotes. */
export function quoted(value: string): string {
  return JSON.stringify(value);
}
