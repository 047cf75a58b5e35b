// The overview of each taxonomy and the page of each term: tags, categories, authors, series and any other.

import type { Emitter } from '../../domain/contracts.ts';
import type { Page } from '../../domain/page.ts';
import type { Site, SiteTaxonomy, SiteTerm } from '../../domain/site.ts';
import type { WrittenDate } from '../../domain/post.ts';
import { feedsAt, siteFeeds } from '../feed-links.ts';
import { readAll, templatePage } from '../make-page.ts';
import { paginate } from '../paginate.ts';

/** `/tags/`, `/tags/a/`, `/tags/a/page/2/`. A taxonomy without terms has no pages. */
export const taxonomies: Emitter = {
  name: 'taxonomies',
  *plan(site) {
    for (const taxonomy of site.taxonomies) {
      if (taxonomy.terms.length === 0) continue;
      yield overview(taxonomy, site);
      for (const term of taxonomy.terms) yield* termPages(term, taxonomy, site);
    }
  },
};

function overview({ name, title, url, terms }: SiteTaxonomy, site: Site): Page {
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

function* termPages(term: SiteTerm, taxonomy: SiteTaxonomy, site: Site): Generator<Page> {
  const { name, url, author, origin } = term;
  const updated = newestDate(term, site);
  const all = siteFeeds(site);
  const own = taxonomy.feeds ? feedsAt(site, url, `${site.title}: ${name}`) : [];
  for (const page of paginate(site, term.posts, url)) {
    yield templatePage(site, 'term', {
      emitter: 'taxonomies',
      url: page.url,
      what: `the page of "${name}" in ${taxonomy.name}`,
      origin,
      title: name,
      description: author?.bio,
      reads: readAll(page.posts, 'excerpt', 'posts[]'),
      pagination: page.pagination,
      data: {
        taxonomy: { name: taxonomy.name, title: taxonomy.title, url: taxonomy.url },
        term: { name, url, postCount: term.posts.length },
        author,
      },
      updated,
      isListed: page.url === url,
      feeds: [...own, ...all],
    });
  }
}

function newestDate({ posts }: SiteTerm, site: Site): WrittenDate | undefined {
  let newest: WrittenDate | undefined;
  for (const id of posts) {
    const date = site.byId.get(id)?.date;
    if (date !== undefined && (newest === undefined || date.instantMs > newest.instantMs)) newest = date;
  }
  return newest;
}
