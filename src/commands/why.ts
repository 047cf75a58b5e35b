// `platen why <file or URL>`: what became of a file, or what stands at a URL, and why.

import path from 'node:path';
import type { BuildReport } from '../build/report.ts';
import type { SourceId } from '../domain/names.ts';
import type { Planned } from '../domain/page.ts';
import type { Site } from '../domain/site.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import { decodeUrlPath } from '../text/url.ts';
import { counted, untilThen } from '../diagnostics/wording.ts';
import { printProblems } from './print-report.ts';
import { buildAsAsked, siteFolder } from './site-options.ts';
import type { SiteOptions } from './site-options.ts';
import { exitCodes } from './surroundings.ts';
import type { ExitCode, Surroundings } from './surroundings.ts';

/** What is being asked about. */
interface Question {
  readonly asked: string;
  readonly report: BuildReport;
  readonly site: string;
  readonly surroundings: Surroundings;
}

/** Explains a file of the site or a URL. Fails when neither is known. */
export async function why(
  asked: string,
  folder: string | undefined,
  options: SiteOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const site = siteFolder(folder, surroundings);
  const report = await buildAsAsked(site, options, surroundings, { mode: 'check' });
  const question: Question = { asked, report, site, surroundings };
  const id = idOf(question);
  const lines = id === undefined ? aboutUrl(question) : aboutFile(id, question);
  if (lines === undefined) {
    surroundings.err(`${unknown(question)}\n`);
    return exitCodes.failed;
  }
  surroundings.out(`${lines.join('\n')}\n`);
  const concerned = report.diagnostics.filter(
    ({ file, rule }) =>
      (id !== undefined && file === id) ||
      (rule === 'plan/two-producers' && lines.some((line) => line.includes('collides'))),
  );
  if (concerned.length > 0) {
    surroundings.err('\n');
    printProblems({ diagnostics: concerned }, surroundings);
  }
  return exitCodes.ok;
}

/** The id of the file that is meant: as a path from here, from the site's folder, or from its content folder. */
function idOf({ asked, report, site, surroundings }: Question): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(asked)) return undefined;
  const content = report.sites[0]?.config.folders.content ?? 'content';
  const candidates = [
    path.resolve(surroundings.folder, asked),
    path.resolve(site, asked),
    path.resolve(site, content, asked),
  ];
  for (const candidate of candidates) {
    const id = path.relative(site, candidate).split(path.sep).join('/');
    const isInside = id !== '' && !id.startsWith('../') && !path.isAbsolute(id);
    if (isInside && surroundings.fileSystem.stat(candidate)?.kind === 'file') return id;
    const index = ['index.md', 'index.markdown', '_index.md'].find(
      (name) => surroundings.fileSystem.stat(path.join(candidate, name))?.kind === 'file',
    );
    // A URL such as /about/ is no folder of this machine.
    if (isInside && index !== undefined && !asked.startsWith('/')) return `${id}/${index}`;
  }
  return undefined;
}

function aboutFile(id: string, { report, surroundings }: Question): readonly string[] | undefined {
  for (const site of report.sites) {
    const hidden = site.unpublished.find((post) => post.id === id);
    if (hidden !== undefined)
      return [id, `  is not published: ${reasonOf(hidden, surroundings)}`, `  It would be at ${hidden.url}`];
    // Cast because a text of any form may be asked for; the map simply does not know it.
    const post = site.byId.get(id as SourceId);
    if (post !== undefined) return [id, ...aboutPlanned(post.url, report, site, id as SourceId)];
    const file = site.files.find((each) => each.id === id);
    if (file !== undefined) return [id, `  is copied to ${file.url}`];
  }
  const ignored = report.ignored.find((each) => each.id === id || id.startsWith(`${each.id}/`));
  if (ignored !== undefined)
    return [id, `  is ignored: ${ignored.rule}${ignored.id === id ? '' : ` (its folder ${ignored.id})`}`];
  const failed = report.diagnostics.some(({ file, severity }) => file === id && severity === 'error');
  if (failed) return [id, '  is not published: it has errors.'];
  const told = report.diagnostics.some(({ file }) => file === id);
  if (told) return [id, '  has no page.'];
  const templates = report.sites[0]?.config.folders.templates ?? 'templates';
  return id.startsWith(`${templates}/`) ? [id, '  is part of the theme, and no page of its own.'] : undefined;
}

function aboutUrl({ asked, report, surroundings }: Question): readonly string[] | undefined {
  const url = pathOf(asked, report);
  const forms = new Set([url, `${url}/`, url.replace(/(?<=.)\/$/, ''), `${url.replace(/\/$/, '')}/index.html`]);
  for (const site of report.sites) {
    const planned = report.planned.find((each) => forms.has(each.url) || forms.has(`/${each.output}`));
    if (planned !== undefined) return [planned.url, ...aboutPlanned(planned.url, report, site, planned.origin?.file)];
    const hidden = site.unpublished.find((post) => forms.has(post.url));
    if (hidden !== undefined) return [hidden.url, `  is not there: ${hidden.id} ${reasonOf(hidden, surroundings)}`];
  }
  return undefined;
}

/** What stands at a URL, who decided so, and which other pages show it. */
function aboutPlanned(url: string, report: BuildReport, site: Site, id: SourceId | undefined): string[] {
  const here = report.planned.filter((each) => each.url === url);
  const [first, ...others] = here;
  if (first === undefined) return ['  has no page of its own.'];
  const base = site.config.baseUrl;
  const source = first.origin === undefined ? '' : ` (${first.origin.file})`;
  return [
    `  is ${first.what}${source}, decided by the emitter "${first.emitter}"`,
    ...(others.length > 0 ? [`  collides with ${others.map(({ what }) => what).join(' and ')}`] : []),
    `  URL     ${base === undefined ? url : base + url}`,
    `  file    ${first.output}`,
    ...(id === undefined ? [] : listsOf(id, url, report)),
  ];
}

function listsOf(id: SourceId, own: string, report: BuildReport): string[] {
  const shows = (page: Planned): boolean =>
    page.kind === 'page' && page.url !== own && page.reads.some(({ post }) => post === id);
  const pages = report.planned.filter(shows);
  const lists = pages
    .filter(({ emitter }) => emitter !== 'posts')
    .map(({ url, what }) => `            ${url}  ${what}`);
  const posts = pages.length - lists.length;
  return [
    ...(lists.length === 0 ? ['  lists   none'] : ['  lists', ...lists]),
    ...(posts > 0 ? [`            and as a neighbour or related post on ${counted(posts, 'page')}`] : []),
  ];
}

function reasonOf({ reason, atMs }: Site['unpublished'][number], { nowMs }: Surroundings): string {
  if (reason === 'draft') return 'is a draft. Remove "draft: true", or build with --drafts.';
  const when = atMs === undefined ? '' : new Date(atMs).toISOString().replace('.000Z', 'Z');
  if (reason === 'expired') return `expired at ${when}. Change its expiryDate, or build with --expired.`;
  return `goes live ${atMs === undefined ? 'later' : untilThen(atMs - nowMs)}, at ${when}, with the first build after that. Or build with --future.`;
}

/** The path of a URL, without scheme, host, query and the site's sub-path. */
function pathOf(asked: string, report: BuildReport): string {
  const base = report.sites[0]?.config;
  const withoutBase =
    base?.baseUrl !== undefined && asked.startsWith(base.baseUrl)
      ? asked.slice(base.baseUrl.length)
      : asked.replace(/^[a-z]+:\/\/[^/]*/i, '');
  const bare = decodeUrlPath(withoutBase.replace(/[?#].*$/s, ''));
  const { basePath = '' } = base ?? {};
  const below =
    basePath !== '' && bare.startsWith(`${basePath}/`) && withoutBase === asked ? bare.slice(basePath.length) : bare;
  return below.startsWith('/') ? below : `/${below}`;
}

function unknown({ asked, report }: Question): string {
  const known = report.planned.flatMap(({ url, origin }) => [
    url as string,
    ...(origin === undefined ? [] : [origin.file as string]),
  ]);
  const meant = didYouMean(asked, new Set(known));
  return `There is no file "${asked}" in this site, and nothing stands at that URL.${meant === undefined ? '' : ` Did you mean "${meant}"?`}`;
}
