// Taxonomies: the four that every site has, and those of one's own.

import type { TaxonomyConfig } from '../domain/config.ts';
import { urlize } from '../text/urlize.ts';
import { checkOutputPath, trimmedPath } from './check-paths.ts';
import { badValue, quoted } from './problem.ts';
import type { ConfigProblem } from './problem.ts';
import type { TypedConfig } from './schema.ts';

const defaults: ReadonlyMap<string, TaxonomyConfig> = new Map(
  [
    standard('tags', ['tags', 'tag'], 'Tags'),
    standard('categories', ['categories', 'category'], 'Categories'),
    standard('authors', ['authors', 'author'], 'Authors'),
    { ...standard('series', ['series'], 'Series'), order: 'oldest-first' as const },
  ].map((taxonomy) => [taxonomy.name, taxonomy]),
);

function standard(name: string, keys: readonly string[], title: string): TaxonomyConfig {
  return { name, keys, title, hasOwnTitle: false, path: name, feeds: true, order: 'newest-first' };
}

/** Front-matter keys that mean something else, in lower case. */
const takenKeys: ReadonlySet<string> = new Set(
  'title subtitle date updated lastmod publishdate expirydate slug url aliases description summary draft weight layout type cover lang menu menus toc math'.split(
    ' ',
  ),
);

/** The taxonomies of the site, those that every site has first. */
export function resolveTaxonomies(written: TypedConfig['taxonomies']): {
  readonly taxonomies: readonly TaxonomyConfig[];
  readonly problems: readonly ConfigProblem[];
} {
  const problems: ConfigProblem[] = [];
  const taxonomies = new Map(defaults);
  for (const [name, entry] of Object.entries(written)) {
    if (entry === false) {
      if (name === 'authors' || name === 'series') problems.push(neverOff(name));
      else taxonomies.delete(name);
      continue;
    }
    const base = defaults.get(name) ?? standard(name, [name.toLowerCase()], titleOf(name));
    taxonomies.set(name, {
      name,
      keys: entry?.keys?.map((key) => key.toLowerCase()) ?? base.keys,
      title: entry?.title ?? base.title,
      hasOwnTitle: typeof entry?.title === 'string',
      path: trimmedPath(entry?.path ?? (defaults.has(name) ? base.path : urlize(name))),
      feeds: entry?.feeds ?? base.feeds,
      order: entry?.order ?? base.order,
    });
  }
  const list = [...taxonomies.values()];
  return { taxonomies: list, problems: [...problems, ...checkTaxonomies(list)] };
}

function checkTaxonomies(taxonomies: readonly TaxonomyConfig[]): readonly ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const keys = new Map<string, string>();
  const paths = new Map<string, string>();
  for (const { name, keys: own, path } of taxonomies) {
    problems.push(...checkOutputPath(path, ['taxonomies', name, 'path']));
    const samePath = paths.get(path.toLowerCase());
    if (samePath !== undefined) {
      const reason = `The taxonomies ${quoted(samePath)} and ${quoted(name)} have the same path: ${quoted(path)}.`;
      problems.push(badValue(['taxonomies', name, 'path'], reason, `Give one of them another \`path\`.`));
    }
    paths.set(path.toLowerCase(), name);
    if (own.length === 0)
      problems.push(
        badValue(
          ['taxonomies', name, 'keys'],
          `The taxonomy ${quoted(name)} has no keys.`,
          `For example: keys: [${name}]`,
        ),
      );
    for (const key of own) {
      const other = keys.get(key);
      if (takenKeys.has(key)) {
        const reason = `The front-matter key ${quoted(key)} has a meaning of its own and cannot feed the taxonomy ${quoted(name)}.`;
        problems.push(badValue(['taxonomies', name, 'keys'], reason, 'Choose another key.'));
      } else if (other !== undefined) {
        const reason = `The front-matter key ${quoted(key)} feeds two taxonomies: ${quoted(other)} and ${quoted(name)}.`;
        problems.push(badValue(['taxonomies', name, 'keys'], reason, `Give one of them other \`keys\`.`));
      }
      keys.set(key, name);
    }
  }
  return problems;
}

function neverOff(name: string): ConfigProblem {
  const reason = `The taxonomy ${quoted(name)} cannot be switched off.`;
  return badValue(
    ['taxonomies', name],
    reason,
    `Remove the line: without posts that name any ${name}, no page comes of it.`,
  );
}

/** `post-type` → `Post type`. */
function titleOf(name: string): string {
  const words = name.replaceAll(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
