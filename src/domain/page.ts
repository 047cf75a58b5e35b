// Pages and outputs: what will be at a URL, and the files that the built site consists of.

import type { Origin } from './diagnostic.ts';
import type { ImageOrder, ImageVersion } from './images.ts';
import type { OutputPath, SourceId, TemplateName, UrlPath } from './names.ts';
import type { WrittenDate } from './post.ts';
import type { CardDrawing } from './share-card.ts';

/**
 * How much of a post a page shows. `card`: its facts, no html. `excerpt`: the card and its excerpt. `text`: the card
 * and the first 300 characters. `article`: everything.
 */
export type Facet = 'card' | 'excerpt' | 'text' | 'article';

/** One post that a page shows: under which name of the view (`post`, or `posts[]` for a list), and how much of it. */
export interface Read {
  readonly post: SourceId;
  readonly facet: Facet;
  readonly as: string;
}

/** A page's place among those of one list. */
export interface Pagination {
  /** From 1. */
  readonly number: number;
  readonly pageCount: number;
  readonly postCount: number;
  readonly first: UrlPath;
  readonly last: UrlPath;
  /** Towards page 1. */
  readonly previous?: UrlPath | undefined;
  readonly next?: UrlPath | undefined;
}

/** Formats that are written by code, not by a template: one file each in `layout/writers/`. */
export type WriterName =
  | 'rss'
  | 'atom'
  | 'json-feed'
  | 'sitemap'
  | 'sitemap-index'
  | 'robots'
  | 'search'
  | 'search-entry'
  | 'redirect'
  | 'redirects'
  | 'llms';

/** What all planned outputs share. */
interface PlannedBase {
  readonly output: OutputPath;
  readonly url: UrlPath;
  /** The emitter that decided it. */
  readonly emitter: string;
  /** For messages about two producers of one URL: `the post "A"`, `the tag "page"`. */
  readonly what: string;
  readonly origin?: Origin | undefined;
}

/**
 * Something that will be at a URL and is laid out. It is data that lists what it shows: the view of a template is
 * built from `reads`, `data` and `pagination` and nothing else, so the list of dependencies cannot lie.
 */
export interface Page extends PlannedBase {
  readonly kind: 'page';
  readonly language: string;
  readonly layout: { readonly template: TemplateName } | { readonly writer: WriterName };
  readonly title: string;
  readonly description?: string | undefined;
  readonly reads: readonly Read[];
  readonly pagination?: Pagination | undefined;
  /** Values of the view beside posts, under their names. Plain data; URLs in it are `UrlPath`s. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Whether the sitemap lists it. */
  readonly isListed: boolean;
  readonly updated?: WrittenDate | undefined;
  /** Feeds of this page (a term's, the site's), for autodiscovery and links. */
  readonly feeds: readonly { readonly type: 'rss' | 'atom' | 'json'; readonly url: UrlPath; readonly title: string }[];
}

/** Work that `build/` carries out when the site is written, as plain data, cached by content. */
export type Recipe =
  /** Bundles and minifies one style sheet or script with all it imports. `entry` is an absolute path. */
  | { readonly kind: 'bundle'; readonly entry: string }
  /** A file that was made with all others of its kind and remembered. `file` is an absolute path, `digest` that of its bytes. */
  | { readonly kind: 'remembered'; readonly file: string; readonly digest: string }
  /** The Markdown of a post, its front matter replaced by a heading and a line of facts. */
  | { readonly kind: 'markdown'; readonly source: SourceId; readonly heading: string }
  /** One version of a picture, which is made together with the others of `order`. `path` is absolute. */
  | { readonly kind: 'image'; readonly order: ImageOrder; readonly path: string; readonly version: ImageVersion }
  /** The picture that others show with a link to a post. */
  | { readonly kind: 'share-card'; readonly drawing: CardDrawing };

/** A file that needs no layout. */
export interface PlannedFile extends PlannedBase {
  readonly kind: 'file';
  readonly content:
    | { readonly copyOf: string }
    | { readonly contents: string | Uint8Array }
    | { readonly recipe: Recipe };
}

/** What emitters yield. */
export type Planned = Page | PlannedFile;

/** A file of the built site. `copyOf` is an absolute path on this machine. */
export type Output = { readonly path: OutputPath } & (
  | { readonly contents: string | Uint8Array }
  | { readonly copyOf: string }
  | { readonly recipe: Recipe }
);
