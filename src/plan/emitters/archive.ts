// The archive: every post of the site, by year.

import type { OutlineEmitter } from '../outline-emitter.ts';
import type { SourceId } from '../../domain/names.ts';
import type { Page } from '../../domain/page.ts';
import type { ListedPost, SiteOutline } from '../../domain/site.ts';
import { partsOf } from '../../text/recall.ts';
import { groundOf } from '../ground.ts';
import type { Ground } from '../ground.ts';
import { readAll, sitePageUrl, templatePage } from '../make-page.ts';

/** `/archive/`. Years are those the authors wrote; posts without a date come last, under no year. */
export const archive: OutlineEmitter = {
  name: 'archive',
  planOutline(site, recall) {
    const posts = partsOf(recall, `posts of the archive in ${site.language}`, site.posts, postOfYear);
    return recall.last(`archive in ${site.language}`, archivePages, posts, site.latest, groundOf(site));
  },
};

interface PostOfYear {
  readonly id: SourceId;
  readonly year: number | undefined;
}

function postOfYear({ id, date }: ListedPost): PostOfYear {
  return { id, year: date?.year };
}

function archivePages(posts: readonly PostOfYear[], updated: SiteOutline['latest'], site: Ground): readonly Page[] {
  if (posts.length === 0) return [];
  const years = new Map<number | undefined, SourceId[]>();
  for (const { id, year } of posts) {
    const known = years.get(year);
    if (known === undefined) years.set(year, [id]);
    else known.push(id);
  }
  const sorted = [...years].toSorted(([a = -Infinity], [b = -Infinity]) => b - a);
  return [
    templatePage(site, 'archive', {
      emitter: 'archive',
      url: sitePageUrl(site, '/archive/'),
      what: 'the archive',
      title: 'Archive',
      reads: sorted.flatMap(([, ids], index) => readAll(ids, 'card', `years.${index}.posts[]`)),
      data: { years: sorted.map(([year, ids]) => ({ year, postCount: ids.length })) },
      updated,
    }),
  ];
}
