// What decides the log of git. Apart from the dates in it, whose parser a build that has nothing to do never needs.

import type { SiteConfig } from '../domain/config.ts';
import type { BuildOptions } from './report.ts';

type Parts = Pick<BuildOptions, 'folder' | 'machine'>;

/** The commit, and whether all before it is there. Empty where the configuration does not ask for the log. */
export function gitStateOf({ sitemap }: SiteConfig, parts: Parts): string {
  return sitemap.lastmod === 'git' ? headOf(parts) : '';
}

/** Two lines: the commit, and whether the repository was fetched without its history. Empty where git knows neither. */
export function headOf({ folder, machine }: Parts): string {
  return machine.git(folder, ['rev-parse', 'HEAD', '--is-shallow-repository'])?.trim() ?? '';
}
