// When posts were last changed, by the log of git.

import type { SiteConfig } from '../domain/config.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { SourceId } from '../domain/names.ts';
import type { WrittenDate } from '../domain/post.ts';
import { parseWrittenDate } from '../text/dates.ts';
import { headOf } from './git-state.ts';
import type { BuildOptions } from './report.ts';

/** The dates, by source. Sources that were never committed have none. */
export interface GitDates {
  readonly dates: ReadonlyMap<SourceId, WrittenDate>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the log once, where the configuration asks for it. */
export function readGitDates(
  { sitemap, folders }: SiteConfig,
  { folder, machine }: Pick<BuildOptions, 'folder' | 'machine'>,
): GitDates {
  const dates = new Map<SourceId, WrittenDate>();
  if (sitemap.lastmod !== 'git') return { dates, diagnostics: [] };
  const [, isShallow] = headOf({ folder, machine }).split('\n');
  // Of files older than the cut, it would tell the date of the cut.
  if (isShallow === 'true')
    return {
      dates,
      diagnostics: [
        problem(
          'the repository was fetched without its history',
          'Fetch all of it: git fetch --unshallow, or "fetch-depth: 0" in GitHub Actions.',
        ),
      ],
    };
  const log = machine.git(folder, [
    'log',
    '--format=%x01%cI',
    '--name-only',
    '--no-renames',
    '--relative',
    '-z',
    '--',
    folders.content,
  ]);
  if (log === undefined)
    return {
      dates,
      diagnostics: [
        problem(
          'git has no log of this folder',
          'Build in a clone of your repository with git installed, or leave "sitemap.lastmod" out.',
        ),
      ],
    };
  let date: WrittenDate | undefined;
  for (const part of log.split('\0')) {
    const text = part.replace(/^\n/, '');
    if (text.startsWith('\u0001')) date = dateIn(text.slice(1));
    else if (text !== '' && date !== undefined) {
      const id = SourceId(text);
      // The newest commit comes first.
      if (!dates.has(id)) dates.set(id, date);
    }
  }
  return { dates, diagnostics: [] };
}

function dateIn(text: string): WrittenDate | undefined {
  const reading = parseWrittenDate(text, 'UTC');
  return reading.problem === undefined ? reading.date : undefined;
}

function problem(reason: string, hint: string): Diagnostic {
  return {
    severity: 'warning',
    rule: 'load/no-git-dates',
    reason: `The sitemap has no dates of git, since ${reason}.`,
    hint,
  };
}
