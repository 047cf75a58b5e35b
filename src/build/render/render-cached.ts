// Renders only what is not remembered: every source is looked up first.

import type { RenderSources, SourceOutcome } from '../../domain/article.ts';
import type { ArticleKey, SourceId } from '../../domain/names.ts';
import type { Source, SourceFile } from '../../domain/source.ts';
import type { FileSystem } from '../../io/file-system.ts';
import { readSource } from '../../load/read-source.ts';
import type { ArticleStore } from '../store/article-store.ts';
import { articleKeyOf } from './article-key.ts';

/** A source that is to be rendered, with the key under which its outcome is stored. */
export interface Missing {
  readonly key: ArticleKey;
  readonly source: Source;
}

/** Renders sources and stores what became of them. The outcomes come in any order. */
export type RenderMissing = (missing: Iterable<Missing>) => AsyncIterable<SourceOutcome>;

/** What looking up needs. */
export interface CacheTools {
  readonly store: ArticleStore;
  /** Fingerprint of everything but the source that an outcome depends on. */
  readonly toolsDigest: string;
  /** The key of a file whose text need not be read, because it is as it was when the key was made. */
  readonly knownKeyOf: (file: SourceFile) => ArticleKey | undefined;
  readonly fileSystem: FileSystem;
  readonly renderMissing: RenderMissing;
  /** Told the key of every source that was read or known. */
  readonly onKey?: ((id: SourceId, key: ArticleKey) => void) | undefined;
}

/** Takes outcomes from the store and has the others rendered. Texts are read one by one. */
export function renderCached(tools: CacheTools): RenderSources {
  return async function* renderEach(files) {
    const found: SourceOutcome[] = [];
    for await (const outcome of tools.renderMissing(missingOf(files, found, tools))) {
      yield* found.splice(0);
      yield outcome;
    }
    yield* found.splice(0);
  };
}

/** The sources that the store does not know. What is known, or cannot be read, goes to `found` on the way. */
function* missingOf(
  files: readonly SourceFile[],
  found: SourceOutcome[],
  { store, toolsDigest, knownKeyOf, fileSystem, onKey }: CacheTools,
): Generator<Missing> {
  for (const file of files) {
    const knownKey = knownKeyOf(file);
    const known = knownKey && store.find(knownKey);
    if (knownKey !== undefined && known !== undefined) {
      onKey?.(file.id, knownKey);
      found.push(known);
      continue;
    }
    const { source, diagnostics } = readSource(file, fileSystem);
    if (source === undefined) {
      found.push({ id: file.id, diagnostics });
      continue;
    }
    const key = articleKeyOf(source, toolsDigest);
    onKey?.(file.id, key);
    const stored = store.find(key);
    if (stored === undefined) yield { key, source };
    else found.push(stored);
  }
}
