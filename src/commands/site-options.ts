// The options that all commands on a site share, and the build they ask for.

import path from 'node:path';
import { realPathOf } from '../build/real-path.ts';
import type { BuildOptions, BuildReport, Shard } from '../build/report.ts';
import type { Verification } from '../build/verify-site.ts';
import type { Config } from '../domain/user-config.ts';
import { printProblems } from './print-report.ts';
import type { Surroundings } from './surroundings.ts';

/** As commander hands them over. */
export interface SiteOptions {
  readonly config?: string | undefined;
  readonly out?: string | undefined;
  readonly baseUrl?: string | undefined;
  readonly drafts?: boolean | undefined;
  readonly future?: boolean | undefined;
  readonly expired?: boolean | undefined;
  readonly threads?: number | undefined;
  readonly quiet?: boolean | undefined;
  readonly verbose?: boolean | undefined;
  readonly json?: boolean | undefined;
  readonly timings?: boolean | undefined;
  readonly strict?: boolean | undefined;
  readonly shard?: Shard | undefined;
  readonly explain?: boolean | undefined;
  readonly verify?: boolean | undefined;
}

/** The site's folder, absolute; undefined, which is told, when there is no such folder. */
export function siteFolder(folder: string | undefined, surroundings: Surroundings): string | undefined {
  const site = path.resolve(surroundings.folder, folder ?? '.');
  const { fileSystem } = surroundings;
  if (fileSystem.stat(realPathOf(site, fileSystem))?.kind === 'directory') return site;
  surroundings.err(`There is no folder "${folder ?? '.'}".\n`);
  return undefined;
}

/** How a person would name `file` (absolute) from where the command was started. */
export function fromHere(file: string, { folder }: Surroundings): string {
  return path.relative(folder, file) || '.';
}

/** What a command itself decides of a build. */
type OwnOptions = Pick<BuildOptions, 'mode' | 'onProgress' | 'needsPlan'>;

/** Builds, or checks, the site in `folder` as the options say. */
export async function buildAsAsked(
  folder: string,
  options: SiteOptions,
  surroundings: Surroundings,
  rest: OwnOptions,
): Promise<BuildReport> {
  const { buildSite } = await import('../build/build-site.ts');
  return buildSite({
    ...requestOf(folder, options, surroundings),
    isStrict: options.strict,
    shard: options.shard,
    ...rest,
  });
}

/** Builds the same site from nothing and compares it with the one that `report` tells of. */
export async function verifyAsAsked(
  report: BuildReport,
  folder: string,
  options: SiteOptions,
  surroundings: Surroundings,
  rest: OwnOptions,
): Promise<Verification> {
  const { verifySite } = await import('../build/verify-site.ts');
  return verifySite({ ...requestOf(folder, options, surroundings), isStrict: options.strict, ...rest }, report);
}

/** What every work on a site begins with: where it is and what the options say over its configuration. */
export function requestOf(
  folder: string,
  options: SiteOptions,
  surroundings: Surroundings,
): Omit<BuildOptions, 'mode' | 'onProgress' | 'isStrict' | 'shard' | 'needsPlan'> {
  const { fileSystem, environment, machine, nowMs } = surroundings;
  // A path on the command line is meant from where the person stands.
  const resolved = (name: string | undefined): string | undefined => name && path.resolve(surroundings.folder, name);
  return {
    folder,
    nowMs,
    fileSystem,
    environment,
    machine,
    configFile: resolved(options.config),
    threads: options.threads,
    overrides: {
      baseUrl: options.baseUrl,
      output: resolved(options.out),
      drafts: options.drafts,
      future: options.future,
      expired: options.expired,
    },
  };
}

/** The configuration, for commands that need no build; undefined when it has errors, which are told. */
export async function configAsAsked(
  folder: string,
  options: SiteOptions,
  surroundings: Surroundings,
): Promise<Config | undefined> {
  const [{ loadConfig }, { finishedDiagnostics }] = await Promise.all([
    import('../load/load-config.ts'),
    import('../build/make-report.ts'),
  ]);
  const { config, diagnostics } = await loadConfig(folder, requestOf(folder, options, surroundings));
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  await printProblems({ diagnostics: finishedDiagnostics(errors, folder, surroundings.fileSystem) }, surroundings);
  return errors.length === 0 ? config : undefined;
}
