// `platen clean`: takes back what was published.

import { cleanSite } from '../build/clean-site.ts';
import { counted } from '../diagnostics/wording.ts';
import { countProblems, printProblems } from './print-report.ts';
import { fromHere, requestOf, siteFolder } from './site-options.ts';
import type { SiteOptions } from './site-options.ts';
import { exitCodes } from './surroundings.ts';
import type { ExitCode, Surroundings } from './surroundings.ts';

/** Removes the published files and `.platen/`; files of others stay. */
export async function clean(
  folder: string | undefined,
  options: SiteOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const site = siteFolder(folder, surroundings);
  if (site === undefined) return exitCodes.failed;
  const report = await cleanSite(requestOf(site, options, surroundings));
  await printProblems(report, surroundings);
  if (countProblems(report).errors > 0) return exitCodes.failed;
  const output = fromHere(report.output, surroundings);
  const done = report.hasRecords
    ? `Removed ${counted(report.removed, 'file')} from "${output}" and Platen's records.`
    : 'Nothing to clean: Platen has published nothing here.';
  if (options.quiet !== true) surroundings.out(`${done}\n`);
  return exitCodes.ok;
}
