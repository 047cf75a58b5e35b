// The configuration of a site as plain data: what the stages get.

import type { Appearance } from './appearance.ts';
import type { ImagesConfig } from './images.ts';
import type { AllowedSources, HeadersFormat } from './security.ts';

/** `directory`: `/a/` from `a/index.html`. `file`: `/a.html`. */
export type TrailingSlash = 'directory' | 'file';

/** A person who writes. */
export interface Author {
  readonly name: string;
  readonly url?: string | undefined;
  readonly email?: string | undefined;
  readonly bio?: string | undefined;
  /** Other addresses of the same person: Mastodon, a code forge. */
  readonly profiles?: readonly string[] | undefined;
}

/** One way of sorting posts into terms: tags, categories, a `difficulty` of one's own. */
export interface TaxonomyConfig {
  /** Its name, by which templates and `Term.taxonomy` know it: `tags`. */
  readonly name: string;
  /** Front-matter keys that feed it, in lower case: `['tags', 'tag', 'keywords']`. */
  readonly keys: readonly string[];
  /** Heading of its overview page. */
  readonly title: string;
  /** Whether the author chose the title. Those of Platen's own are put into the language of the page. */
  readonly hasOwnTitle: boolean;
  /** Folder of its pages, without slashes around: `tags` gives `/tags/` and `/tags/<term>/`. */
  readonly path: string;
  /** Whether each term has feeds of its own. */
  readonly feeds: boolean;
  /** Order of a term's posts. A series reads from its first post on. */
  readonly order: 'newest-first' | 'oldest-first';
}

/** One entry of a menu. `url` is a path from the site's root or an absolute URL. */
export interface MenuEntry {
  readonly name: string;
  readonly url: string;
  readonly weight: number;
}

/** Where feeds stand; undefined for a format that is switched off. Paths are below the site's root or a term's page. */
export interface FeedsConfig {
  readonly rss?: string | undefined;
  readonly atom?: string | undefined;
  readonly json?: string | undefined;
  /** The newest posts that each feed holds. */
  readonly limit: number;
}

/** The themes of Shiki in which code is coloured, by its names. */
export interface ShikiThemes {
  readonly light: string;
  readonly dark: string;
}

/** How Markdown is read and rendered. Everything here is part of the key under which articles are cached. */
export interface MarkdownOptions {
  /**
   * What reads Markdown. `satteri` is native and many times faster, `remark` is the reference; both make the same tree.
   * `auto` takes satteri where it can be loaded and no plug-in extends remark's parser.
   */
  readonly parser: 'auto' | 'satteri' | 'remark';
  /** `true` trusts raw HTML in posts; `false` shows it as text. */
  readonly html: boolean;
  readonly gfm: boolean;
  /** `$…$` and `$$…$$`. Off by default, since it eats prices; a post can say `math: true`. */
  readonly math: boolean;
  readonly emoji: boolean;
  readonly wikilinks: boolean;
  readonly smartQuotes: boolean;
  readonly callouts: boolean;
  readonly mermaid: boolean;
  /** `true`: by highlight.js, in the colours of the theme. Themes: by Shiki, where it is installed. */
  readonly highlight: boolean | ShikiThemes;
  readonly headingAnchors: boolean;
  /** A picture alone in its paragraph becomes a figure, with its title for a caption. */
  readonly figures: boolean;
  /** Whether pictures without a description are a warning. */
  readonly altText: boolean;
  /** Attributes of links to other sites; undefined leaves them alone. */
  readonly externalLinks?: { readonly rel: readonly string[]; readonly target?: '_blank' | undefined } | undefined;
  /** Words of an automatic excerpt: whole blocks are taken until this many are reached. */
  readonly excerptWords: number;
  /** Words a minute, for the reading time; CJK characters count at `2.5 ×` this rate. */
  readonly wordsPerMinute: number;
}

/**
 * `auto` remembers what posts became between builds, unless code of the configuration looks as if it read more than
 * itself; `true` remembers all the same. `reads` are globs, relative to the site's folder, of the files it reads.
 */
export type CacheConfig = boolean | 'auto' | { readonly reads: readonly string[] };

/** The configuration as plain data, safe to hash, to clone and to hand to templates. */
export interface SiteConfig {
  readonly title: string;
  readonly description: string;
  /** Origin and sub-path without a slash at the end: `https://example.org/blog`; undefined when not given. */
  readonly baseUrl?: string | undefined;
  /** The sub-path of `baseUrl`, `''` or `/blog`. Every internal link starts with it. */
  readonly basePath: string;
  /** BCP 47 tag of the default language. */
  readonly language: string;
  /** All languages, the default first. */
  readonly languages: readonly {
    readonly tag: string;
    readonly name: string;
    readonly title?: string | undefined;
    readonly description?: string | undefined;
  }[];
  /** IANA zone in which dates without an offset are meant. */
  readonly timeZone: string;
  /** The first is the author of posts that name none. */
  readonly authors: readonly Author[];
  /** Section → pattern, for example `post` → `/blog/:year/:month/:day/:slug/`. */
  readonly permalinks: Readonly<Record<string, string>>;
  readonly trailingSlash: TrailingSlash;
  readonly taxonomies: readonly TaxonomyConfig[];
  readonly pagination: { readonly size: number; readonly path: string };
  readonly feeds: FeedsConfig;
  readonly menus: Readonly<Record<string, readonly MenuEntry[]>>;
  readonly appearance: Appearance;
  readonly params: Readonly<Record<string, unknown>>;
  readonly markdown: MarkdownOptions;
  /** Globs, relative to `content/`, of files that are not read. */
  readonly ignore: readonly string[];
  readonly publish: { readonly drafts: boolean; readonly future: boolean; readonly expired: boolean };
  /** Reads a date from names such as `2022-01-29-title.md` and leaves it out of the slug. */
  readonly fileNameDates: boolean;
  /** Prefix of "edit this page" links; the source's path is appended. */
  readonly editUrl?: string | undefined;
  /** Whether each post has a Markdown twin beside it, and the site an `llms.txt`. */
  readonly markdownTwins: boolean;
  /**
   * Whether readers can search: the data for it is published, and the theme has a button. `pagefind`: in whole texts.
   */
  readonly search: boolean | 'pagefind';
  /** Whether posts without a picture have share cards, and in which fonts: packages of Fontsource, or files. */
  readonly shareCards: false | { readonly fonts: readonly string[] };
  /** Which files outcomes depend on besides what Platen can see; `false` where nothing may be remembered. */
  readonly cache: CacheConfig;
  /** The versions of pictures; `false` where they are published as they are. */
  readonly images: false | ImagesConfig;
  readonly robots: { readonly allow: boolean };
  /** What the sitemap calls the last change of a post: `updated` or `date` of its front matter, or its last commit. */
  readonly sitemap: { readonly lastmod: 'front-matter' | 'git' };
  /** For which servers a file with headers is written. */
  readonly headers: readonly HeadersFormat[];
  /** What the Content-Security-Policy among the headers lets in, beside the site itself and its theme; `false` for none. */
  readonly csp: false | { readonly allow: AllowedSources };
  /** Default folder names, relative to the site's folder. */
  readonly folders: {
    readonly content: string;
    readonly static: string;
    readonly templates: string;
    readonly data: string;
    readonly output: string;
  };
  /** npm package or folder whose templates, styles and strings come before the default theme's. */
  readonly theme?: string | undefined;
  readonly trustTheme: boolean;
}

/** What of the configuration parsing reads, and so what of it the outcome of a source depends on. */
export type ParseConfig = Pick<
  SiteConfig,
  'language' | 'languages' | 'timeZone' | 'permalinks' | 'trailingSlash' | 'taxonomies' | 'fileNameDates'
> & { readonly folders: Pick<SiteConfig['folders'], 'content'> };

/** What the command line says over the configuration. */
export interface ConfigOverrides {
  readonly baseUrl?: string | undefined;
  /** Folder of the built site, relative to the site's folder or absolute. */
  readonly output?: string | undefined;
  readonly drafts?: boolean | undefined;
  readonly future?: boolean | undefined;
  readonly expired?: boolean | undefined;
}
