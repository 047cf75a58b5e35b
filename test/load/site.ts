// A site in memory, for tests of what is read from disk.

import { resolveConfig } from '../../src/config/resolve-config.ts';
import type { SiteConfig } from '../../src/domain/config.ts';
import type { UserConfig } from '../../src/domain/user-config.ts';
import type { Diagnostic } from '../../src/domain/diagnostic.ts';
import { createMemoryFileSystem } from '../../src/io/memory.ts';
import type { MemoryFileSystem } from '../../src/io/memory.ts';

/** Where the site lies. */
export const folder = '/site';

/** The files of a site, by path from its folder. */
export function siteOf(files: Readonly<Record<string, string | Uint8Array>>): MemoryFileSystem {
  const absolute = Object.fromEntries(Object.entries(files).map(([file, text]) => [`${folder}/${file}`, text]));
  return createMemoryFileSystem({ files: absolute });
}

/** A configuration with all defaults but those given. */
export function configOf(config: UserConfig = {}): SiteConfig {
  return resolveConfig(config, {}).config.site;
}

/** Diagnostics as `file severity rule`. */
export function briefly(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ file, severity, rule }) => `${file ?? '-'} ${severity} ${rule}`);
}
