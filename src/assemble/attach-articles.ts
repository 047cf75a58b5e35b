// Puts articles into the outline of a site, and finds out where all they refer to is.

import type { Article } from '../domain/article.ts';
import type { SourceId } from '../domain/names.ts';
import type { ListedPost, Site, SiteOutline, SitePost } from '../domain/site.ts';
import type { AssetFacts } from '../domain/source.ts';
import type { Recall } from '../text/recall.ts';
import type { NameIndex, PathIndex } from './link-index.ts';
import { resolveReference } from './resolve-reference.ts';

/** What articles are attached with. */
export interface Attaching {
  readonly articles: ReadonlyMap<SourceId, Article>;
  readonly index: PathIndex;
  /** Undefined where no post has wikilinks. */
  readonly names: NameIndex | undefined;
  readonly facts: ReadonlyMap<SourceId, AssetFacts>;
}

/** The site with its articles. */
export function attachArticles(
  outline: SiteOutline,
  { articles, index, names, facts }: Attaching,
  recall: Recall,
): Site {
  const attached = (posts: Iterable<ListedPost>): readonly SitePost[] =>
    Array.from(posts, (post) => {
      const article = articles.get(post.id);
      if (article === undefined) throw new Error(`${post.id} has no article.`);
      // A title that changes must not have every post resolved again.
      const known = hasWikilinks(article) ? names : undefined;
      return recall.of(article, 'site post', sitePost, post, article, index, known, facts);
    });
  const posts = attached(outline.posts);
  const pages = attached(outline.pages);
  const texts = attached([...outline.byId.values()].filter(({ kind }) => kind === 'section'));
  return { ...outline, posts, pages, byId: new Map([...posts, ...pages, ...texts].map((post) => [post.id, post])) };
}

/** Whether any reference names a post. */
export function hasWikilinks({ references }: Article): boolean {
  return references.some(({ isWikilink }) => isWikilink === true);
}

function sitePost(
  post: ListedPost,
  article: Article,
  index: PathIndex,
  names: NameIndex | undefined,
  facts: Attaching['facts'],
): SitePost {
  const resolving = { index, names, facts };
  const { cover } = post;
  return {
    ...post,
    article,
    targets: article.references.map((reference) => resolveReference(reference, post, resolving)),
    coverTarget: cover && resolveReference({ kind: 'image', url: cover.src, place: cover.place }, post, resolving),
  };
}
