// `platen why <file or URL>`: what became of a file, or what stands at a URL, and why.

import type { BuildReport } from '../build/report.ts';
import type { Planned } from '../domain/page.ts';
import type { Site } from '../domain/site.ts';
import { counted, listed, untilThen } from '../diagnostics/wording.ts';
import { encodeUrlPath } from '../text/url.ts';
import { countProblems, printProblems } from './print-report.ts';
import { buildAsAsked, siteFolder } from './site-options.ts';
import type { SiteOptions } from './site-options.ts';
import { exitCodes } from './surroundings.ts';
import type { ExitCode, Surroundings } from './surroundings.ts';
import { fileMeant, nothingMeant, placeOfFile, urlsMeant } from './why-meant.ts';
import type { Question } from './why-meant.ts';

/** What is to be said: a line for each fact, below the name of what it is about. */
interface Answer {
  readonly about: string;
  readonly facts: readonly string[];
  /** Outputs that the answer speaks of, whose problems belong to it. */
  readonly planned?: readonly Planned[] | undefined;
}

/** How many posts or pages a list of the answer names before it counts. */
const namedAtMost = 12;

/** Explains a file of the site or a URL. Fails when neither is known. */
export async function why(
  asked: string,
  folder: string | undefined,
  options: SiteOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const site = siteFolder(folder, surroundings);
  if (site === undefined) return exitCodes.failed;
  const report = await buildAsAsked(site, options, surroundings, { mode: 'check' });
  if (report.sites.length === 0 && countProblems(report).errors > 0) {
    await printProblems(report, surroundings);
    surroundings.err('Nothing can be said of the site before this is mended.\n');
    return exitCodes.failed;
  }
  const question: Question = { asked, report, site, surroundings };
  const file = fileMeant(question);
  const answer = file === undefined ? aboutUrl(question) : aboutFile(file, question);
  if (answer === undefined) {
    surroundings.err(`${nothingMeant(question)}\n`);
    return exitCodes.failed;
  }
  surroundings.out(`${answer.about}\n${answer.facts.map((fact) => `  ${fact}\n`).join('')}`);
  await printConcerned(answer, file, report, surroundings);
  return exitCodes.ok;
}

/** Problems of the file itself, and collisions of what the answer speaks of. */
async function printConcerned(
  { planned = [] }: Answer,
  file: string | undefined,
  { diagnostics }: BuildReport,
  surroundings: Surroundings,
): Promise<void> {
  const collided = planned.length > 1 ? planned.map(({ origin }) => origin?.file) : [];
  const concerned = diagnostics.filter(
    (diagnostic) =>
      (file !== undefined && diagnostic.file === file) ||
      (diagnostic.rule === 'plan/two-producers' && collided.includes(diagnostic.file)),
  );
  if (concerned.length === 0) return;
  surroundings.err('\n');
  await printProblems({ diagnostics: concerned }, surroundings);
}

function aboutFile(id: string, question: Question): Answer | undefined {
  const { report, surroundings } = question;
  const answer = (...facts: readonly string[]): Answer => ({ about: id, facts });
  for (const site of report.sites) {
    const hidden = site.unpublished.find((post) => post.id === id);
    if (hidden !== undefined)
      return answer(`is not published: it ${reasonOf(hidden, surroundings)}`, `It would be at ${hidden.url}`);
    const post = [...site.byId.values()].find((each) => each.id === id);
    const url = post?.url ?? site.files.find((each) => each.id === id)?.url;
    if (url !== undefined) return { ...aboutPlanned(url, question, site, id), about: id };
  }
  const ignored = report.ignored.find((each) => each.id === id || id.startsWith(`${each.id}/`));
  if (ignored !== undefined)
    return answer(`is ignored: ${ignored.rule}${ignored.id === id ? '' : ` (its folder, ${ignored.id})`}`);
  const told = report.diagnostics.filter(({ file }) => file === id);
  if (told.some(({ severity }) => severity === 'error')) return answer('is not published: it has errors.');
  const hidden = report.sites
    .flatMap((site) => site.unpublished)
    .find((post) => /\/index\.[^/]*$/.test(post.id) && id.startsWith(post.id.replace(/[^/]*$/, '')));
  if (hidden !== undefined)
    return answer(`is not published, because its post is not: ${hidden.id} ${reasonOf(hidden, surroundings)}`);
  const place = placeOfFile(id, question);
  return place === undefined ? (told.length > 0 ? answer('has no page.') : undefined) : answer(place);
}

function aboutUrl(question: Question): Answer | undefined {
  const { report, surroundings } = question;
  const forms = urlsMeant(question);
  for (const site of report.sites) {
    const planned = report.planned.find((each) => forms.has(each.url) || forms.has(`/${each.output}`));
    if (planned !== undefined) return aboutPlanned(planned.url, question, site);
    const hidden = site.unpublished.find((post) => forms.has(post.url));
    if (hidden !== undefined)
      return { about: hidden.url, facts: [`is not there: ${hidden.id} ${reasonOf(hidden, surroundings)}`] };
  }
  return undefined;
}

/** What stands at a URL, who decided so, what it shows, and which other pages show it. `id` is the file in question. */
function aboutPlanned(url: string, { report }: Question, site: Site, id?: string): Answer {
  const here = report.planned.filter((each) => each.url === url);
  const first = here.find(({ origin }) => origin?.file === id) ?? here[0];
  if (first === undefined) return { about: url, facts: ['has no page of its own.'] };
  const { basePath, baseUrl } = site.config;
  const origin = new URL(baseUrl ?? 'http://localhost').origin;
  const path = basePath + encodeUrlPath(url);
  const others = here.filter((each) => each !== first).map(named);
  const post = [...site.byId.values()].find((each) => each.id === first.origin?.file && each.url === url);
  return {
    about: url,
    planned: here,
    facts: [
      `is ${named(first)}, decided by the emitter "${first.emitter}"`,
      ...(others.length > 0 ? [`collides with ${listed(others)}`] : []),
      `URL     ${baseUrl === undefined ? path : origin + path}`,
      `file    ${first.output}`,
      ...(post === undefined ? shownOn(first, site) : listsOf(post.id, url, report)),
      ...versionsOf(first, report),
    ],
  };
}

function named({ what, origin }: Planned): string {
  return origin === undefined || what.includes(origin.file) ? what : `${what} (${origin.file})`;
}

/** The smaller versions of a picture. */
function versionsOf({ emitter, origin }: Planned, { planned }: BuildReport): readonly string[] {
  if (emitter !== 'files') return [];
  const versions = planned.filter((each) => each.emitter === 'images' && each.origin?.file === origin?.file);
  return versions.map(({ url }, index) => `${index === 0 ? 'smaller' : '       '} ${url}`);
}

/** The posts that a page shows. */
function shownOn(page: Planned, site: Site): readonly string[] {
  if (page.kind === 'file') return [];
  const posts = [...new Set(page.reads.map(({ post }) => post))].map((id) => site.byId.get(id)?.url ?? id);
  return posts.length === 0 ? [] : columns(`shows`, posts, 'post');
}

/** The pages that show a post. */
function listsOf(id: string, own: string, report: BuildReport): readonly string[] {
  const pages = report.planned.filter(
    (page) => page.kind === 'page' && page.url !== own && page.reads.some(({ post }) => post === id),
  );
  const lists = pages.filter(({ emitter }) => emitter !== 'posts').map(({ url, what }) => `${url}  ${what}`);
  const posts = pages.length - lists.length;
  return [
    ...(lists.length === 0 ? ['lists   none'] : columns('lists', lists, 'list')),
    ...(posts > 0 ? [`        and as a neighbour or related post on ${counted(posts, 'page')}`] : []),
  ];
}

function columns(label: string, texts: readonly string[], noun: string): readonly string[] {
  const more = texts.length - namedAtMost;
  const lines = more > 1 ? [...texts.slice(0, namedAtMost), `and ${counted(more, `more ${noun}`)}`] : texts;
  return lines.map((line, index) => `${(index === 0 ? label : '').padEnd(8)}${line}`);
}

/** As what follows "it". */
function reasonOf({ reason, atMs }: Site['unpublished'][number], { nowMs }: Surroundings): string {
  if (reason === 'draft') return 'is a draft. Remove "draft: true", or build with --drafts.';
  const when = atMs === undefined ? '' : new Date(atMs).toISOString().replace('.000Z', 'Z');
  if (reason === 'expired') return `expired at ${when}. Change its expiryDate, or build with --expired.`;
  return `goes live ${atMs === undefined ? 'later' : untilThen(atMs - nowMs)}, at ${when}, with the first build after that. Or build with --future.`;
}
