// What views are made with: the site, its links and words, and the parts of views that many pages share.

import type { ReadArticle } from '../../domain/article.ts';
import type { WrittenDate } from '../../domain/post.ts';
import type { Site, SitePost } from '../../domain/site.ts';
import type { Links } from '../href.ts';
import type { Words } from '../words.ts';
import type { DateView } from './date-view.ts';

/** What views are made with. */
export interface ViewTools {
  readonly site: Site;
  readonly links: Links;
  readonly words: Words;
  readonly readArticle: ReadArticle;
  /** The `sizes` of pictures in texts. */
  readonly imageSizes: string;
  readonly dateOf: (date: WrittenDate | undefined) => DateView | undefined;
  /** The card of a post: one value, however many pages show it. */
  readonly cardOf: (post: SitePost) => Readonly<Record<string, unknown>>;
  /** The article of a post as feeds show it. */
  readonly feedHtmlOf: (post: SitePost) => string;
  /** Taxonomy → slug → URL, of the terms of this site. */
  readonly termUrls: ReadonlyMap<string, ReadonlyMap<string, string>>;
}
