// A site without one source that cannot be rendered now: what it was before stands in its place.

import type { RenderSources } from '../../domain/article.ts';
import type { ArticleKey, SourceId } from '../../domain/names.ts';
import type { ArticleStore } from '../store/article-store.ts';

/** A source that is not to be rendered, because that never ended. */
export interface StandIn {
  readonly id: SourceId;
  /** Where its last good outcome is; it is left out where there has been none. */
  readonly key?: ArticleKey | undefined;
}

/** Renders all sources but the one. Its outcome carries no key of the text that it has now, so nobody remembers it. */
export function withStandIn(renderSources: RenderSources, { id, key }: StandIn, store: ArticleStore): RenderSources {
  return async function* renderOthers(files) {
    const others = files.filter((file) => file.id !== id);
    if (others.length < files.length) yield (key && store.find(key)) ?? { id, diagnostics: [] };
    yield* renderSources(others);
  };
}
