// Planning: which pages and files a site consists of.

import type { Emitter } from '../domain/contracts.ts';
import type { OutlineEmitter } from './outline-emitter.ts';
import type { SourceId } from '../domain/names.ts';
import type { Planned } from '../domain/page.ts';
import type { WrittenDate } from '../domain/post.ts';
import type { Site, SiteOutline } from '../domain/site.ts';
import { joined } from '../text/joined.ts';
import type { Recall } from '../text/recall.ts';
import { planSitemap } from './sitemap.ts';

/** Asks every emitter in turn; the sitemap, which lists what the others decided, comes last. */
export function planPages(
  site: Site,
  outline: SiteOutline,
  gitDates: ReadonlyMap<SourceId, WrittenDate>,
  emitters: readonly (Emitter | OutlineEmitter)[],
  recall: Recall,
): readonly Planned[] {
  const label = (what: string): string => `${what} in ${site.language}`;
  const lists = emitters.map((emitter) =>
    'plan' in emitter
      ? [...emitter.plan(copied(site))]
      : recall.last(label(`pages of ${emitter.name}`), pagesOf, emitter, outline, recall),
  );
  const planned = recall.last(label('pages'), joined, lists);
  return recall.last(label('pages and sitemap'), withSitemap, outline, planned, gitDates);
}

/** Code of a configuration may sort in place, and what is remembered must stay as it is. */
function copied(site: Site): Site {
  return { ...site, posts: [...site.posts], pages: [...site.pages], byId: new Map(site.byId) };
}

function pagesOf(emitter: OutlineEmitter, outline: SiteOutline, recall: Recall): readonly Planned[] {
  return [...emitter.planOutline(outline, recall)];
}

function withSitemap(
  outline: SiteOutline,
  planned: readonly Planned[],
  gitDates: ReadonlyMap<SourceId, WrittenDate>,
): readonly Planned[] {
  return [...planned, ...planSitemap(outline, planned, gitDates)];
}
