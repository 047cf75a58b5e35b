// `platen build`: content in, site out.

import type { BuildReport } from '../build/report.ts';
import type { Verification } from '../build/verify-site.ts';
import { counted, duration } from '../diagnostics/wording.ts';
import { explanationLines, explanationOf } from './explain.ts';
import {
  countProblems,
  leftOutInWords,
  printJson,
  printProblems,
  printTimings,
  problemsInWords,
} from './print-report.ts';
import { createProgress } from './progress.ts';
import { buildAsAsked, fromHere, siteFolder, verifyAsAsked } from './site-options.ts';
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
  const asked = {
    mode: 'publish',
    onProgress: isQuiet ? undefined : progress.show,
    // Both list every file, which a build that finds nothing to do does not plan.
    needsPlan: options.json === true || options.verbose === true,
  } as const;
  const report = await buildAsAsked(site, options, surroundings, asked);
  progress.clear();
  if (!isQuiet) await printReport(report, surroundings.machine.elapsedMs() - beganMs, options, surroundings);
  else if (options.json !== true) await printProblems(report, surroundings);
  const verification =
    options.verify === true && report.isPublished
      ? await verifyAsAsked(report, site, options, surroundings, asked)
      : undefined;
  progress.clear();
  if (options.json === true)
    printJson(report, site, options.verbose === true, surroundings, more(report, options, verification));
  else if (verification !== undefined) await printVerification(verification, isQuiet, surroundings);
  const { errors, warnings } = countProblems(report);
  const isDone = options.shard === undefined ? report.isPublished : report.shard !== undefined;
  const isFailed = errors > 0 || !isDone || (options.strict === true && warnings > 0);
  return isFailed || verification?.isSame === false ? exitCodes.failed : exitCodes.ok;
}

async function printReport(
  report: BuildReport,
  ms: number,
  options: SiteOptions,
  surroundings: Surroundings,
): Promise<void> {
  await printProblems(report, surroundings);
  surroundings.out(`${summary(report, ms, surroundings)}\n`);
  if (options.explain === true)
    for (const line of explanationLines(explanationOf(report))) surroundings.out(`${line}\n`);
  if (options.timings === true) printTimings(report, surroundings);
  if (options.verbose === true) for (const { url, output } of report.planned) surroundings.out(`  ${output}  ${url}\n`);
}

/** What the report of `--json` holds where it was asked for. */
function more(
  report: BuildReport,
  { explain }: SiteOptions,
  verification: Verification | undefined,
): Readonly<Record<string, unknown>> {
  return { explanation: explain === true ? explanationOf(report) : undefined, verification };
}

async function printVerification(
  { isSame, fileCount, diagnostics }: Verification,
  isQuiet: boolean,
  surroundings: Surroundings,
): Promise<void> {
  await printProblems({ diagnostics }, surroundings);
  if (isSame && !isQuiet) surroundings.out(`A clean build gives ${sameFiles(fileCount)}.\n`);
}

function sameFiles(count: number): string {
  return count === 1 ? 'the same file' : `the same ${counted(count, 'file')}`;
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
