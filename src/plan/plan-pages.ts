// Planning: which pages and files a site consists of.

import type { Emitter } from '../domain/contracts.ts';
import type { SourceId } from '../domain/names.ts';
import type { Planned } from '../domain/page.ts';
import type { WrittenDate } from '../domain/post.ts';
import type { Site } from '../domain/site.ts';
import { planSitemap } from './sitemap.ts';

/** Asks every emitter in turn; the sitemap, which lists what the others decided, comes last. */
export function planPages(
  site: Site,
  emitters: readonly Emitter[],
  gitDates: ReadonlyMap<SourceId, WrittenDate> = new Map(),
): readonly Planned[] {
  const planned = emitters.flatMap((emitter) => [...emitter.plan(site)]);
  return [...planned, ...planSitemap(site, planned, gitDates)];
}
