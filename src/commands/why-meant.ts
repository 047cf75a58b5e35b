// Which file or URL a person means who asks `platen why`.

import path from 'node:path';
import type { BuildReport } from '../build/report.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import { decodeUrlPath } from '../text/url.ts';
import type { Surroundings } from './surroundings.ts';

/** What is being asked about. */
export interface Question {
  readonly asked: string;
  readonly report: BuildReport;
  /** The site's folder, absolute. */
  readonly site: string;
  readonly surroundings: Surroundings;
}

/** The id of the file that is meant: as a path from here, from the site's folder, or from its content folder. */
export function fileMeant({ asked, report, site, surroundings }: Question): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(asked)) return undefined;
  const content = report.sites[0]?.config.folders.content ?? 'content';
  const { fileSystem, folder } = surroundings;
  for (const start of [folder, site, path.join(site, content)]) {
    const candidate = path.resolve(start, asked);
    const id = path.relative(site, candidate).split(path.sep).join('/');
    const isInside = id !== '' && id.split('/')[0] !== '..' && !path.isAbsolute(id);
    // What lies in the output folder is asked about by its URL.
    const isPublished = path.relative(report.output, candidate).split(path.sep)[0] !== '..';
    if (!isInside || isPublished) continue;
    const kind = fileSystem.stat(candidate)?.kind;
    if (kind === 'file') return id;
    // A URL such as /about/ is no folder of this machine.
    if (kind !== 'directory' || asked.startsWith('/')) continue;
    const index = fileSystem.readDirectory(candidate).find(({ name }) => /^_?index\.(?:md|markdown|html)$/.test(name));
    if (index !== undefined) return `${id}/${index.name}`;
  }
  return undefined;
}

/** The forms in which an output may stand for the URL that was asked about, without scheme, host and sub-path. */
export function urlsMeant(question: Question): ReadonlySet<string> {
  const url = urlMeant(question);
  const bare = url.replace(/(?<=.)\/$/, '');
  return new Set([url, bare, `${bare}/`, `${bare}.html`, `${bare.replace(/\/$/, '')}/index.html`]);
}

/** What a file is that no page comes of, for those Platen reads; undefined for others. */
export function placeOfFile(id: string, { report }: Question): string | undefined {
  const config = report.sites[0]?.config;
  if (config === undefined) return undefined;
  const { templates, data, content, static: statics } = config.folders;
  const isIn = (folder: string): boolean => id.startsWith(`${folder}/`);
  if (/^platen\.config\.\w+$/.test(id)) return 'is the configuration, and no page of its own.';
  if (isIn(templates)) return 'is part of the theme, and no page of its own.';
  if (isIn(data)) return 'is read for templates, and no page of its own.';
  if (isIn(content) || isIn(statics)) return undefined;
  return `is not part of the site: pages come from "${content}", other files from "${statics}".`;
}

/** What to say when neither a file nor a URL is meant. */
export function nothingMeant(question: Question): string {
  const { asked, report } = question;
  const isUrl = asked.startsWith('/') || asked.includes('://');
  const known = report.planned.flatMap(({ url, origin }) =>
    isUrl || origin === undefined ? [url as string] : [url as string, origin.file as string],
  );
  const meant = didYouMean(isUrl ? urlMeant(question) : asked, new Set(known));
  return `There is no file "${asked}" in this site, and nothing stands at that URL.${meant === undefined ? '' : ` Did you mean "${meant}"?`}`;
}

/** The path of a URL, without scheme, host, query and the site's sub-path; what stands in the output folder has one, too. */
function urlMeant({ asked, report, site, surroundings }: Question): string {
  for (const start of [surroundings.folder, site]) {
    const below = path.relative(report.output, path.resolve(start, asked)).split(path.sep);
    if (below[0] !== '..' && !path.isAbsolute(below.join(path.sep))) return `/${below.join('/')}`;
  }
  const { basePath = '' } = report.sites[0]?.config ?? {};
  const local = asked.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/[?#].*$/s, '');
  const decoded = decodeUrlPath(local);
  const below = basePath !== '' && `${decoded}/`.startsWith(`${basePath}/`) ? decoded.slice(basePath.length) : decoded;
  return below.startsWith('/') ? below : `/${below}`;
}
