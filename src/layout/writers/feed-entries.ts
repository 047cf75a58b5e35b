// What every feed says of a post, whatever its format.

import type { UrlPath } from '../../domain/names.ts';
import type { Page } from '../../domain/page.ts';
import type { SitePost } from '../../domain/site.ts';
import { shortened } from '../../text/shortened.ts';
import { xmlText } from '../../text/xml.ts';
import type { ViewTools } from '../views/view-tools.ts';

/** A post of a feed. Texts are plain, but for `html`; none holds a character that XML forbids. */
export interface FeedEntry {
  readonly post: SitePost;
  readonly url: string;
  readonly title: string;
  readonly summary: string;
  /** The whole article, every URL in it absolute. */
  readonly html: string;
  readonly image: string | undefined;
  readonly authors: readonly { readonly name: string; readonly url: string | undefined }[];
  readonly topics: readonly string[];
}

/** The entries of a feed, in its order. */
export function feedEntries(page: Page, tools: ViewTools): readonly FeedEntry[] {
  return page.reads.flatMap(({ post: id }) => {
    const post = tools.site.byId.get(id);
    return post === undefined ? [] : [entryOf(post, tools)];
  });
}

function entryOf(post: SitePost, tools: ViewTools): FeedEntry {
  const { links, feedHtmlOf, termUrls } = tools;
  const summary = post.summary ?? post.description ?? shortened(post.article.plainText, 160);
  const topics = post.terms.filter(({ taxonomy }) => taxonomy === 'tags' || taxonomy === 'categories');
  const authors = post.terms.filter(({ taxonomy }) => taxonomy === 'authors');
  return {
    post,
    url: absoluteUrl(post.url, tools),
    title: xmlText(post.title),
    summary: xmlText(summary),
    html: feedHtmlOf(post),
    image: post.coverTarget && links.absoluteTarget(post.coverTarget),
    authors: authors.map(({ name, slug }) => {
      const url = termUrls.get('authors')?.get(slug);
      return { name: xmlText(name), url: url === undefined ? undefined : links.absolute(url) };
    }),
    topics: topics.map(({ name }) => xmlText(name)),
  };
}

/** Where people read what the feed holds: the site, or the page of a term. */
export function homeOf(page: Page, tools: ViewTools): string {
  return absoluteUrl(page.data['home'] as UrlPath, tools); // Cast because the emitter of feeds puts it there.
}

/** Where the feed itself is. */
export function selfOf(page: Page, tools: ViewTools): string {
  return absoluteUrl(page.url, tools);
}

function absoluteUrl(path: UrlPath, { links }: ViewTools): string {
  const url = links.absolute(path);
  if (url === undefined) throw new Error('Feeds need a baseUrl.');
  return url;
}
