// What a complete build of a corpus holds, told from the corpus alone.

import { countCodeBlocks } from '../corpus/generate-corpus.ts';
import type { Corpus } from '../corpus/generate-corpus.ts';

/** What is compared between builds. */
export interface BuildFacts {
  /** The slugs of the posts' pages. */
  readonly posts: ReadonlySet<string>;
  /** The URLs of home and of all terms, with the pages of each. */
  readonly lists: ReadonlySet<string>;
  /** Things inside the pages, counted by name: `coloured blocks`, `tables` … */
  readonly counts: ReadonlyMap<string, number>;
  /** The slugs of the posts in the feed, newest first, as far as they stand there in full. */
  readonly feed: readonly string[];
  /** The slugs of the posts in the sitemap. */
  readonly sitemap: ReadonlySet<string>;
}

const pageSize = 10;
const feedSize = 20;

/** What a build of `corpus` must hold. */
export function expectedBuild(corpus: Corpus): BuildFacts {
  const slugs = corpus.posts.map(({ slug }) => slug);
  const terms = new Map<string, number>([['/', slugs.length]]);
  for (const { tags, category } of corpus.posts) {
    for (const url of [...tags.map((tag) => `/tags/${tag}/`), `/categories/${category}/`])
      terms.set(url, (terms.get(url) ?? 0) + 1);
  }
  const pages = [...terms].flatMap(([url, count]) =>
    Array.from({ length: Math.ceil(count / pageSize) }, (_, index) => (index === 0 ? url : `${url}page/${index + 1}/`)),
  );
  return {
    posts: new Set(slugs),
    lists: new Set([...pages, '/tags/', '/categories/']),
    counts: new Map([
      ['coloured blocks', countCodeBlocks(corpus)],
      ['tables', countIn(corpus, /^\|(?: :?-+:? \|)+$/gm)],
      ['images', corpus.posts.reduce((sum, { images }) => sum + images.length, 0)],
      ['footnotes', countIn(corpus, /^\[\^\d+\]: /gm)],
      ['entries of lists', [...terms.values()].reduce((sum, count) => sum + count, 0)],
    ]),
    feed: slugs.toReversed().slice(0, feedSize),
    sitemap: new Set(slugs),
  };
}

function countIn(corpus: Corpus, pattern: RegExp): number {
  return corpus.posts.reduce((sum, { text }) => sum + (text.match(pattern)?.length ?? 0), 0);
}
