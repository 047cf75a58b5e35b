// Reads everything a build needs beside the texts of posts, once the configuration is known.

import type { Config } from '../domain/user-config.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { CardKit } from '../domain/share-card.ts';
import type { ThemeAsset } from '../domain/site.ts';
import type { FileSystem } from '../io/file-system.ts';
import { createTheme } from '../layout/create-theme.ts';
import type { Theme } from '../layout/create-theme.ts';
import { helpers } from '../layout/helpers/index.ts';
import { listKatexAssets } from '../load/katex.ts';
import type { SourceList } from '../load/list-sources.ts';
import { loadCardKit } from '../load/load-cards.ts';
import { loadData } from '../load/load-data.ts';
import { loadTheme } from '../load/load-theme.ts';
import { listShikiAssets } from '../load/shiki.ts';
import { themeAssets } from '../plan/assets.ts';

/** The theme, ready for use. */
export interface LoadedTheme {
  readonly theme: Theme;
  readonly assets: readonly ThemeAsset[];
  /** What share cards are drawn with; undefined where there are none. */
  readonly cardKit: CardKit | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** What was found in the site's folder. */
export interface LoadedSite extends LoadedTheme {
  readonly list: SourceList;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Compiles the templates of the site and reads its data. Texts of posts are read later, one by one. */
export async function loadSite(
  folder: string,
  config: Config,
  list: SourceList,
  fileSystem: FileSystem,
): Promise<LoadedSite> {
  return joinSite(list, await loadAndCompile(folder, config, fileSystem), loadData(folder, config.site, fileSystem));
}

/** Reads the theme and compiles its templates. */
export async function loadAndCompile(folder: string, config: Config, fileSystem: FileSystem): Promise<LoadedTheme> {
  const loaded = await loadTheme(folder, config.site, fileSystem);
  const { theme, diagnostics } = createTheme(loaded.theme, { ...helpers, ...config.code.helpers });
  return {
    theme,
    assets: themeAssets(
      [...loaded.theme.assets, ...listKatexAssets(fileSystem), ...(await listShikiAssets(config.site.markdown))],
      config.site,
    ),
    cardKit: await loadCardKit(folder, config.site, fileSystem),
    diagnostics: [...loaded.diagnostics, ...diagnostics],
  };
}

/** The parts of a site as one. */
export function joinSite(
  list: SourceList,
  { theme, assets, cardKit, diagnostics }: LoadedTheme,
  data: ReturnType<typeof loadData>,
): LoadedSite {
  return {
    list,
    theme,
    assets,
    cardKit,
    data: data.data,
    diagnostics: [...list.diagnostics, ...diagnostics, ...data.diagnostics],
  };
}
