// Lists what lies in the content and static folders: texts that become posts, and files that are copied.

import path from 'node:path';
import type { SiteConfig } from '../domain/config.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { SourceId } from '../domain/names.ts';
import type { SourceFile } from '../domain/source.ts';
import { isFileSystemError } from '../io/file-system.ts';
import type { FileSystem } from '../io/file-system.ts';
import { byText } from '../text/order.ts';
import { ignoreInContent, ignoreLeftovers } from './ignore-rules.ts';
import { missingContent } from './missing-content.ts';
import { walkFolder } from './walk-folder.ts';
import type { Ignored } from './walk-folder.ts';

/** The files of a site, each list sorted by id. */
export interface SourceList {
  /** Markdown, and HTML that begins with front matter. */
  readonly texts: readonly SourceFile[];
  /** All other files of the content folder. */
  readonly files: readonly SourceFile[];
  /** The files of the static folder. */
  readonly statics: readonly SourceFile[];
  /** Files and folders that are left out, and the rule that says so. */
  readonly ignored: readonly Ignored[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Lists the files of the site in `folder` (absolute). */
export function listSources(folder: string, site: SiteConfig, fileSystem: FileSystem): SourceList {
  const { content, static: statics } = site.folders;
  const rootOf = (id: string): { path: string; id: string } => ({ path: path.join(folder, id), id });
  const contents = walkFolder(rootOf(content), fileSystem, ignoreInContent(content, site.ignore));
  const copied = walkFolder(rootOf(statics), fileSystem, ignoreLeftovers);
  const candidates = contents.files.filter((file) => isText(file, fileSystem));
  const bundled = separateBundles(candidates, content, site);
  const texts = new Set(candidates);
  const files = contents.files.filter((file) => !texts.has(file));
  return {
    texts: bundled.texts,
    files,
    statics: copied.files,
    ignored: [...contents.ignored, ...copied.ignored, ...bundled.ignored].toSorted(byText(({ id }) => id)),
    diagnostics: [
      ...missingContent(folder, site, fileSystem),
      ...contents.diagnostics,
      ...copied.diagnostics,
      ...bundled.diagnostics,
      ...files.filter(({ id }) => isUnrenderedPost(id, bundled.folders)).map(notRendered),
      ...(site.markdown.html ? [] : files.filter(({ id }) => /\.(?:x?html?|xht)$/i.test(id)).map(pageOfOthers)),
    ],
  };
}

function isText(file: SourceFile, fileSystem: FileSystem): boolean {
  if (/\.(?:md|markdown|mdown)$/i.test(file.id)) return true;
  return /\.html?$/i.test(file.id) && beginsWithFrontMatter(file, fileSystem);
}

/** HTML with front matter is a post; without, it is a whole page that is copied. */
function beginsWithFrontMatter(file: SourceFile, fileSystem: FileSystem): boolean {
  try {
    const start = new TextDecoder().decode(fileSystem.readRange(file.path, 0, Math.min(file.sizeBytes, 512)));
    return /^\s*(?:---|\+\+\+|;;;)[^\S\n]*\n|^\s*\{\s*"/.test(start.replaceAll(/\r\n?/g, '\n'));
  } catch (error) {
    // Read as a text later, it gets the message of a file that cannot be read.
    if (isFileSystemError(error)) return true;
    throw error;
  }
}

interface Bundles {
  readonly texts: readonly SourceFile[];
  /** Folders that are one post each. */
  readonly folders: ReadonlySet<string>;
  readonly ignored: readonly Ignored[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A folder with an `index.md` is one post, as in Hugo: other texts in it, at any depth, are no posts of their own. */
function separateBundles(candidates: readonly SourceFile[], content: string, site: SiteConfig): Bundles {
  const languages = site.languages.map(({ tag }) => tag.toLowerCase());
  const folders = new Map<string, SourceId>();
  for (const { id } of candidates) {
    const folder = path.posix.dirname(id);
    if (folder === content || !isIndex(id, languages)) continue;
    // Messages name `index.md` rather than `index.de.md`.
    if (id.length < (folders.get(folder)?.length ?? Number.POSITIVE_INFINITY)) folders.set(folder, id);
  }
  const texts: SourceFile[] = [];
  const inside = new Map<string, SourceId[]>();
  for (const file of candidates) {
    const bundle = outermostBundle(file.id, folders);
    if (bundle === undefined || (path.posix.dirname(file.id) === bundle && isIndex(file.id, languages)))
      texts.push(file);
    else inside.set(bundle, [...(inside.get(bundle) ?? []), file.id]);
  }
  return {
    texts,
    folders: new Set(folders.keys()),
    ignored: [...inside.values()].flat().map((id) => ({ id, rule: 'text in the folder of another post' })),
    diagnostics: [...inside].map(([bundle, ids]) => textsInBundle(folders.get(bundle) ?? SourceId(bundle), ids)),
  };
}

/** `index.md`, or `index.de.md` for a language of the site. */
function isIndex(id: SourceId, languages: readonly string[]): boolean {
  const [stem, ...rest] = path.posix.basename(id).toLowerCase().split('.');
  return stem === 'index' && (rest.length === 1 || (rest.length === 2 && languages.includes(rest[0] ?? '')));
}

function outermostBundle(id: SourceId, folders: ReadonlyMap<string, SourceId>): string | undefined {
  for (let end = id.indexOf('/'); end !== -1; end = id.indexOf('/', end + 1)) {
    if (folders.has(id.slice(0, end))) return id.slice(0, end);
  }
  return undefined;
}

function textsInBundle(index: SourceId, ids: readonly SourceId[]): Diagnostic {
  const [first = index] = ids;
  const others = ids.length === 1 ? ' is' : ` and ${ids.length - 1} more are`;
  const name = path.posix.basename(index);
  return {
    severity: 'warning',
    rule: 'load/text-in-bundle',
    file: index,
    reason: `"${first}"${others} not published, because "${name}" makes this folder one post.`,
    hint: `If the folder is a section, rename "${name}" to "_${name}"; else move what are posts of their own out of it.`,
  };
}

/** An R Markdown file on its own is a post that was never rendered; in a bundle it may be a download. */
function isUnrenderedPost(id: SourceId, bundles: ReadonlySet<string>): boolean {
  return /\.(?:Rmd|Rmarkdown)$/i.test(id) && !bundles.has(path.posix.dirname(id));
}

function notRendered({ id }: SourceFile): Diagnostic {
  return {
    severity: 'warning',
    rule: 'load/r-not-rendered',
    file: id,
    reason: 'This R Markdown file has no rendered file beside it, so it is copied as it is and no post comes of it.',
    hint: 'Render it in R with `blogdown::build_site(build_rmd = TRUE)`, or leave it out with `ignore: ["*.Rmd"]`.',
  };
}

/** A page that is copied may hold scripts, which those who write posts must not bring in here. */
function pageOfOthers({ id }: SourceFile): Diagnostic {
  return {
    severity: 'error',
    rule: 'load/raw-html',
    file: id,
    place: { line: 1, column: 1 },
    reason: 'This file is a page of HTML, and raw HTML is switched off for posts and what lies beside them.',
    hint: 'Move it to the static folder if you trust it, or delete it. `markdown: { html: true }` allows HTML in posts, too.',
  };
}
