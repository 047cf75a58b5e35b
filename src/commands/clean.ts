// `platen clean`: takes back what was published.

import path from 'node:path';
import { cleanSite } from '../build/clean-site.ts';
import { counted } from '../diagnostics/wording.ts';
import { countProblems, printProblems } from './print-report.ts';
import { siteFolder } from './site-options.ts';
import type { SiteOptions } from './site-options.ts';
import { exitCodes } from './surroundings.ts';
import type { ExitCode, Surroundings } from './surroundings.ts';

/** Removes the published files and `.platen/`; files of others stay. */
export async function clean(
  folder: string | undefined,
  options: SiteOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { fileSystem, environment, machine, nowMs } = surroundings;
  const here = (name: string | undefined): string | undefined => name && path.resolve(surroundings.folder, name);
  const report = await cleanSite({
    folder: siteFolder(folder, surroundings),
    configFile: here(options.config),
    overrides: { output: here(options.out) },
    fileSystem,
    environment,
    machine,
    nowMs,
  });
  printProblems(report, surroundings);
  if (countProblems(report).errors > 0) return exitCodes.failed;
  const output = path.relative(surroundings.folder, report.output) || report.output;
  if (options.quiet !== true)
    surroundings.out(`Removed ${counted(report.removed, 'file')} from "${output}" and Platen's records.\n`);
  return exitCodes.ok;
}
