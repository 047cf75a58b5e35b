// Checks the plan as a whole: one producer for each output, and outputs that every file system can hold.

import type { Diagnostic, Origin } from '../domain/diagnostic.ts';
import { listed } from '../diagnostics/wording.ts';
import { outputPathProblem } from '../domain/names.ts';
import type { OutputPath } from '../domain/names.ts';
import type { Planned } from '../domain/page.ts';
import { foldedName } from '../text/folded.ts';
import type { Recall } from '../text/recall.ts';

/** Every problem of the plan, each told once. */
export function checkPlan(planned: readonly Planned[], recall: Recall): readonly Diagnostic[] {
  const outputs = planned.map(({ output }) => output);
  if (recall.last('whether outputs can be', canAllBe, outputs)) return [];
  const byOutput = producersOf(planned);
  return [...badPaths(planned), ...collisions(byOutput), ...filesAsFolders(planned, byOutput)];
}

/** Whether there is nothing to tell, as of most sites. */
function canAllBe(outputs: readonly OutputPath[]): boolean {
  const folded = new Set(outputs.map(foldedName));
  return (
    folded.size === outputs.length &&
    outputs.every((output) => outputPathProblem(output) === undefined) &&
    !someFileIsFolder(folded)
  );
}

/** What one place asked for is told once, however many outputs come of it: a term has a page and three feeds. */
function badPaths(planned: readonly Planned[]): Diagnostic[] {
  const told = new Set<string>();
  return planned.flatMap((each) => {
    const problem = outputPathProblem(each.output);
    if (problem === undefined) return [];
    const { what, origin } = each;
    const key = origin === undefined ? each.output : `${placeText(origin)} ${problem}`;
    if (told.has(key)) return [];
    told.add(key);
    return [
      {
        severity: 'error' as const,
        rule: 'plan/bad-path',
        ...origin,
        reason: `The path of ${what} cannot be published: ${problem}`,
        hint: `${renaming(each)}: letters, digits, hyphens and underscores are safe everywhere.`,
      },
    ];
  });
}

/** Outputs as disks level them → who wants them. */
type Producers = ReadonlyMap<string, readonly Planned[]>;

function producersOf(planned: readonly Planned[]): Producers {
  const producers = new Map<string, Planned[]>();
  for (const each of planned) {
    const key = foldedName(each.output);
    const known = producers.get(key);
    if (known === undefined) producers.set(key, [each]);
    else known.push(each);
  }
  return producers;
}

/** Outputs that are one on a disk that ignores letter case or the make-up of characters. */
function collisions(producers: Producers): Diagnostic[] {
  return [...producers.values()].flatMap((all) => (all.length > 1 ? [collision(all)] : []));
}

function collision(all: readonly Planned[]): Diagnostic {
  const producers = listed(all.map(named));
  const several = all.length > 2 ? 'Several' : 'Two';
  const urls = [...new Set(all.map(({ url }) => url))];
  const outputs = [...new Set(all.map(({ output }) => output))];
  const [output = ''] = outputs;
  return {
    severity: 'error',
    rule: 'plan/two-producers',
    ...blamed(all),
    reason:
      outputs.length > 1
        ? `${listed(urls)} differ only in letter case or accents, which many disks take for one: ${producers}.`
        : `${several} want the ${urls.length > 1 ? `file ${output}` : `URL ${urls[0] ?? ''}`}: ${producers}.`,
    hint: cureFor(all),
  };
}

/** `a` as a file and `a/index.html` cannot both be. */
function filesAsFolders(planned: readonly Planned[], producers: Producers): Diagnostic[] {
  const told = new Set<string>();
  return planned.flatMap((each) => {
    const path = foldedName(each.output);
    for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) {
      const file = producers.get(path.slice(0, end))?.at(-1);
      if (file === undefined || told.has(file.output)) continue;
      told.add(file.output);
      return [
        {
          severity: 'error' as const,
          rule: 'plan/file-and-folder',
          ...blamed([file, each]),
          reason: `"${file.output}" would be a file, for ${named(file)}, and a folder, for ${named(each)}.`,
          hint: cureFor([file, each]),
        },
      ];
    }
    return [];
  });
}

/**
 * Whether there is anything to tell. Each folder is looked for once, however many files are in it; one without a dot in
 * its name only where some file has none, which is rare.
 */
function someFileIsFolder(outputs: ReadonlySet<string>): boolean {
  const seen = new Set<string>();
  let hasBare: boolean | undefined;
  for (const path of outputs) {
    const last = path.lastIndexOf('/');
    if (path.lastIndexOf('.', last) === -1 && !(hasBare ??= [...outputs].some(isBare))) continue;
    for (let end = last; end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end);
      if (seen.has(folder)) break;
      if (outputs.has(folder)) return true;
      seen.add(folder);
    }
  }
  return false;
}

/** `CNAME` */
function isBare(path: string): boolean {
  return path.lastIndexOf('.') <= path.lastIndexOf('/');
}

/** The message stands where something can be changed: at an alias rather than a page, at a page rather than a list. */
function blamed(all: readonly Planned[]): Origin | undefined {
  const withPlace = all.filter(({ origin }) => origin !== undefined);
  const choice = ['redirects', 'files', 'posts', 'pages', 'taxonomies', 'feeds'];
  const rank = ({ emitter }: Planned): number => {
    const index = choice.indexOf(emitter);
    return index === -1 ? choice.length : index;
  };
  const best = Math.min(...withPlace.map(rank));
  return withPlace.findLast((each) => rank(each) === best)?.origin;
}

function cureFor(all: readonly Planned[]): string {
  const has = (...emitters: readonly string[]): boolean => all.some(({ emitter }) => emitters.includes(emitter));
  if (has('redirects')) {
    return all.every(({ emitter }) => emitter === 'redirects')
      ? 'An old URL can lead to one place only: remove the alias from all but one.'
      : 'Remove the alias, or give the page that stands there another slug.';
  }
  if (has('files')) {
    return has('posts', 'pages')
      ? 'Rename the file, or give the page another slug: slug: another-name'
      : 'Rename or remove the file.';
  }
  if (has('posts', 'pages')) return 'Give one of them another slug in its front matter: slug: another-name';
  if (has('sections')) return 'Rename the folder, or give the taxonomy another `path` in the configuration.';
  if (has('taxonomies', 'feeds'))
    return 'Give the term another name, or its taxonomy another `path` in the configuration.';
  return 'Rename one of them.';
}

function renaming({ emitter }: Planned): string {
  if (emitter === 'redirects') return 'Change or remove the alias';
  if (emitter === 'taxonomies' || emitter === 'feeds') return 'Give the term another name';
  return emitter === 'posts' || emitter === 'pages' ? 'Give it another slug' : 'Give it another name';
}

/** `the post "A" (content/a.md:3:7)`. */
function named({ what, origin }: Planned): string {
  if (origin === undefined) return what;
  return what.includes(origin.file) ? what : `${what} (${placeText(origin)})`;
}

function placeText({ file, place }: Origin): string {
  return place === undefined ? file : `${file}:${place.line}:${place.column}`;
}
