// The outcomes of a site's sources, kept in memory: only sources that were written are read and rendered again.

import { setImmediate as turn } from 'node:timers/promises';
import type { RenderSources, SourceOutcome } from '../../domain/article.ts';
import type { ArticleKey, SourceId } from '../../domain/names.ts';
import type { SourceFile } from '../../domain/source.ts';

import type { FileSystem } from '../../io/file-system.ts';
import { readSource } from '../../load/read-source.ts';
import { sharedWith } from '../../text/likeness.ts';
import { articleKeyOf } from '../render/article-key.ts';
import type { Missing, RenderMissing } from '../render/render-cached.ts';

/** What is known of one source. */
interface Kept {
  readonly file: SourceFile;
  readonly key: ArticleKey;
  readonly outcome: SourceOutcome;
}

/** How sources that changed become outcomes. */
interface KeptTools {
  readonly toolsDigest: string;
  readonly renderMissing: RenderMissing;
  readonly fileSystem: FileSystem;
}

/** Outcomes in memory. Those of sources that did not change are the same objects each time. */
export interface KeptOutcomes {
  /** Hands on what `renderSources` makes, and keeps it. `keyOf` tells the key of a source that was read. */
  readonly taking: (renderSources: RenderSources, keyOf: (id: SourceId) => ArticleKey | undefined) => RenderSources;
  /** Renders what was written (absolute paths), or has another size or time than before; all else is as it was. */
  readonly renewing: (written: ReadonlySet<string>, tools: KeptTools) => RenderSources;
  /** The key of each source; the same map as before while none has another. */
  readonly keys: () => ReadonlyMap<SourceId, ArticleKey>;
}

/** After so long without a pause, in milliseconds, those who wait for a page get their turn. */
const pauseAfterMs = 20;

/** Nothing is known at first. `elapsedMs` is a clock that only moves forward. */
export function createKeptOutcomes(elapsedMs: () => number): KeptOutcomes {
  const kept = new Map<SourceId, Kept>();
  let keys: ReadonlyMap<SourceId, ArticleKey> | undefined;
  const keep = (id: SourceId, now: Kept): void => {
    if (kept.get(id)?.key !== now.key) keys = undefined;
    kept.set(id, now);
  };
  const forget = (id: SourceId): void => {
    if (kept.delete(id)) keys = undefined;
  };

  return {
    taking: (renderSources, keyOf) =>
      async function* takeEach(files) {
        kept.clear();
        keys = undefined;
        const byId = new Map(files.map((file) => [file.id, file]));
        for await (const outcome of renderSources(files)) {
          const [file, key] = [byId.get(outcome.id), keyOf(outcome.id)];
          if (file !== undefined && key !== undefined) keep(outcome.id, { file, key, outcome });
          yield outcome;
        }
      },

    renewing: (written, { toolsDigest, renderMissing, fileSystem }) =>
      async function* renewEach(files) {
        const missing = new Map<SourceId, Missing & { readonly file: SourceFile }>();
        const present = new Set(files.map(({ id }) => id));
        for (const id of kept.keys()) if (!present.has(id)) forget(id);
        for (const file of files) {
          const was = kept.get(file.id);
          if (was !== undefined && !written.has(file.path) && isSameFile(was.file, file)) {
            yield was.outcome;
            continue;
          }
          const { source, diagnostics } = readSource(file, fileSystem);
          const key = source && articleKeyOf(source, toolsDigest);
          if (source === undefined || key === undefined) {
            forget(file.id);
            yield { id: file.id, diagnostics };
          } else if (was?.key === key) {
            keep(file.id, { ...was, file });
            yield was.outcome;
          } else missing.set(file.id, { file, source, key });
        }
        let pausedMs = elapsedMs();
        for await (const outcome of renderMissing(missing.values())) {
          const { file, key } = missing.get(outcome.id) ?? {};
          const shared = sharedWith(kept.get(outcome.id)?.outcome, outcome);
          if (file !== undefined && key !== undefined) keep(outcome.id, { file, key, outcome: shared });
          yield shared;
          if (elapsedMs() - pausedMs < pauseAfterMs) continue;
          await turn();
          pausedMs = elapsedMs();
        }
      },

    keys: () => (keys ??= new Map([...kept].map(([id, { key }]) => [id, key]))),
  };
}

function isSameFile(before: SourceFile, now: SourceFile): boolean {
  return before.path === now.path && before.sizeBytes === now.sizeBytes && before.modifiedMs === now.modifiedMs;
}
