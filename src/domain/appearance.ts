// How a site looks and what its pages show, as far as the configuration decides it.

/** Names of icons that the default theme draws. */
export const iconNames = [
  'bluesky',
  'codeberg',
  'email',
  'github',
  'gitlab',
  'linkedin',
  'mastodon',
  'rss',
  'x',
  'youtube',
] as const;

/** A place elsewhere where the site's author can be found. */
export interface SocialLink {
  readonly name: string;
  readonly url: string;
  /** One of `iconNames`; undefined for a name alone. */
  readonly icon?: string | undefined;
}

/** What the page of a post shows beside its text. */
export interface PostParts {
  readonly breadcrumbs: boolean;
  readonly date: boolean;
  readonly updated: boolean;
  readonly authors: boolean;
  readonly readingTime: boolean;
  readonly cover: boolean;
  readonly series: boolean;
  readonly toc: boolean;
  readonly terms: boolean;
  readonly neighbours: boolean;
  readonly related: boolean;
}

/** Comments by giscus, in the words of https://giscus.app. */
export interface Giscus {
  readonly repo: string;
  readonly repoId: string;
  readonly category: string;
  readonly categoryId: string;
  readonly mapping: 'pathname' | 'url' | 'title' | 'og:title';
  readonly isStrict: boolean;
  readonly hasReactions: boolean;
  readonly inputPosition: 'top' | 'bottom';
  readonly theme: string;
}

/** A script that counts visits. */
export interface Analytics {
  readonly src: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Everything under `appearance` in the configuration, checked. Undefined where the theme decides. */
export interface Appearance {
  /** CSS colours. One alone is fitted to light and dark by the style sheet. */
  readonly accent?: string | { readonly light: string; readonly dark: string } | undefined;
  /** Values of `font-family`. */
  readonly fonts: {
    readonly text?: string | undefined;
    readonly headings?: string | undefined;
    readonly labels?: string | undefined;
    readonly code?: string | undefined;
  };
  /** A CSS length. */
  readonly width?: string | undefined;
  /** Whether a line at the top shows how much of a post is read. */
  readonly progress: boolean;
  /** Whether "/" opens the search. */
  readonly hasSearchKey: boolean;
  readonly social: readonly SocialLink[];
  readonly post: PostParts;
  readonly giscus?: Giscus | undefined;
  readonly analytics?: Analytics | undefined;
  /** HTML for every page's head, trusted as it stands. */
  readonly head?: string | undefined;
}
