// Checks the plan as a whole: one producer for each output, and outputs that every file system can hold.

import type { Diagnostic, Origin } from '../domain/diagnostic.ts';
import { outputPathProblem } from '../domain/names.ts';
import type { Planned } from '../domain/page.ts';

/** Every problem of the plan, each told once. */
export function checkPlan(planned: readonly Planned[]): readonly Diagnostic[] {
  return [...badPaths(planned), ...collisions(planned), ...filesAsFolders(planned)];
}

function badPaths(planned: readonly Planned[]): Diagnostic[] {
  // One bad name is part of several paths: of a tag's page, of its further pages, of its feeds.
  const told = new Set<string>();
  return planned.flatMap(({ output, what, origin }) => {
    const problem = outputPathProblem(output);
    if (problem === undefined) return [];
    const key = JSON.stringify([origin, problem]);
    if (origin?.place !== undefined && told.has(key)) return [];
    told.add(key);
    const hint = 'Give it another name: letters, digits, hyphens and underscores are safe everywhere.';
    return [
      {
        severity: 'error' as const,
        rule: 'plan/bad-path',
        ...origin,
        reason: `The path of ${what} cannot be published: ${problem}`,
        hint,
      },
    ];
  });
}

/** Outputs that are one on a disk that ignores letter case or composes accents. */
function collisions(planned: readonly Planned[]): Diagnostic[] {
  const producers = new Map<string, Planned[]>();
  for (const each of planned) {
    const key = each.output.normalize('NFC').toLowerCase();
    const known = producers.get(key);
    if (known === undefined) producers.set(key, [each]);
    else known.push(each);
  }
  return [...producers.values()].flatMap((all) => (all.length > 1 ? [collision(all)] : []));
}

function collision(all: readonly Planned[]): Diagnostic {
  const names = all.map(({ what, origin }) => `${what}${whereOf(origin, what)}`);
  const urls = new Set(all.map(({ url }) => url));
  const [url = '', other] = [...urls];
  const reason =
    other === undefined
      ? `Two want the URL ${url}: ${listed(names)}.`
      : `${listed([...urls])} differ only in letter case or accents, which many disks take for one: ${listed(names)}.`;
  const blamed = all.findLast(({ origin }) => origin !== undefined)?.origin;
  return {
    severity: 'error',
    rule: 'plan/two-producers',
    ...blamed,
    reason: reason.replace(/^Two/, all.length > 2 ? 'Several' : 'Two'),
    hint: cureFor(all),
  };
}

function cureFor(all: readonly Planned[]): string {
  if (all.some(({ emitter }) => emitter === 'redirects'))
    return 'Remove the alias, or give the page that stands there another slug.';
  if (all.some(({ emitter }) => emitter === 'files'))
    return 'Rename the file, or give the page another slug: slug: another-name';
  const posts = all.filter(({ emitter }) => emitter === 'posts' || emitter === 'pages');
  if (posts.length === 0) return 'Rename one of them.';
  return 'Give one of them another slug in its front matter: slug: another-name';
}

/** `a` as a file and `a/index.html` cannot both be. */
function filesAsFolders(planned: readonly Planned[]): Diagnostic[] {
  const files = new Map(planned.map((each) => [each.output.normalize('NFC').toLowerCase(), each]));
  const told = new Set<string>();
  return planned.flatMap((each) => {
    const path = each.output.normalize('NFC').toLowerCase();
    for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) {
      const file = files.get(path.slice(0, end));
      if (file === undefined || told.has(file.output)) continue;
      told.add(file.output);
      const reason = `"${file.output}" would be a file, for ${file.what}${whereOf(file.origin, file.what)}, and a folder, for ${each.what}${whereOf(each.origin, each.what)}.`;
      return [
        {
          severity: 'error' as const,
          rule: 'plan/file-and-folder',
          ...(file.origin ?? each.origin),
          reason,
          hint: cureFor([file, each]),
        },
      ];
    }
    return [];
  });
}

function whereOf(origin: Origin | undefined, what: string): string {
  return origin === undefined || what.includes(origin.file) ? '' : ` (${origin.file})`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
