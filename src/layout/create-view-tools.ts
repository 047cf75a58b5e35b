// Makes what views are made with: the links and words of a site, and what many of its pages share.

import type { ReadArticle } from '../domain/article.ts';
import type { WrittenDate } from '../domain/post.ts';
import type { Site, SitePost } from '../domain/site.ts';
import { onceEach, remembering } from '../text/remembering.ts';
import { linksOf } from './href.ts';
import { imageSizes } from './image-sources.ts';
import { cardView } from './views/card-view.ts';
import { dateView } from './views/date-view.ts';
import type { ViewTools } from './views/view-tools.ts';
import type { Words } from './words.ts';
import { articleForFeeds } from './writers/feed-html.ts';

/** A post stands in the feeds of the site and of its terms, in three formats each, most of them one after the other. */
const articlesKept = 100;

/** The tools of one site, which remember what they made as long as they live. */
export function createViewTools(site: Site, words: Words, readArticle: ReadArticle): ViewTools {
  const dates = onceEach((date: WrittenDate) => dateView(date, words));
  const tools: ViewTools = {
    site,
    links: linksOf(site.config),
    words,
    readArticle,
    imageSizes: imageSizes(site.config),
    dateOf: (date) => date && dates(date),
    cardOf: onceEach((post: SitePost) => cardView(post, tools)),
    feedHtmlOf: remembering(articlesKept, (post: SitePost) => articleForFeeds(post, tools)),
    termUrls: new Map(
      site.taxonomies.map(({ name, terms }) => [name, new Map(terms.map(({ slug, url }) => [slug, url]))]),
    ),
  };
  return tools;
}
