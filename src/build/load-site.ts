// Reads everything a build needs beside the texts of posts, once the configuration is known.

import type { Config } from '../domain/user-config.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { ThemeAsset } from '../domain/site.ts';
import type { FileSystem } from '../io/file-system.ts';
import { createTheme } from '../layout/create-theme.ts';
import type { Theme } from '../layout/create-theme.ts';
import { helpers } from '../layout/helpers/index.ts';
import { listKatexAssets } from '../load/katex.ts';
import type { SourceList } from '../load/list-sources.ts';
import { loadData } from '../load/load-data.ts';
import { loadTheme } from '../load/load-theme.ts';
import { themeAssets } from '../plan/assets.ts';

/** What was found in the site's folder. */
export interface LoadedSite {
  readonly list: SourceList;
  readonly theme: Theme;
  readonly assets: readonly ThemeAsset[];
  readonly data: Readonly<Record<string, unknown>>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Compiles the templates of the site and reads its data. Texts of posts are read later, one by one. */
export async function loadSite(
  folder: string,
  config: Config,
  list: SourceList,
  fileSystem: FileSystem,
): Promise<LoadedSite> {
  const loaded = await loadTheme(folder, config.site, fileSystem);
  const compiled = createTheme(loaded.theme, { ...helpers, ...config.code.helpers });
  const { data, diagnostics } = loadData(folder, config.site, fileSystem);
  return {
    list,
    theme: compiled.theme,
    assets: themeAssets([...loaded.theme.assets, ...listKatexAssets(fileSystem)]),
    data,
    diagnostics: [...list.diagnostics, ...loaded.diagnostics, ...compiled.diagnostics, ...diagnostics],
  };
}
