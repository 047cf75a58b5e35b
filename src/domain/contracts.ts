// The contracts of the four kinds of plug-in. Our own follow the same ones.

import type { Options as RemarkRehypeOptions } from 'remark-rehype';
import type { PluggableList } from 'unified';
import type { MarkdownOptions } from './config.ts';
import type { Planned } from './page.ts';
import type { PostHead } from './post.ts';
import type { Site } from './site.ts';

/** Makes HTML of one mdast node. */
type NodeHandler = NonNullable<NonNullable<RemarkRehypeOptions['handlers']>['root']>;

/** Features of the native parser, by the names that it gives them. */
export interface NativeSyntax {
  readonly gfm?: boolean;
}

/** One Markdown feature. The parts it leaves out stay as they are. */
export interface Extension {
  readonly name: string;
  /** Raised when its output changes; part of the key under which articles are cached. */
  readonly version: string;
  /** `false` where its output depends on more than the post, the options and its own code: nothing is remembered then. */
  readonly cache?: boolean;
  /** Whether this post uses the feature at all, by its options and front matter. */
  readonly isOn: (options: MarkdownOptions, post: PostHead) => boolean;
  /** Plug-ins that extend remark's parser; loaded, if need be, when it is first used: most blogs never do. */
  readonly syntax?: (options: MarkdownOptions) => PluggableList | Promise<PluggableList>;
  /**
   * The same for the native parser: its features that read what `syntax` reads, into the same nodes. An extension that
   * has `syntax` and not this has posts that use it read by remark.
   */
  readonly nativeSyntax?: NativeSyntax;
  /** Plug-ins on mdast, after parsing. Made once and used for many posts: the one at hand is `file.data.post`. */
  readonly remark?: (options: MarkdownOptions) => PluggableList;
  /** How nodes that only this feature knows become HTML, by their type: what remark-rehype takes as `handlers`. */
  readonly handlers?: (options: MarkdownOptions) => Readonly<Record<string, NodeHandler>>;
  /** Plug-ins on hast, after remark-rehype. Made once and used for many posts: the one at hand is `file.data.post`. */
  readonly rehype?: (options: MarkdownOptions) => PluggableList;
  /** Plug-ins on hast after all others, those of the configuration included. */
  readonly last?: (options: MarkdownOptions) => PluggableList;
}

/** Decides which pages and files exist. Pure: the same site gives the same pages in the same order. */
export interface Emitter {
  readonly name: string;
  readonly plan: (site: Site) => Iterable<Planned>;
}

/** What a helper knows beside its arguments: the hash (`name=value`) and, for blocks, how to render inside. */
export interface HelperOptions {
  readonly hash: Readonly<Record<string, unknown>>;
  /** Renders the block with `view`; undefined for an inline helper. */
  readonly block?: ((view: unknown) => string) | undefined;
  /** Renders the `{{else}}` part. */
  readonly otherwise?: ((view: unknown) => string) | undefined;
  /** Facts of the page being laid out that URLs, dates and words depend on. */
  readonly page: HelperPage;
}

/** What every helper may know of the page being laid out. */
export interface HelperPage {
  readonly language: string;
  /** The language of the theme's words: that of the page, or English where the theme does not speak it. */
  readonly wordsLanguage: string;
  readonly basePath: string;
  readonly baseUrl?: string | undefined;
}

/**
 * A function that templates may call. It sees only its arguments. Text it returns is escaped like any other; return
 * `{html}` for markup that is safe as it stands.
 */
export type Helper = (
  args: readonly unknown[],
  options: HelperOptions,
) =>
  | string
  | number
  | boolean
  | readonly unknown[]
  | Readonly<Record<string, unknown>>
  | { readonly html: string }
  | undefined;

/** How a generator names things in front matter and makes URLs. Platen's own is one of them. */
export interface Convention {
  readonly name: string;
  /** Front-matter key in lower case → our field. Keys that are not in here go to `extra`. */
  readonly fields: ReadonlyMap<string, FieldName>;
  /** The slug rule for titles, terms and file names; slashes separate folders; empty when nothing is left. */
  readonly urlize: (text: string) => string;
  /** `error` refuses a misfit; `warning` builds what that generator built. */
  readonly severity: 'error' | 'warning';
}

/** Our names of the fields that front matter can set (taxonomies apart: they are configured). */
export type FieldName =
  | 'title'
  | 'subtitle'
  | 'date'
  | 'updated'
  | 'publishDate'
  | 'expiryDate'
  | 'slug'
  | 'url'
  | 'aliases'
  | 'description'
  | 'summary'
  | 'draft'
  | 'weight'
  | 'template'
  | 'type'
  | 'cover'
  | 'language'
  | 'translationKey'
  | 'menus'
  | 'toc'
  | 'math';
