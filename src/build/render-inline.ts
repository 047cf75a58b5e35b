// Renders posts one after the other in this thread: the reference that threads and cache must equal.

import { ArticleKey } from '../domain/names.ts';
import type { RenderedPost, Rendering, RenderPosts } from '../domain/article.ts';
import type { Post } from '../domain/post.ts';
import { sha256 } from '../text/digest.ts';
import type { ArticleStore } from './store.ts';

/** Renders with `renderPost`, puts each article's html into `store` and lets go of the body. */
export function renderInline(renderPost: (post: Post) => Promise<Rendering>, store: ArticleStore): RenderPosts {
  return async function* renderEach(posts) {
    for (const post of posts) {
      const { article, html } = await renderPost(post);
      const { body, ...head } = post;
      const key = ArticleKey(sha256(post.id, body));
      store.put(key, html);
      yield withoutSource({ post: head, article: { ...article, html: key } });
    }
  };
}

/**
 * A copy that holds its texts and nothing else. A text that was cut from another keeps all of it in memory, and every
 * title, URL and excerpt is cut from a source or from html. What the schema of a site made of front matter may be
 * something that cannot be copied; then the post stays as it is.
 */
function withoutSource(rendered: RenderedPost): RenderedPost {
  try {
    return structuredClone(rendered);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'DataCloneError') return rendered;
    throw error;
  }
}
