// Renders sources in this thread, one after the other.

import type { SourceOutcome } from '../../domain/article.ts';
import type { ArticleStore } from '../store/article-store.ts';
import { decodeOutcome, encodeOutcome } from '../store/encoding.ts';
import type { Missing, RenderMissing } from './render-cached.ts';
import type { SourceRenderer } from './source-renderer.ts';

/**
 * Renders what is missing with the tools that `loadTools` gives, which is asked only when something is, and puts it into
 * `store`.
 */
export function renderInline(loadTools: () => Promise<SourceRenderer>, store: ArticleStore): RenderMissing {
  return async function* renderEach(missing) {
    for (const each of missing) yield await renderOne(each, await loadTools(), store);
  };
}

/** Renders one source, stores what became of it, and returns it as a later build will find it. */
export async function renderOne(
  { key, source }: Missing,
  render: SourceRenderer,
  store: ArticleStore,
): Promise<SourceOutcome> {
  const { outcome, html } = await render(source, key);
  const encoded = encodeOutcome(key, outcome, html);
  store.put(encoded);
  // What comes back from its encoding shares no memory with the source: texts cut from it would keep all of it alive.
  return (encoded.facts === undefined ? undefined : decodeOutcome(encoded.facts)) ?? outcome;
}
