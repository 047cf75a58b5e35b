// What a Content-Security-Policy has to know of pages: the code in them, and what they load from elsewhere.

import type { Diagnostic, Place } from './diagnostic.ts';

/**
 * Something of a post that a policy may stop. `source` is the origin from which it comes (`https://a.example`); of a
 * script that stands in the post itself its hash (`'sha256-…'`), of a handler its attribute (`onclick`).
 */
export interface Embed {
  readonly use: 'script' | 'style' | 'inline style' | 'frame' | 'object' | 'form' | 'handler';
  readonly source: string;
  readonly place?: Place | undefined;
}

/** What the templates of a theme need: sources as a policy writes them, sorted. */
export interface TemplateCode {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  readonly frames: readonly string[];
  /** Code that no policy can know beforehand, since a template fills something in. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Where pages may load from, beside the site itself: lists of sources as a policy writes them. */
export interface AllowedSources {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  readonly frames: readonly string[];
  readonly objects: readonly string[];
  readonly forms: readonly string[];
  readonly images: readonly string[];
  readonly media: readonly string[];
  readonly fonts: readonly string[];
  readonly connections: readonly string[];
}

/** Files with headers, each for the servers that read it: `netlify` is that of Cloudflare, too. */
export type HeadersFormat = 'netlify' | 'nginx';
