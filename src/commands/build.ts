// `platen build`: content in, site out.

import type { BuildReport } from '../build/report.ts';
import { counted, duration } from '../diagnostics/wording.ts';
import {
  countProblems,
  leftOutInWords,
  printJson,
  printProblems,
  printTimings,
  problemsInWords,
} from './print-report.ts';
import { createProgress } from './progress.ts';
import { buildAsAsked, fromHere, siteFolder } from './site-options.ts';
import type { SiteOptions } from './site-options.ts';
import { exitCodes } from './surroundings.ts';
import type { ExitCode, Surroundings } from './surroundings.ts';

/** Builds the site and says what came of it. */
export async function build(
  folder: string | undefined,
  options: SiteOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const site = siteFolder(folder, surroundings);
  if (site === undefined) return exitCodes.failed;
  const progress = createProgress(surroundings);
  const beganMs = surroundings.machine.elapsedMs();
  const isQuiet = options.quiet === true || options.json === true;
  const report = await buildAsAsked(site, options, surroundings, {
    mode: 'publish',
    onProgress: isQuiet ? undefined : progress.show,
  });
  progress.clear();
  const { errors, warnings } = countProblems(report);
  const isDone = options.shard === undefined ? report.isPublished : report.shard !== undefined;
  const isFailed = errors > 0 || !isDone || (options.strict === true && warnings > 0);
  if (options.json === true) printJson(report, site, options.verbose === true, surroundings);
  else {
    await printProblems(report, surroundings);
    if (!isQuiet) surroundings.out(`${summary(report, surroundings.machine.elapsedMs() - beganMs, surroundings)}\n`);
    if (options.timings === true) printTimings(report, surroundings);
    if (options.verbose === true)
      for (const { url, output } of report.planned) surroundings.out(`  ${output}  ${url}\n`);
  }
  return isFailed ? exitCodes.failed : exitCodes.ok;
}

function summary(report: BuildReport, ms: number, surroundings: Surroundings): string {
  const output = fromHere(report.output, surroundings);
  const problems = problemsInWords(report, surroundings);
  if (report.shard !== undefined) return shardSummary(report.shard, ms, problems);
  if (!report.isPublished)
    return `Nothing was published: ${problems || 'something went wrong'}. "${output}" is as it was.`;
  const { posts, pages, written, unchanged, removed } = report.counts;
  const files = `${counted(written, 'file')} written, ${unchanged} unchanged, ${removed} removed`;
  const leftOut = leftOutInWords(report);
  const parts = [
    `Built ${counted(posts, 'post')} on ${counted(pages, 'page')} in ${duration(ms)} (${files}).`,
    leftOut && `${leftOut}.`,
    problems && `${problems}.`,
  ];
  return parts.filter(Boolean).join(' ');
}

function shardSummary(
  { part, of, rendered, remembered }: NonNullable<BuildReport['shard']>,
  ms: number,
  problems: string,
): string {
  const before = remembered > 0 ? ` ${remembered} were remembered.` : '';
  const what = `Rendered ${counted(rendered, 'post')} of part ${part} of ${of} in ${duration(ms)}.${before}`;
  return `${what}${problems && ` ${problems}.`}`;
}
