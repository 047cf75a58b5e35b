// What a search in the browser needs to know of each post.

import type { OutlineEmitter } from '../outline-emitter.ts';
import type { SourceId } from '../../domain/names.ts';
import type { Page } from '../../domain/page.ts';
import type { ListedPost } from '../../domain/site.ts';
import { partsOf } from '../../text/recall.ts';
import { groundOf } from '../ground.ts';
import type { Ground } from '../ground.ts';
import { readAll, siteUrl, writtenPage } from '../make-page.ts';

/** What the dialog shows before anything is searched for. */
const newestCount = 6;

/**
 * `/search.json`: title, date, terms and the first 300 characters of every post and page; of the newest posts alone where
 * there is an index of the whole texts.
 */
export const search: OutlineEmitter = {
  name: 'search',
  planOutline(site, recall) {
    if (!site.config.search) return [];
    const listed =
      site.config.search === 'pagefind' ? site.posts.slice(0, newestCount) : [...site.posts, ...site.pages];
    const ids = partsOf(recall, `ids in ${site.language}`, listed, idOf);
    return [recall.last(`search data in ${site.language}`, searchData, ids, groundOf(site))];
  },
};

function idOf({ id }: ListedPost): SourceId {
  return id;
}

function searchData(ids: readonly SourceId[], site: Ground): Page {
  return writtenPage(site, 'search', {
    emitter: 'search',
    url: siteUrl(site, '/search.json'),
    what: 'the search data',
    title: site.title,
    reads: readAll(ids, 'text', 'posts[]'),
  });
}
