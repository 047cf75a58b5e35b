// Finds the folders of templates that make up a theme: the site's own, the configured theme's, the default one.

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SiteConfig } from '../domain/config.ts';
import { isFileSystemError } from '../io/file-system.ts';
import type { FileSystem } from '../io/file-system.ts';

/** A folder with templates, and its name in messages. */
export interface TemplateFolder {
  readonly path: string;
  /** `templates` for the site's own, `platen/templates` for the default theme. */
  readonly id: string;
}

/** The default theme, which comes with this package: the folder is the same seen from src/load/ and lib/load/. */
export const defaultTheme: TemplateFolder = {
  path: fileURLToPath(new URL('../../templates', import.meta.url)),
  id: 'platen/templates',
};

/** The folders that exist, the weakest first: a file of a later one replaces that of the same name. A theme that is missing was told with the configuration. */
export function findTemplateFolders(
  folder: string,
  site: SiteConfig,
  fileSystem: FileSystem,
): readonly TemplateFolder[] {
  const own: TemplateFolder = { path: path.join(folder, site.folders.templates), id: site.folders.templates };
  const theme = site.theme === undefined ? undefined : findTheme(folder, site.theme, fileSystem);
  const folders = [defaultTheme, ...(theme === undefined ? [] : [templatesOf(theme)]), own];
  // Platen's own blog has the default theme as its templates.
  const seen = new Map(folders.map((entry) => [realPathOf(entry.path, fileSystem), entry]));
  return [...seen.values()].filter(({ path }) => fileSystem.stat(path) !== undefined);
}

/** The root of a theme: a folder (`./theme`), or the package of that name that node would find from the site's folder. */
export function findTheme(folder: string, theme: string, fileSystem: FileSystem): TemplateFolder | undefined {
  if (/^\.{0,2}[\\/]/.test(theme) || path.isAbsolute(theme)) {
    const root = path.resolve(folder, theme);
    return isDirectory(root, fileSystem) ? { path: root, id: idOf(folder, root, theme) } : undefined;
  }
  for (let at = folder; ; at = path.dirname(at)) {
    const root = path.join(at, 'node_modules', theme);
    // Package managers make links of packages, so these are followed.
    if (isDirectory(root, fileSystem)) return { path: fileSystem.realPath(root), id: theme };
    if (path.dirname(at) === at) return undefined;
  }
}

function templatesOf({ path: root, id }: TemplateFolder): TemplateFolder {
  return { path: path.join(root, 'templates'), id: `${id}/templates` };
}

function idOf(folder: string, root: string, theme: string): string {
  const relative = path.relative(folder, root).split(path.sep).join('/');
  return relative === '' || relative.startsWith('../') || path.isAbsolute(relative) ? path.basename(theme) : relative;
}

function isDirectory(file: string, fileSystem: FileSystem): boolean {
  const real = realPathOf(file, fileSystem);
  return fileSystem.stat(real)?.kind === 'directory';
}

function realPathOf(file: string, fileSystem: FileSystem): string {
  try {
    return fileSystem.realPath(file);
  } catch (error) {
    if (isFileSystemError(error)) return file;
    throw error;
  }
}
