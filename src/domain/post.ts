// A post: a source that parsed. Everything an author can say in front matter, as typed, plain values.

import type { Place } from './diagnostic.ts';
import type { OutputPath, Slug, SourceId, TemplateName, UrlPath } from './names.ts';

/**
 * A date as the author wrote it. URLs and print use the written characters; order and feeds use the instant.
 * Rule: the calendar date never moves with a time zone.
 */
export interface WrittenDate {
  /** The characters of the source, trimmed: `2022-01-29`, `2019-06-17T10:50:00+01:00`. */
  readonly text: string;
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
  /** Absent for a date without time: such a date is a day, not a moment. */
  readonly time?: { readonly hour: number; readonly minute: number; readonly second: number } | undefined;
  /** Offset from UTC in minutes: as written, else that of the site's time zone on that day. */
  readonly offsetMinutes: number;
  /** Milliseconds since 1970 of the instant; for a date without time, of its first moment. */
  readonly instantMs: number;
}

/** One tag, category, series, author …: what was written, and the slug its pages have. */
export interface Term {
  /** The taxonomy's name in the configuration: `tags`. */
  readonly taxonomy: string;
  readonly name: string;
  readonly slug: Slug;
  readonly place?: Place | undefined;
}

/** An image named in front matter. */
export interface Cover {
  /** As written: a file beside the post, a path from the site's root, or an absolute URL. */
  readonly src: string;
  readonly alt?: string | undefined;
  readonly caption?: string | undefined;
  readonly place?: Place | undefined;
}

/** A former URL of a post. */
export interface Alias {
  readonly url: UrlPath;
  readonly place?: Place | undefined;
}

/** `menu: main` or `menu: {main: {weight: 10, name: About}}` in front matter. */
export interface MenuPlacement {
  readonly menu: string;
  readonly name?: string | undefined;
  readonly weight: number;
}

/** Everything known of a post before its body is rendered. Plain data; safe to clone and to keep for 40,000 posts. */
export interface PostHead {
  readonly id: SourceId;
  /** `post`: dated, in lists and feeds. `page`: stands alone (about.md). `section`: an `_index.md`. */
  readonly kind: 'post' | 'page' | 'section';
  readonly format: 'markdown' | 'html';
  readonly language: string;
  /** Equal for the same post in several languages. */
  readonly translationKey: string;
  /** Folder names between `content/` and the post (the bundle's own folder left out). */
  readonly sections: readonly string[];
  /** `content/post/a` when the post is an `index.md` with files beside it. */
  readonly bundle?: string | undefined;
  readonly slug: Slug;
  readonly url: UrlPath;
  readonly output: OutputPath;
  readonly title: string;
  readonly subtitle?: string | undefined;
  readonly description?: string | undefined;
  readonly summary?: string | undefined;
  readonly date?: WrittenDate | undefined;
  readonly updated?: WrittenDate | undefined;
  readonly publishDate?: WrittenDate | undefined;
  readonly expiryDate?: WrittenDate | undefined;
  readonly terms: readonly Term[];
  readonly draft: boolean;
  /** Smaller comes first where a list is ordered by weight; 0 means none was given. */
  readonly weight: number;
  readonly aliases: readonly Alias[];
  readonly cover?: Cover | undefined;
  readonly template: TemplateName;
  readonly menus: readonly MenuPlacement[];
  readonly toc?: boolean | undefined;
  readonly math?: boolean | undefined;
  /** Every key that is not one of ours, under the name the author gave it, as YAML 1.2 core values. */
  readonly extra: Readonly<Record<string, unknown>>;
  /** Where values of the front matter stand, by our field name (`title`, `slug`, `url`, …). */
  readonly places: Readonly<Record<string, Place>>;
}

/** A source that parsed. */
export interface Post extends PostHead {
  /** The Markdown (or HTML), front matter blanked and not cut: line N is line N of the file. */
  readonly body: string;
}
