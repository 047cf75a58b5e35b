// The beginning of all work on a site: its configuration, and whether its folders are as they must be.

import path from 'node:path';
import type { SiteConfig } from '../domain/config.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Config } from '../domain/user-config.ts';
import { missingContent } from '../load/missing-content.ts';
import type { Beginning } from './beginning.ts';
import { checkOutputFolder } from './check-output-folder.ts';
import { programDigest } from './program-digest.ts';
import { findKnownConfig } from './record/known-config.ts';
import type { BuildOptions } from './report.ts';
import { workFolderOf } from './work-folder.ts';

/** Reads the configuration of a site, and says where its output goes (absolute). Nothing is written. */
export async function beginSite(options: BuildOptions): Promise<Beginning & { readonly output: string }> {
  const { folder, fileSystem } = options;
  const program = programDigest(folder, fileSystem);
  const { config, diagnostics } = await readConfig(program, options);
  const output = path.resolve(folder, config.site.folders.output);
  const refused = checkOutputFolder(outputFacts(options, config.site, output), fileSystem);
  // Found before anything is written: a command started in a wrong folder must leave nothing there.
  const absent = missingContent(folder, config.site, fileSystem);
  return { config, program, output, before: [...diagnostics, ...refused, ...absent] };
}

/** The configuration, remembered or read. */
async function readConfig(
  program: string,
  options: BuildOptions,
): Promise<{ readonly config: Config; readonly diagnostics: readonly Diagnostic[] }> {
  const known = findKnownConfig(program, options);
  if (known !== undefined) return { config: known, diagnostics: [] };
  const { loadConfig } = await import('../load/load-config.ts');
  return loadConfig(options.folder, options);
}

function outputFacts(options: BuildOptions, site: SiteConfig, output: string): Parameters<typeof checkOutputFolder>[0] {
  const { content, static: statics, templates, data } = site.folders;
  return {
    output,
    folder: options.folder,
    sources: [content, statics, templates, data].map((name) => path.resolve(options.folder, name)),
    workFolder: workFolderOf(options.folder),
    home: options.machine.home,
  };
}
