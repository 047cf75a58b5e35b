// What a build has come to, on its way to the report.

import type { Diagnostic } from '../domain/diagnostic.ts';
import type { PlannedFolder } from './plan-folder.ts';
import type { PublishResult } from './publish/staging.ts';
import type { BuildRecord } from './record/record.ts';
import type { BuildOptions, BuildReport } from './report.ts';

/** What a build has come to so far. */
export interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  /** What was planned: the site, or those of its outputs that were made again (see `asBefore`). */
  readonly folder?: PlannedFolder | undefined;
  readonly published?: PublishResult | undefined;
  /** What came of a shard. */
  readonly shard?: BuildReport['shard'];
  /** The record of the last build, where what is planned and what there is to say are the same. */
  readonly asBefore?: BuildRecord | undefined;
  /** Output → why it was made. */
  readonly reasons?: ReadonlyMap<string, string> | undefined;
  /** Whether nothing was known of an earlier build. */
  readonly isFirst?: boolean | undefined;
}

/** Whether nothing that was told stands against publishing. */
export function mayPublish(diagnostics: readonly Diagnostic[], { isStrict }: Pick<BuildOptions, 'isStrict'>): boolean {
  return isStrict === true ? diagnostics.length === 0 : !hasErrors(diagnostics);
}

/** Whether there is an error among them. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
