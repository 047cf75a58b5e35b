// An article: what rendering made of a body.

import type { Diagnostic, Place } from './diagnostic.ts';
import type { ArticleKey, SourceId } from './names.ts';
import type { PostHead } from './post.ts';
import type { Embed } from './security.ts';
import type { SourceFile } from './source.ts';

/**
 * A URL that a body mentions, as its author (or a plug-in) wrote it. It stays open while a post renders alone;
 * `assemble` finds out where it leads.
 */
export interface Reference {
  /** `link`: something one goes to. `image`: a picture. `media`: another file that a page embeds. */
  readonly kind: 'link' | 'image' | 'media';
  readonly url: string;
  /** `[[name]]`: `url` names a post by title, slug or file name, with an optional `#heading`. */
  readonly isWikilink?: boolean | undefined;
  /** An `<img>` of which Platen may offer other versions: no `srcset` or `<picture>` of the author's says which there are. */
  readonly isOpen?: boolean | undefined;
  readonly place?: Place | undefined;
}

/**
 * A gap in an article's html that is filled when a page is laid out, because what belongs there depends on other
 * posts (a renamed slug) or on the page (several articles on one list must not share ids).
 */
export type Slot =
  /** An attribute's value: the URL that reference leads to. */
  | { readonly kind: 'url'; readonly reference: number }
  /** A whole `<img>`: its attributes other than `src`, in order, and the reference. */
  | { readonly kind: 'image'; readonly reference: number; readonly attributes: readonly (readonly [string, string])[] }
  /** A `srcset` value. */
  | {
      readonly kind: 'srcset';
      readonly candidates: readonly { readonly reference: number; readonly descriptor: string }[];
    }
  /** The value of an `id` attribute, or a word of an attribute that refers to ids (`for`, `aria-labelledby`). */
  | { readonly kind: 'id'; readonly id: string }
  /** An `href` to a place in the same article, written `#id`. */
  | { readonly kind: 'fragment'; readonly id: string };

/** Html with gaps: `parts[0] slot[0] parts[1] … parts[n]`, so `parts` has one more entry than `slots`. */
export interface SlottedHtml {
  readonly parts: readonly string[];
  readonly slots: readonly Slot[];
}

/** A heading of an article, for the table of contents. */
export interface Heading {
  readonly id: string;
  /** 1 to 6. */
  readonly depth: number;
  /** Plain text. */
  readonly text: string;
}

/** The facts of an article. They stay in memory; the html lies in the store under its key. */
export interface Article {
  readonly html: ArticleKey;
  /** Up to `<!--more-->`, else the first paragraphs: balanced html, small enough to keep. */
  readonly excerpt: SlottedHtml;
  /** True when the excerpt is the whole article, so that no "read more" is due. */
  readonly excerptIsWhole: boolean;
  /** The first characters of the plain text, for descriptions and search: at most 300. */
  readonly plainText: string;
  readonly toc: readonly Heading[];
  /** Every id a link can lead to, in document order. */
  readonly ids: readonly string[];
  readonly references: readonly Reference[];
  /** What the page must bring for this article: `math`, `mermaid`, `code`. */
  readonly features: readonly string[];
  /** What of it a Content-Security-Policy may stop; undefined where there is nothing. */
  readonly embeds?: readonly Embed[] | undefined;
  readonly wordCount: number;
  readonly readingMinutes: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** What `renderPost` returns: the facts, and the html that goes to the store. */
export interface Rendering {
  readonly article: Omit<Article, 'html'>;
  readonly html: SlottedHtml;
}

/** A post whose body is rendered and stored. The body is gone: 40,000 of these fit in memory. */
export interface RenderedPost {
  readonly post: PostHead;
  readonly article: Article;
}

/** What became of one source. It depends on the source and on the tools alone, so it can be remembered. */
export interface SourceOutcome {
  readonly id: SourceId;
  /** Undefined when it could not be read or did not parse. */
  readonly rendered?: RenderedPost | undefined;
  /** What reading and parsing had to say; what rendering had to say is the article's. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The port through which sources are read, parsed and rendered: inline, by threads, or from what is remembered. The
 * outcomes come in any order.
 */
export type RenderSources = (files: readonly SourceFile[]) => AsyncIterable<SourceOutcome>;

/** Reads an article's html back. Throws when the store does not hold the key. */
export type ReadArticle = (key: ArticleKey) => SlottedHtml;
