// The configuration as its author writes it (`UserConfig`) and as a build gets it (`Config`): plain data and code.

import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { PluggableList } from 'unified';
import type { Giscus, PostParts } from './appearance.ts';
import type { Author, MarkdownOptions, SiteConfig, TaxonomyConfig, TrailingSlash } from './config.ts';
import type { Emitter, Extension, Helper } from './contracts.ts';
import type { AllowedSources, HeadersFormat } from './security.ts';

/** Functions that a configuration brings. They run on this machine only and are never part of an output. */
export interface ConfigCode {
  readonly remarkPlugins: PluggableList;
  readonly rehypePlugins: PluggableList;
  readonly extensions: readonly Extension[];
  readonly emitters: readonly Emitter[];
  readonly helpers: Readonly<Record<string, Helper>>;
  /** Section → Standard Schema (zod, valibot, arktype …) that the rest of the front matter must meet. */
  readonly schemas: Readonly<Record<string, StandardSchemaV1>>;
}

/** Where the code of a configuration came from. */
export interface ConfigOrigin {
  /** The files that were run, absolute: the configuration first, then the code of a trusted theme. */
  readonly modules: readonly string[];
  /** The variables of the environment that they read by `env()`, with their values. */
  readonly variables: ReadonlyMap<string, string | undefined>;
  /** When the first of them was about to be read, in milliseconds since 1970. */
  readonly readAtMs: number;
}

/** A checked configuration with all defaults filled in. */
export interface Config {
  readonly site: SiteConfig;
  readonly code: ConfigCode;
  /** The configuration file, for messages; undefined when there is none. */
  readonly file?: string | undefined;
  /** Undefined where no code was run. */
  readonly origin?: ConfigOrigin | undefined;
}

/** An author in the configuration: a name, or a name with more. */
export type UserAuthor = string | Author;

/** How the site looks, as its author writes it. Fonts and width have names: `serif`, `sans`, `mono`; `narrow`, `wide`. */
export interface UserAppearance {
  accent?: string | { light: string; dark: string };
  fonts?: { text?: string; headings?: string; labels?: string; code?: string };
  width?: string;
  progress?: boolean;
  searchKey?: boolean;
  social?: (string | { name?: string; url: string; icon?: string })[];
  post?: Partial<PostParts>;
  giscus?: Pick<Giscus, 'repo' | 'repoId' | 'category' | 'categoryId'> &
    Partial<Pick<Giscus, 'mapping' | 'inputPosition' | 'theme'>> & { strict?: boolean; reactions?: boolean };
  analytics?: { src: string; attributes?: Record<string, string> };
  head?: string;
}

/** What `platen.config.*` may hold. Every key is optional; defaults stand in docs/configuration.md. */
export interface UserConfig {
  title?: string;
  description?: string;
  baseUrl?: string;
  language?: string;
  languages?: Record<string, { name?: string; title?: string; description?: string }>;
  timeZone?: string;
  author?: UserAuthor;
  authors?: UserAuthor[];
  permalinks?: Record<string, string>;
  trailingSlash?: TrailingSlash;
  taxonomies?: Record<
    string,
    { keys?: string[]; title?: string; path?: string; feeds?: boolean; order?: TaxonomyConfig['order'] } | false
  >;
  pagination?: { size?: number; path?: string };
  feeds?: { rss?: string | boolean; atom?: string | boolean; json?: string | boolean; limit?: number } | false;
  menus?: Record<string, { name: string; url: string; weight?: number }[]>;
  appearance?: UserAppearance;
  params?: Record<string, unknown>;
  markdown?: Partial<Omit<MarkdownOptions, 'externalLinks' | 'highlight'>> & {
    highlight?: boolean | 'shiki' | { shiki: { light?: string; dark?: string } };
    externalLinks?: { rel?: string[]; target?: '_blank' } | boolean;
  };
  ignore?: string[];
  publish?: { drafts?: boolean; future?: boolean; expired?: boolean };
  fileNameDates?: boolean;
  editUrl?: string;
  markdownTwins?: boolean;
  search?: boolean | 'pagefind';
  shareCards?: boolean | { fonts?: string[] };
  cache?: boolean | 'auto' | { reads?: string[] };
  images?:
    | boolean
    | {
        formats?: ('avif' | 'webp')[];
        widths?: number[];
        quality?: { avif?: number; webp?: number };
        placeholders?: boolean;
        sizes?: string;
      };
  robots?: { allow?: boolean };
  sitemap?: { lastmod?: 'front-matter' | 'git' };
  headers?: (HeadersFormat | 'cloudflare')[];
  csp?: false | { allow?: { [Use in keyof AllowedSources]?: string[] } };
  folders?: { content?: string; static?: string; templates?: string; data?: string; output?: string };
  theme?: string;
  trustTheme?: boolean;
  remarkPlugins?: PluggableList;
  rehypePlugins?: PluggableList;
  extensions?: Extension[];
  emitters?: Emitter[];
  helpers?: Record<string, Helper>;
  schemas?: Record<string, StandardSchemaV1>;
}
