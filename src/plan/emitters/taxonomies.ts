// The overview of each taxonomy and the page of each term: tags, categories, authors, series and any other.

import type { OutlineEmitter } from '../outline-emitter.ts';
import type { Page } from '../../domain/page.ts';
import type { SiteOutline, SiteTaxonomy, SiteTerm } from '../../domain/site.ts';
import { feedsAt, siteFeeds } from '../feed-links.ts';
import { groundOf } from '../ground.ts';
import type { Ground } from '../ground.ts';
import { readAll, templatePage } from '../make-page.ts';
import { paginate } from '../paginate.ts';

/** `/tags/`, `/tags/a/`, `/tags/a/page/2/`. A taxonomy without terms has no pages. */
export const taxonomies: OutlineEmitter = {
  name: 'taxonomies',
  *planOutline(site, recall) {
    const ground = groundOf(site);
    for (const taxonomy of site.taxonomies) {
      const { terms, ...facts } = taxonomy;
      if (terms.length === 0) continue;
      yield overview(taxonomy, site);
      yield* recall.each(`pages of ${taxonomy.name} in ${site.language}`, [terms], termPages, facts, ground).flat();
    }
  },
};

function overview({ name, title, url, terms }: SiteTaxonomy, site: SiteOutline): Page {
  return templatePage(site, 'taxonomy', {
    emitter: 'taxonomies',
    url,
    what: `the list of ${name}`,
    title,
    data: {
      taxonomy: { name, title, url },
      terms: terms.map((term) => ({ name: term.name, url: term.url, postCount: term.posts.length })),
    },
    updated: site.latest,
  });
}

function termPages(term: SiteTerm, taxonomy: Omit<SiteTaxonomy, 'terms'>, site: Ground): readonly Page[] {
  const { name, url, author, origin, newest: updated } = term;
  const all = siteFeeds(site);
  const own = taxonomy.feeds ? feedsAt(site, url, `${site.title}: ${name}`) : [];
  const data = {
    taxonomy: { name: taxonomy.name, title: taxonomy.title, url: taxonomy.url },
    term: { name, url, postCount: term.posts.length },
    author,
  };
  const what = `the page of "${name}" in ${taxonomy.name}`;
  const feeds = [...own, ...all];
  return paginate(site, term.posts, url).map((page) =>
    templatePage(site, 'term', {
      emitter: 'taxonomies',
      url: page.url,
      what,
      origin,
      title: name,
      description: author?.bio,
      reads: readAll(page.posts, 'excerpt', 'posts[]'),
      pagination: page.pagination,
      data,
      updated,
      isListed: page.url === url,
      feeds,
    }),
  );
}
