// The page of each post, with the way to its neighbours, its series and related posts.

import type { Emitter } from '../../domain/contracts.ts';
import type { Read } from '../../domain/page.ts';
import type { Site, SitePost } from '../../domain/site.ts';
import { templatePage, readAll, whatOf } from '../make-page.ts';
import { postValues } from '../post-values.ts';

/** One page for each post. */
export const posts: Emitter = {
  name: 'posts',
  *plan(site) {
    for (const post of site.posts) {
      const series = seriesOf(post, site);
      yield templatePage(site, post.template, {
        emitter: 'posts',
        url: post.url,
        output: post.output,
        what: whatOf(post),
        origin: { file: post.id, place: post.places['url'] ?? post.places['slug'] ?? post.places['title'] },
        title: post.title,
        description: post.description ?? post.summary,
        reads: [
          { post: post.id, facet: 'article', as: 'post' },
          ...readsOf(post),
          ...series.flatMap((each) => each.reads),
        ],
        data: {
          ...postValues(post, site),
          series: series.map(({ name, url, position, count }) => ({ name, url, position, count })),
        },
        updated: post.updated ?? post.date,
      });
    }
  },
};

function readsOf(post: SitePost): Read[] {
  return [
    ...(post.newer === undefined ? [] : readAll([post.newer], 'card', 'newer')),
    ...(post.older === undefined ? [] : readAll([post.older], 'card', 'older')),
    ...readAll(post.related, 'card', 'related[]'),
  ];
}

/** The series of a post, each with its posts in order. */
function seriesOf(
  post: SitePost,
  site: Site,
): readonly { name: string; url: string; position: number; count: number; reads: Read[] }[] {
  if (!post.terms.some(({ taxonomy }) => taxonomy === 'series')) return [];
  const slugs = new Set(post.terms.filter(({ taxonomy }) => taxonomy === 'series').map(({ slug }) => slug));
  const series = site.taxonomies.find(({ name }) => name === 'series')?.terms ?? [];
  return series
    .filter(({ slug }) => slugs.has(slug))
    .map(({ name, url, posts: members }, index) => ({
      name,
      url,
      position: members.indexOf(post.id) + 1,
      count: members.length,
      reads: readAll(members, 'card', `series.${index}.posts[]`),
    }));
}
