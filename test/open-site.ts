// Opens the site of a folder in memory, as the writing loop does.

import { beginSite } from '../src/build/begin-site.ts';
import { createLiveSite } from '../src/build/live/live-site.ts';
import type { LiveSite, Renewal } from '../src/build/live/live-site.ts';
import type { BuildOptions } from '../src/build/report.ts';
import { nodeMachine } from '../src/io/machine.ts';
import { buildOptions, testNowMs } from './build-folder.ts';

/** Opens the site in `folder`, at the instant at which tests build. */
export async function openSite(
  folder: string,
  options: Partial<BuildOptions> = {},
): Promise<{ readonly site: LiveSite; readonly opened: Renewal }> {
  const all = buildOptions(folder, { machine: { ...nodeMachine, clockMs: () => testNowMs }, ...options });
  const { output: _output, ...beginning } = await beginSite(all);
  const site = createLiveSite(beginning, all);
  return { site, opened: await site.open() };
}
