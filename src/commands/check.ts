// `platen check`: everything a build does, but for writing.

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
import { buildAsAsked, siteFolder } from './site-options.ts';
import type { SiteOptions } from './site-options.ts';
import { exitCodes } from './surroundings.ts';
import type { ExitCode, Surroundings } from './surroundings.ts';

/** Checks the site; fails on errors and, with `strict`, on warnings. */
export async function check(
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
    mode: 'check',
    onProgress: isQuiet ? undefined : progress.show,
  });
  progress.clear();
  const { errors, warnings } = countProblems(report);
  if (options.json === true) printJson(report, site, options.verbose === true, surroundings);
  else {
    await printProblems(report, surroundings);
    if (!isQuiet) surroundings.out(`${summary(report, surroundings.machine.elapsedMs() - beganMs, surroundings)}\n`);
    if (options.timings === true) printTimings(report, surroundings);
  }
  return errors > 0 || (options.strict === true && warnings > 0) ? exitCodes.failed : exitCodes.ok;
}

function summary(report: BuildReport, ms: number, surroundings: Surroundings): string {
  const found = problemsInWords(report, surroundings) || 'no problems';
  // Without a site, the configuration or the folder itself was in the way.
  if (report.sites.length === 0) return `The posts were not checked: ${found}.`;
  const { posts, pages } = report.counts;
  const leftOut = leftOutInWords(report);
  return `Checked ${counted(posts, 'post')} on ${counted(pages, 'page')} in ${duration(ms)}: ${found}.${leftOut && ` ${leftOut}.`}`;
}
