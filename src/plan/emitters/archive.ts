// The archive: every post of the site, by year.

import type { Emitter } from '../../domain/contracts.ts';
import type { SourceId } from '../../domain/names.ts';
import { readAll, sitePageUrl, templatePage } from '../make-page.ts';

/** `/archive/`. Years are those the authors wrote; posts without a date come last, under no year. */
export const archive: Emitter = {
  name: 'archive',
  *plan(site) {
    if (site.posts.length === 0) return;
    const years = new Map<number | undefined, SourceId[]>();
    for (const { id, date } of site.posts) {
      const posts = years.get(date?.year);
      if (posts === undefined) years.set(date?.year, [id]);
      else posts.push(id);
    }
    const sorted = [...years].toSorted(([a = -Infinity], [b = -Infinity]) => b - a);
    yield templatePage(site, 'archive', {
      emitter: 'archive',
      url: sitePageUrl(site, '/archive/'),
      what: 'the archive',
      title: 'Archive',
      reads: sorted.flatMap(([, posts], index) => readAll(posts, 'card', `years.${index}.posts[]`)),
      data: { years: sorted.map(([year, posts]) => ({ year, postCount: posts.length })) },
      updated: site.latest,
    });
  },
};
