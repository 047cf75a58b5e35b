// Renders posts one after the other in this thread: the reference that threads and cache must equal.

import { ArticleKey } from '../domain/names.ts';
import type { Rendering, RenderPosts } from '../domain/article.ts';
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
      yield { post: head, article: { ...article, html: key } };
    }
  };
}
