// Which parts of a site a set of changed files touches.

import path from 'node:path';
import type { Config } from '../../domain/user-config.ts';
import type { FileSystem } from '../../io/file-system.ts';
import { orUndefined } from '../../io/file-system.ts';
import { configNames } from '../../load/config-names.ts';
import { findTemplateFolders } from '../../load/find-theme.ts';
import type { SourceList } from '../../load/list-sources.ts';
import { isWithin } from '../real-path.ts';

/** Where the parts of a site lie; all paths absolute. */
export interface SitePaths {
  /** The site's folder. */
  readonly folder: string;
  /** The configuration's file, and the code that it brings with all that this reads. */
  readonly config: ReadonlySet<string>;
  readonly content: string;
  readonly static: string;
  readonly data: string;
  /** All folders with templates. */
  readonly theme: readonly string[];
}

/** The paths of the site in `folder`, of which `codeFiles` (absolute) are code of the configuration and what that reads. */
export function sitePathsOf(
  folder: string,
  { site, file }: Pick<Config, 'site' | 'file'>,
  codeFiles: readonly string[],
  fileSystem: FileSystem,
): SitePaths {
  const { content, static: statics, data, templates } = site.folders;
  const own = file === undefined ? [] : [path.resolve(folder, file)];
  return {
    folder,
    config: new Set([...own, ...codeFiles]),
    content: path.resolve(folder, content),
    static: path.resolve(folder, statics),
    data: path.resolve(folder, data),
    // The site's own, too, where it has just gone or is yet to come.
    theme: [path.resolve(folder, templates), ...findTemplateFolders(folder, site, fileSystem).map((each) => each.path)],
  };
}

/** What is to be read again. */
export interface Touched {
  /** The configuration, or code that it brings: everything begins anew. */
  readonly config: boolean;
  readonly theme: boolean;
  readonly data: boolean;
  /** Files of the content or static folder came or went. */
  readonly list: boolean;
  /** Files of the content and static folders that were written, and are still there. */
  readonly written: ReadonlySet<string>;
}

/** Sorts changed files (absolute) by the parts of the site that read them. Others touch nothing. */
export function touchedBy(
  files: readonly string[],
  list: SourceList,
  paths: SitePaths,
  fileSystem: FileSystem,
): Touched {
  const known = new Set([...list.texts, ...list.files, ...list.statics].map((file) => file.path));
  const written = new Set<string>();
  const touched = { config: false, theme: false, data: false, list: false };
  const folders: readonly (readonly [keyof typeof touched, string])[] = [
    ...paths.theme.map((folder) => ['theme', folder] as const),
    ['data', paths.data],
    ['list', paths.content],
    ['list', paths.static],
  ];
  for (const file of files) {
    if (paths.config.has(file) || isConfigName(file, paths.folder)) touched.config = true;
    // A list need not be made anew for a file that it has. Whether a file of HTML is a post is seen when it is listed.
    else if (known.has(file) && !/\.html?$/i.test(file) && isFile(file, fileSystem)) written.add(file);
    else {
      for (const [part, folder] of folders) if (isWithin(file, folder) || isWithin(folder, file)) touched[part] = true;
    }
  }
  return { ...touched, written };
}

/** Where no configuration was, one may come. */
function isConfigName(file: string, folder: string): boolean {
  return path.dirname(file) === folder && configNames.includes(path.basename(file));
}

function isFile(file: string, fileSystem: FileSystem): boolean {
  return orUndefined(() => fileSystem.stat(file))?.kind === 'file';
}
