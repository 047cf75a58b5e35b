// The options that all commands on a site share, and the build they ask for.

import path from 'node:path';
import { buildSite } from '../build/build-site.ts';
import type { BuildOptions, BuildReport } from '../build/report.ts';
import type { Surroundings } from './surroundings.ts';

/** As commander hands them over. */
export interface SiteOptions {
  readonly config?: string | undefined;
  readonly out?: string | undefined;
  readonly baseUrl?: string | undefined;
  readonly drafts?: boolean | undefined;
  readonly future?: boolean | undefined;
  readonly expired?: boolean | undefined;
  readonly quiet?: boolean | undefined;
  readonly verbose?: boolean | undefined;
  readonly json?: boolean | undefined;
  readonly timings?: boolean | undefined;
  readonly strict?: boolean | undefined;
}

/** The site's folder, absolute. */
export function siteFolder(folder: string | undefined, surroundings: Surroundings): string {
  return path.resolve(surroundings.folder, folder ?? '.');
}

/** Builds, or checks, the site in `folder` as the options say. */
export function buildAsAsked(
  folder: string,
  options: SiteOptions,
  surroundings: Surroundings,
  rest: Pick<BuildOptions, 'mode' | 'onProgress'>,
): Promise<BuildReport> {
  const { fileSystem, environment, machine, nowMs } = surroundings;
  // A path on the command line is meant from where the person stands.
  const fromHere = (name: string | undefined): string | undefined => name && path.resolve(surroundings.folder, name);
  return buildSite({
    folder,
    nowMs,
    fileSystem,
    environment,
    machine,
    configFile: fromHere(options.config),
    overrides: {
      baseUrl: options.baseUrl,
      output: fromHere(options.out),
      drafts: options.drafts,
      future: options.future,
      expired: options.expired,
    },
    ...rest,
  });
}
