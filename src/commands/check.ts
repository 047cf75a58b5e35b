// `platen check`: everything a build does, but for writing.

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
  const progress = createProgress(surroundings);
  const beganMs = surroundings.machine.elapsedMs();
  const isQuiet = options.quiet === true || options.json === true;
  const report = await buildAsAsked(site, options, surroundings, {
    mode: 'check',
    onProgress: isQuiet ? undefined : progress.show,
  });
  progress.clear();
  const { errors, warnings } = countProblems(report);
  if (options.json === true) printJson(report, site, options, surroundings);
  else {
    printProblems(report, surroundings);
    const time = duration(surroundings.machine.elapsedMs() - beganMs);
    const found = problemsInWords(report, surroundings) || 'no problems';
    const leftOut = leftOutInWords(report);
    if (!isQuiet)
      surroundings.out(
        `Checked ${counted(report.counts.posts, 'post')} on ${counted(report.counts.pages, 'page')} in ${time}: ${found}.${leftOut && ` ${leftOut}.`}\n`,
      );
    if (options.timings === true) printTimings(report, surroundings);
  }
  return errors > 0 || (options.strict === true && warnings > 0) ? exitCodes.failed : exitCodes.ok;
}
