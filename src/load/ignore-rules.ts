// Which files of the site's folders are left out by their names.

import { createRequire } from 'node:module';
import type Picomatch from 'picomatch';
import type { IgnoreRule } from './walk-folder.ts';

/** Leftovers of editors and operating systems. They are never part of a site. */
const leftover =
  /^(?:.*~|~\$.*|#.*#|\.#.*|.*\.sw[a-px]|\.DS_Store|\._.*|Thumbs\.db|ehthumbs\.db|desktop\.ini|4913|.*___jb_(?:tmp|old|bak)___|.*\.sb-[\da-f]{8}-\w{6}|\.goutputstream-\w+|.*\.(?:orig|rej|tmp|crdownload|part))$/i;

/** For `static/`: leftovers only, because names such as `.well-known` and `.htaccess` belong there. */
export const ignoreLeftovers: IgnoreRule = ({ name }) => {
  if (leftover.test(name)) return 'leftover of an editor or operating system';
  return name === '.git' ? 'version control' : undefined;
};

/** For folders whose files Platen interprets: leftovers and every name that starts with a dot. */
export const ignoreHidden: IgnoreRule = (entry, id, siblings) =>
  ignoreLeftovers(entry, id, siblings) ?? (entry.name.startsWith('.') ? 'name that starts with a dot' : undefined);

/** For `content/`: hidden files, what R leaves beside its results, and the author's patterns (relative to `folder`). */
export function ignoreInContent(folder: string, patterns: readonly string[]): IgnoreRule {
  const matchers = patterns.map((pattern) => ({ pattern, matches: matcherOf(pattern) }));
  return (entry, id, siblings) => {
    const hidden = ignoreHidden(entry, id, siblings) ?? ruleOfR(entry.name, siblings);
    if (hidden !== undefined) return hidden;
    const below = id.slice(folder.length + 1);
    const matcher = matchers.find(({ matches }) => matches(below));
    return matcher && `ignore pattern "${matcher.pattern}"`;
  };
}

/** As in .gitignore: a pattern without a slash matches a name at any depth. */
function matcherOf(pattern: string): (below: string) => boolean {
  // Loaded here and at once, since few sites have patterns and lists are made without waiting. Cast because `require` has no types.
  const picomatch = createRequire(import.meta.url)('picomatch') as typeof Picomatch;
  return picomatch(pattern.replace(/^\.?\//, '').replace(/\/$/, ''), { dot: true, basename: !/\/./.test(pattern) });
}

/** R Markdown is rendered by R (blogdown) to a file beside it, and only that is published. */
function ruleOfR(name: string, siblings: ReadonlySet<string>): string | undefined {
  const has = (stem: string, endings: readonly string[]): boolean =>
    endings.some((ending) => siblings.has(stem + ending));
  const source = /^(.+)\.(?:Rmd|Rmarkdown)$/i.exec(name)?.[1];
  if (source !== undefined) return has(source, rendered) ? 'R Markdown with its rendered file beside it' : undefined;
  const cache = /^(.+)_cache$/.exec(name)?.[1];
  if (cache !== undefined) return has(cache, [...rendered, ...rSources]) ? 'cache of R Markdown' : undefined;
  const step = /^(.+)\.(?:knit|utf8)\.md$/.exec(name)?.[1];
  return step !== undefined && has(step, rSources) ? 'intermediate file of R Markdown' : undefined;
}

const rendered = ['.md', '.markdown', '.html', '.htm'];
const rSources = ['.Rmd', '.rmd', '.Rmarkdown'];
