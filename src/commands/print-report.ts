// Prints what came of a build: every problem, then one line that sums it up; or all of it as JSON.

import path from 'node:path';
import type { BuildReport } from '../build/report.ts';
import { createStyle } from '../diagnostics/style.ts';
import { counted, duration, listed } from '../diagnostics/wording.ts';
import type { Surroundings } from './surroundings.ts';

/** How many problems of each severity there are. */
export function countProblems({ diagnostics }: Pick<BuildReport, 'diagnostics'>): { errors: number; warnings: number } {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: diagnostics.length - errors };
}

/** Prints the problems to `err`. */
export async function printProblems(
  { diagnostics }: Pick<BuildReport, 'diagnostics'>,
  surroundings: Surroundings,
): Promise<void> {
  if (diagnostics.length === 0) return;
  const { formatDiagnostic } = await import('../diagnostics/format-diagnostic.ts');
  const style = createStyle(surroundings.colors.err);
  for (const diagnostic of diagnostics)
    surroundings.err(`${formatDiagnostic(diagnostic, style, surroundings.columns)}\n\n`);
}

/** `2 errors and 1 warning`, in their colours, for `out`; empty when there are none. */
export function problemsInWords(report: Pick<BuildReport, 'diagnostics'>, { colors }: Surroundings): string {
  const style = createStyle(colors.out);
  const { errors, warnings } = countProblems(report);
  return listed([
    ...(errors > 0 ? [style('red', counted(errors, 'error'))] : []),
    ...(warnings > 0 ? [style('yellow', counted(warnings, 'warning'))] : []),
  ]);
}

/** `1 draft and 2 future posts left out`; empty when nothing is. */
export function leftOutInWords({ counts }: Pick<BuildReport, 'counts'>): string {
  const { drafts, future, expired } = counts;
  const parts = [
    ...(drafts > 0 ? [counted(drafts, 'draft')] : []),
    ...(future > 0 ? [counted(future, 'future post')] : []),
    ...(expired > 0 ? [counted(expired, 'expired post')] : []),
  ];
  return parts.length === 0 ? '' : `${listed(parts)} left out`;
}

/** Prints the time of each stage to `out`. */
export function printTimings({ timings }: Pick<BuildReport, 'timings'>, { out }: Surroundings): void {
  const width = Math.max(...timings.map(({ stage }) => stage.length), 'total'.length);
  const total = timings.reduce((sum, { ms }) => sum + ms, 0);
  for (const { stage, ms } of [...timings, { stage: 'total', ms: total }]) {
    out(`  ${stage.padEnd(width)}  ${duration(ms).padStart(9)}\n`);
  }
}

/** Prints the report as one JSON value to `out`, on one line or on several; its shape stands in docs/cli.md. */
export function printJson(
  report: BuildReport,
  folder: string,
  isIndented: boolean,
  { out }: Surroundings,
  more: Readonly<Record<string, unknown>> = {},
): void {
  const { diagnostics, isPublished, shard, counts, timings, planned } = report;
  const value = {
    isPublished,
    shard,
    output: path.relative(folder, report.output).split(path.sep).join('/'),
    counts,
    timings,
    diagnostics,
    pages: planned.map(({ url, output, emitter, origin }) => ({ url, output, emitter, source: origin?.file })),
    ...more,
  };
  out(`${JSON.stringify(value, undefined, isIndented ? 2 : undefined)}\n`);
}
