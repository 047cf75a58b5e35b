// A theme as read from disk: its templates as text, its assets by path, its words by language.

import type { SourceId, TemplateName } from './names.ts';

/** One template. */
export interface TemplateSource {
  readonly name: TemplateName;
  /** For messages: its path from the site's folder, or `platen/templates/post.hbs` for one that came with a package. */
  readonly file: SourceId;
  readonly text: string;
}

/** One file of `templates/assets/`. */
export interface AssetSource {
  /** Path below `assets/`, by which templates ask for it: `style.css`. */
  readonly name: string;
  /** Absolute path on this machine; empty for one that was made. */
  readonly path: string;
  /** The text of one that was made and is no file. */
  readonly contents?: string | undefined;
  /** Changes whenever what is published for this asset can change. */
  readonly digest: string;
}

/** What `createTheme` compiles: the default theme, overridden by the configured one, overridden by the site's own. */
export interface ThemeSources {
  /** Sorted by name. */
  readonly templates: readonly TemplateSource[];
  /** Sorted by name. */
  readonly assets: readonly AssetSource[];
  /** Language tag → the words and formats of that language, from `strings/<tag>.yaml`. */
  readonly strings: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}
