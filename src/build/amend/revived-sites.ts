// As much of the sites of the last build as some of its pages show, put together from what was kept.

import type { SourceOutcome } from '../../domain/article.ts';
import type { SiteConfig } from '../../domain/config.ts';
import type { SourceId } from '../../domain/names.ts';
import type { Planned } from '../../domain/page.ts';
import type { Site, SitePost } from '../../domain/site.ts';
import type { KeptPlan } from './kept-plan.ts';

/** The sites as `planned` show them; undefined where something of that was not kept. */
export function revivedSites(
  { sites, postOf }: KeptPlan,
  config: SiteConfig,
  planned: readonly Planned[],
  outcomeOf: (id: SourceId) => SourceOutcome | undefined,
): readonly Site[] | undefined {
  const byId = new Map<SourceId, SitePost>();
  for (const each of planned) {
    for (const { post: id } of each.kind === 'page' ? each.reads : []) {
      if (byId.has(id)) continue;
      const [rendered, kept] = [outcomeOf(id)?.rendered, postOf(id)];
      if (rendered === undefined || kept === undefined) return undefined;
      const { terms, ...amongOthers } = kept.amongOthers;
      byId.set(id, { article: rendered.article, ...amongOthers, ...rendered.post, terms });
    }
  }
  return sites.map((site) => ({
    ...site,
    config,
    byId,
    pages: [],
    sections: [],
    translations: new Map(),
    files: [],
    unpublished: [],
  }));
}
