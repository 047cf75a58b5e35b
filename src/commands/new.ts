// `platen new "Title"`: a page bundle with front matter, ready to write in.

import path from 'node:path';
import { DateTime } from 'luxon';
import { stringify } from 'yaml';
import { outputPathProblem } from '../domain/names.ts';
import { isFileSystemError } from '../io/file-system.ts';
import { dateForms, isoDate, parseWrittenDate } from '../text/dates.ts';
import { urlize } from '../text/urlize.ts';
import { configAsAsked, fromHere, siteFolder } from './site-options.ts';
import type { SiteOptions } from './site-options.ts';
import { exitCodes } from './surroundings.ts';
import type { ExitCode, Surroundings } from './surroundings.ts';

/** What a new post may be given. */
export interface NewOptions extends SiteOptions {
  readonly date?: string | undefined;
  readonly draft?: boolean | undefined;
  readonly section?: string | undefined;
}

/** Creates `content/<section>/<slug>/index.md`. Never overwrites anything. */
export async function create(
  title: string,
  folder: string | undefined,
  options: NewOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { fileSystem, nowMs, err, out } = surroundings;
  const site = siteFolder(folder, surroundings);
  const config = site === undefined ? undefined : await configAsAsked(site, options, surroundings);
  if (site === undefined || config === undefined) return exitCodes.failed;
  const { content } = config.site.folders;
  if (config.file === undefined && fileSystem.stat(path.join(site, content)) === undefined) {
    err(`There is no blog in "${fromHere(site, surroundings)}". Start one with: platen init\n`);
    return exitCodes.failed;
  }
  const name = folderName(title);
  if (name === '') {
    err(`No URL can be made of the title "${title}": use letters or digits.\n`);
    return exitCodes.usage;
  }
  const problem = outputPathProblem(name);
  if (problem !== undefined) {
    err(`No folder can be named after the title "${title}": ${problem}\n`);
    return exitCodes.usage;
  }
  const reading = parseWrittenDate(options.date ?? today(nowMs, config.site.timeZone), config.site.timeZone);
  if (reading.problem !== undefined) {
    err(`The date ${reading.problem}. Dates are written ${dateForms}.\n`);
    return exitCodes.usage;
  }
  const section = options.section ?? usualSection(path.join(site, content), surroundings);
  if (section.split(/[/\\]/).some((name) => name === '' || name.startsWith('.'))) {
    err(`"${section}" cannot be a section: name a folder below "${content}", such as posts.\n`);
    return exitCodes.usage;
  }
  const post = path.join(site, content, section, name);
  const written = fromHere(path.join(post, 'index.md'), surroundings);
  const standing = ['', '.md', '.markdown', '.html'].find((ending) => fileSystem.stat(post + ending) !== undefined);
  if (standing !== undefined) {
    err(`"${fromHere(post + standing, surroundings)}" exists already. Nothing was written.\n`);
    return exitCodes.failed;
  }
  const date = reading.date.time === undefined ? isoDate(reading.date) : reading.date.text;
  const head = `${stringify({ title }).trimEnd()}\ndate: ${date}\n${options.draft === true ? 'draft: true\n' : ''}tags: []\n`;
  fileSystem.makeDirectory(post);
  try {
    fileSystem.createFile(path.join(post, 'index.md'), `---\n${head}---\n\n`);
  } catch (error) {
    if (!isFileSystemError(error, 'EEXIST')) throw error;
    err(`"${written}" exists already. Nothing was written.\n`);
    return exitCodes.failed;
  }
  out(`${written}\n`);
  return exitCodes.ok;
}

/** The folder's name: what hides a file, or marks the leftover of an editor, is left out at its ends. */
function folderName(title: string): string {
  return urlize(title.replaceAll('/', ' ')).replace(/^[.#~_-]+|[.~_-]+$/g, '');
}

/** The calendar date in the site's time zone. */
function today(nowMs: number, timeZone: string): string {
  return DateTime.fromMillis(nowMs, { zone: timeZone }).toFormat('yyyy-MM-dd');
}

/** The section that posts already go to. */
function usualSection(content: string, { fileSystem }: Surroundings): string {
  return (
    ['posts', 'post', 'blog'].find((name) => fileSystem.stat(path.join(content, name))?.kind === 'directory') ?? 'posts'
  );
}
