// What the site has to say to a request, before anything is injected.

import type { PageState } from './protocol.ts';

/** What there is at a path. */
export type Answer =
  /** A text made in memory: a page, a feed, a bundle. */
  | {
      readonly kind: 'contents';
      /** 404 with the site's own page for it; 500 where there is nothing good to show yet. */
      readonly status: 200 | 404 | 500;
      readonly contents: string | Uint8Array;
      /** With charset where it is text: `text/html; charset=utf-8`. */
      readonly mediaType: string;
      /** Present for pages: what the browser is told with it. Other files get nothing injected. */
      readonly page?: PageState | undefined;
    }
  /** A file that is copied when the site is published: streamed, ranges included. `path` is absolute. */
  | { readonly kind: 'file'; readonly path: string; readonly mediaType: string }
  /** Another path of the site, decoded, without the base path. */
  | { readonly kind: 'redirect'; readonly to: string }
  /** Nothing, not even a page that says so. */
  | { readonly kind: 'nothing' };

/**
 * Says what is at a path: decoded, without base path and query, starting with `/`. It is looked up among what was
 * planned and never leads to a file by itself.
 */
export type AnswerPath = (path: string) => Promise<Answer>;
