// What the gaps of an article are filled with, on the page at hand.

import type { Reference } from '../domain/article.ts';
import type { Target } from '../domain/site.ts';

/** What the gaps are filled with. */
export interface Filling {
  readonly references: readonly Reference[];
  readonly targets: readonly Target[];
  /** The link for a target; undefined leaves the attribute empty. */
  readonly hrefOf: (target: Target) => string | undefined;
  /** Goes before every id, so that several articles can share a page. */
  readonly idPrefix: string;
  /** What stands before `#id` in links within the article: nothing on a page, the post's URL in a feed. */
  readonly fragmentBase: string;
  /** How pages show pictures; undefined in feeds, whose readers get each picture as it is. */
  readonly images?: { readonly sizes: string; readonly isFirstEager: boolean } | undefined;
}
