// Keys that mean nothing: mostly misspelt ones, and those of other generators.

import { didYouMean } from '../text/did-you-mean.ts';
import { pathText } from './problem.ts';
import type { ConfigProblem } from './problem.ts';
import type { ConfigPath } from './schema.ts';
import { below } from './schema-shape.ts';
import type { Shape } from './schema-shape.ts';

/** One warning for each key in `value` that `shape` does not have. */
export function unknownKeys(value: unknown, shape: Shape, path: ConfigPath = []): readonly ConfigProblem[] {
  const { entries, value: own, item } = below(shape);
  if (Array.isArray(value)) {
    return item === undefined
      ? []
      : value.flatMap((entry: unknown, index) => unknownKeys(entry, item, [...path, index]));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const known = entries?.get(key) ?? own;
    if (known !== undefined) return unknownKeys(inner, known, [...path, key]);
    return entries === undefined ? [] : [unknownKey([...path, key], key, [...entries.keys()])];
  });
}

function unknownKey(path: ConfigPath, key: string, known: readonly string[]): ConfigProblem {
  return {
    severity: 'warning',
    rule: 'config/unknown-key',
    path,
    isKey: true,
    reason: `Platen does not know the key "${pathText(path)}".`,
    hint: hintFor(path, key, known),
  };
}

function hintFor(path: ConfigPath, key: string, known: readonly string[]): string {
  const foreign = path.length === 1 ? foreignKeys.get(key.toLowerCase()) : undefined;
  if (foreign !== undefined) return `Here it is written \`${foreign}\`.`;
  const meant = didYouMean(key, known);
  if (meant !== undefined) return `Did you mean "${meant}"?`;
  if (path.length === 1)
    return `Values of your own stand under "params": \`params.${key}\` is \`@site.params.${key}\` in templates.`;
  return `Known here: ${known.join(', ')}.`;
}

/** Top-level keys of other generators, in lower case → ours. */
const foreignKeys: ReadonlyMap<string, string> = new Map([
  ['url', 'baseUrl'],
  ['site', 'baseUrl'],
  ['base', 'baseUrl'],
  ['languagecode', 'language'],
  ['defaultcontentlanguage', 'language'],
  ['default_language', 'language'],
  ['lang', 'language'],
  ['locale', 'language'],
  ['zone', 'timeZone'],
  ['permalink', 'permalinks'],
  ['paginate', 'pagination: { size: 10 }'],
  ['paginate_by', 'pagination: { size: 10 }'],
  ['per_page', 'pagination: { size: 10 }'],
  ['builddrafts', 'publish: { drafts: true }'],
  ['show_drafts', 'publish: { drafts: true }'],
  ['buildfuture', 'publish: { future: true }'],
  ['future', 'publish: { future: true }'],
  ['buildexpired', 'publish: { expired: true }'],
  ['ignorefiles', 'ignore'],
  ['exclude', 'ignore'],
  ['uglyurls', 'trailingSlash: file'],
  ['contentdir', 'folders: { content: … }'],
  ['staticdir', 'folders: { static: … }'],
  ['layoutdir', 'folders: { templates: … }'],
  ['datadir', 'folders: { data: … }'],
  ['publishdir', 'folders: { output: … }'],
  ['outdir', 'folders: { output: … }'],
  ['menu', 'menus'],
  ['markup', 'markdown'],
  ['enableemoji', 'markdown: { emoji: true }'],
  ['enablerobotstxt', 'robots: { allow: true }'],
]);
