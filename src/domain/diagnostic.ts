// What can be wrong, and where: the one form of every message about content, configuration and templates.

import type { SourceId } from './names.ts';

/** `error` publishes nothing; `warning` builds all the same. */
export type Severity = 'error' | 'warning';

/** A range in a file. Lines and columns count from 1, columns in UTF-16 units as editors count them. */
export interface Place {
  readonly line: number;
  readonly column: number;
  /** The column after the last one; undefined marks a single point. Always on the same line. */
  readonly endColumn?: number | undefined;
}

/** A few lines of the file around a place, so that a message can be shown without reading the file again. */
export interface Excerpt {
  readonly firstLine: number;
  readonly lines: readonly string[];
}

/** Where a value of a file stands: kept beside values whose problems are found only in a later stage. */
export interface Origin {
  readonly file: SourceId;
  readonly place?: Place | undefined;
}

/** A problem with a place and a cure. */
export interface Diagnostic {
  readonly severity: Severity;
  /** A permanent name such as `parse/bad-date`, listed in docs/rules.md. */
  readonly rule: string;
  /** The file the author has to open; undefined when no file is to blame (a missing option, a full disk). */
  readonly file?: SourceId | undefined;
  readonly place?: Place | undefined;
  readonly excerpt?: Excerpt | undefined;
  /** One sentence: what is wrong. */
  readonly reason: string;
  /** One sentence or two: what to do. */
  readonly hint?: string | undefined;
}
