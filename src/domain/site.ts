// A site: all published posts of one language with everything that can be known of them together.

import type { Article } from './article.ts';
import type { Author, SiteConfig } from './config.ts';
import type { Origin } from './diagnostic.ts';
import type { ImageTrouble, Picture } from './images.ts';
import type { OutputPath, Slug, SourceId, UrlPath } from './names.ts';
import type { PostHead, WrittenDate } from './post.ts';
import type { ShareCard } from './share-card.ts';

/** Where a reference leads, found out by `assemble`. */
export type Target =
  /** Another site, `mailto:` and the like: written as it stands. */
  | { readonly kind: 'external'; readonly href: string }
  /** A path of this site, with what follows it (`?a=b#part`, percent-encoded as written). */
  | {
      readonly kind: 'internal';
      readonly path: UrlPath;
      readonly suffix: string;
      readonly widthPixels?: number | undefined;
      readonly heightPixels?: number | undefined;
      /** The picture in smaller versions, where there are any. */
      readonly picture?: Picture | undefined;
      /** Why there are none, though there should be. */
      readonly trouble?: ImageTrouble | undefined;
    }
  /** A dangerous scheme or nothing that can be resolved: the attribute is left out of the page. */
  | { readonly kind: 'none' };

/** A post among others. Neighbours are ids: a page that shows one lists it in `reads`. */
export interface ListedPost extends PostHead {
  /** Of those of its kind `post`, in order of date. */
  readonly newer?: SourceId | undefined;
  readonly older?: SourceId | undefined;
  /** Best first, at most five: shared terms, weighted by rarity. */
  readonly related: readonly SourceId[];
  /** Where the post has no picture of its own, and cards are wanted. */
  readonly shareCard?: ShareCard | undefined;
}

/** A post with its article and where this leads. */
export interface SitePost extends ListedPost {
  readonly article: Article;
  /** One for each of `article.references`. */
  readonly targets: readonly Target[];
  readonly coverTarget?: Target | undefined;
  /** The cover in the size and a format that other sites show with a link. */
  readonly sharedCover?: Picture | undefined;
}

/** A term with its posts. */
export interface SiteTerm {
  readonly taxonomy: string;
  readonly name: string;
  readonly slug: Slug;
  readonly url: UrlPath;
  /** In the taxonomy's order. */
  readonly posts: readonly SourceId[];
  /** The date of its newest post, where any has one. */
  readonly newest?: WrittenDate | undefined;
  /** Where the term was first written. */
  readonly origin: Origin;
  /** For the taxonomy `authors`: what the configuration says of this person. */
  readonly author?: Author | undefined;
}

/** A taxonomy with its terms, by name. */
export interface SiteTaxonomy {
  readonly name: string;
  readonly title: string;
  readonly url: UrlPath;
  readonly feeds: boolean;
  readonly terms: readonly SiteTerm[];
}

/** A folder of posts: `content/post/`. Its own title and text come from its `_index.md`, where there is one. */
export interface SiteSection {
  /** `post`, `notes/travel`. */
  readonly path: string;
  readonly title: string;
  readonly url: UrlPath;
  readonly index?: SourceId | undefined;
  /** Newest first, subfolders included. */
  readonly posts: readonly SourceId[];
}

/** A file that goes to the site as it is. */
export interface SiteFile {
  readonly id: SourceId;
  /** Absolute path on this machine. */
  readonly path: string;
  readonly url: UrlPath;
  readonly output: OutputPath;
}

/** A post that stays out, and why. */
export interface Unpublished {
  readonly id: SourceId;
  readonly title: string;
  readonly url: UrlPath;
  readonly reason: 'draft' | 'future' | 'expired';
  /** For `future` the instant at which it goes live, for `expired` the one at which it went. */
  readonly atMs?: number | undefined;
}

/** A style sheet, script, font of the theme. `recipe` files are bundled at publication, others copied. */
export interface ThemeAsset {
  /** Path below the theme's `assets/`, by which templates ask for it: `style.css`. */
  readonly name: string;
  readonly url: UrlPath;
  readonly output: OutputPath;
  /** Absolute path on this machine; empty for one that was made. */
  readonly path: string;
  /** The text of one that was made and is no file. */
  readonly contents?: string | undefined;
  /** Whether esbuild bundles and minifies it. */
  readonly isEntry: boolean;
}

/** An entry of a menu as templates get it, in order. */
export interface SiteMenuEntry {
  readonly name: string;
  /** As links are written, percent-encoded: a path of this site (`/about/#team`), or an absolute URL. */
  readonly url: string;
}

/** All of one language but its articles: what decides which pages there are. */
export interface SiteOutline {
  readonly config: SiteConfig;
  readonly language: string;
  readonly title: string;
  readonly description: string;
  /** The default language's site carries what exists once: static files, assets, robots.txt. */
  readonly isDefault: boolean;
  /** `''` for the default language, `/de` for others. */
  readonly urlPrefix: string;
  /** Newest first; of equal instants, by id. */
  readonly posts: readonly ListedPost[];
  readonly pages: readonly ListedPost[];
  readonly sections: readonly SiteSection[];
  /** Posts, pages and section indexes. */
  readonly byId: ReadonlyMap<SourceId, ListedPost>;
  readonly taxonomies: readonly SiteTaxonomy[];
  readonly menus: Readonly<Record<string, readonly SiteMenuEntry[]>>;
  /** `data/a/b.yaml` as `data.a.b`. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Translation key → this post in other languages. */
  readonly translations: ReadonlyMap<
    string,
    readonly { readonly language: string; readonly url: UrlPath; readonly title: string }[]
  >;
  readonly files: readonly SiteFile[];
  /** The icon that lies in static/, whichever language carries it. */
  readonly iconUrl?: UrlPath | undefined;
  readonly assets: readonly ThemeAsset[];
  readonly unpublished: readonly Unpublished[];
  /** The latest date or update of any post: what feeds call their last build, so that no clock is read. */
  readonly latest?: WrittenDate | undefined;
}

/** The whole of one language. Holds cards and facts, never html or source text. */
export interface Site extends SiteOutline {
  readonly posts: readonly SitePost[];
  readonly pages: readonly SitePost[];
  readonly byId: ReadonlyMap<SourceId, SitePost>;
}
