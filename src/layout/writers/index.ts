// The registry of writers: formats that are written by code, not by a template.

import type { Page, WriterName } from '../../domain/page.ts';
import type { ViewTools } from '../views/view-tools.ts';
import { jsonFeed } from './json-feed.ts';
import { llms } from './llms.ts';
import { redirect, redirects } from './redirects.ts';
import { robots } from './robots.ts';
import { search } from './search.ts';
import { searchEntry } from './search-entry.ts';
import { sitemap, sitemapIndex } from './sitemap.ts';
import { atom, rss } from './xml-feeds.ts';

/** Writes a page: its text, whole. */
export type Writer = (page: Page, tools: ViewTools) => string;

/** All writers, by name. */
export const writers = {
  rss,
  atom,
  'json-feed': jsonFeed,
  sitemap,
  'sitemap-index': sitemapIndex,
  robots,
  search,
  'search-entry': searchEntry,
  redirect,
  redirects,
  llms,
} satisfies Record<WriterName, Writer>;
