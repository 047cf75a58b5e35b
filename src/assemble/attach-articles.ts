// Puts articles into the outline of a site, and finds out where all they refer to is.

import type { Article } from '../domain/article.ts';
import type { ShownImage } from '../domain/images.ts';
import type { SourceId } from '../domain/names.ts';
import type { ListedPost, Site, SiteOutline, SitePost } from '../domain/site.ts';
import type { AssetFacts } from '../domain/source.ts';
import type { Recall } from '../text/recall.ts';
import type { NameIndex, PathIndex } from './link-index.ts';
import { resolveCover } from './resolve-cover.ts';
import { resolveReference } from './resolve-reference.ts';

/** What articles are attached with. */
export interface Attaching {
  readonly articles: ReadonlyMap<SourceId, Article>;
  /** The posts that name others by `[[name]]`. */
  readonly withWikilinks: ReadonlySet<SourceId>;
  readonly index: PathIndex;
  /** Undefined where no post has wikilinks. */
  readonly names: NameIndex | undefined;
  readonly facts: ReadonlyMap<SourceId, AssetFacts>;
  readonly shown: ReadonlyMap<SourceId, ShownImage>;
}

/** The site with its articles. */
export function attachArticles(
  outline: SiteOutline,
  { articles, withWikilinks, index, names, facts, shown }: Attaching,
  recall: Recall,
): Site {
  const attached = (what: string, posts: readonly ListedPost[]): readonly SitePost[] => {
    const own = posts.map(({ id }) => articleOf(id, articles));
    // A title that changes must not have every post resolved again.
    const known = posts.map(({ id }) => (withWikilinks.has(id) ? names : undefined));
    return recall.each(`${what} in ${outline.language}`, [own, posts, known], sitePost, index, facts, shown);
  };
  const posts = attached('posts', outline.posts);
  const pages = attached('pages', outline.pages);
  const texts = attached(
    'texts',
    [...outline.byId.values()].filter(({ kind }) => kind === 'section'),
  );
  return { ...outline, posts, pages, byId: new Map([...posts, ...pages, ...texts].map((post) => [post.id, post])) };
}

function articleOf(id: SourceId, articles: Attaching['articles']): Article {
  const article = articles.get(id);
  if (article === undefined) throw new Error(`${id} has no article.`);
  return article;
}

function sitePost(
  article: Article,
  post: ListedPost,
  names: NameIndex | undefined,
  index: PathIndex,
  facts: Attaching['facts'],
  shown: Attaching['shown'],
): SitePost {
  const resolving = { index, names, facts, shown };
  const { cover } = post;
  const coverTarget = cover && resolveCover(cover, post, resolving);
  const file = coverTarget?.kind === 'internal' ? index.atUrl(coverTarget.path)?.id : undefined;
  return {
    article,
    targets: article.references.map((reference) => resolveReference(reference, post, resolving)),
    coverTarget,
    sharedCover: file && shown.get(file)?.shared,
    ...post,
  };
}
