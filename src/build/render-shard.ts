// Renders a share of the sources into what is remembered, and writes nothing else: many machines then build one site.

import type { Diagnostic } from '../domain/diagnostic.ts';
import type { SourceId } from '../domain/names.ts';
import { isFileSystemError } from '../io/file-system.ts';
import { listSources } from '../load/list-sources.ts';
import { sha256 } from '../text/digest.ts';
import type { Beginning } from './beginning.ts';
import { loadSite } from './load-site.ts';
import type { Outcome } from './outcome.ts';
import { explainDiskError } from './publish/explain.ts';
import { planCrew } from './render/plan-crew.ts';
import { prepareRendering } from './render/prepare-rendering.ts';
import type { BuildOptions, Shard } from './report.ts';
import type { Stopwatch } from './stopwatch.ts';
import { openArticleStore } from './store/article-store.ts';
import type { ArticleStore, StorePlaces } from './store/article-store.ts';
import { openBlockStore } from './store/block-store.ts';
import { articlesFolderOf, blocksFolderOf } from './work-folder.ts';

/** Renders the sources of `shard`. Mistakes in them are told, and so is a site of which nothing may be remembered. */
export async function renderShard(
  beginning: Beginning,
  shard: Shard,
  options: BuildOptions,
  stopwatch: Stopwatch,
): Promise<Outcome> {
  try {
    return await renderInto(beginning, shard, options, stopwatch);
  } catch (error) {
    if (!isFileSystemError(error)) throw error;
    return { diagnostics: [explainDiskError(error)] };
  }
}

async function renderInto(
  { config, program }: Beginning,
  shard: Shard,
  options: BuildOptions,
  stopwatch: Stopwatch,
): Promise<Outcome> {
  const { folder, fileSystem, onProgress } = options;
  onProgress?.({ stage: 'load', done: 0 });
  const list = listSources(folder, config.site, fileSystem);
  const texts = list.texts.filter(({ id }) => isIn(shard, id));
  const textBytes = texts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const crewPlan = planCrew(config, program, textBytes, options);
  try {
    const loaded = await loadSite(folder, config, list, fileSystem);
    const store = countingStore(openArticleStore(placesIn(articlesFolderOf(folder), options)));
    const blocks = openBlockStore(placesIn(blocksFolderOf(folder), options), program);
    const { layouts } = loaded.theme;
    const rendering = await prepareRendering(
      { config, program, store, blocks, crewPlan, layouts, knownKeyOf: () => undefined },
      options,
    );
    const diagnostics: Diagnostic[] = [...loaded.diagnostics, ...rendering.diagnostics];
    if (!rendering.isRemembered) return { diagnostics: [...diagnostics, nothingRemembered] };
    stopwatch.enter('parse and render');
    let done = 0;
    for await (const outcome of rendering.renderSources(texts)) {
      diagnostics.push(...outcome.diagnostics, ...(outcome.rendered?.article.diagnostics ?? []));
      onProgress?.({ stage: 'parse and render', done: ++done, total: texts.length });
    }
    store.flush();
    blocks.flush();
    const rendered = store.count();
    return { diagnostics, shard: { ...shard, rendered, remembered: texts.length - rendered } };
  } finally {
    await crewPlan?.crew.close();
  }
}

function placesIn(folder: string, { fileSystem, machine }: BuildOptions): StorePlaces {
  return { folder, fileSystem, target: { folder, fileSystem }, name: machine.newId() };
}

/** The store, which counts what is put. */
function countingStore(store: ArticleStore): ArticleStore & { readonly count: () => number } {
  let count = 0;
  return {
    ...store,
    put(encoded) {
      count++;
      store.put(encoded);
    },
    count: () => count,
  };
}

/** Sources are shared out by the digest of their names, so that a new one moves no other to another machine. */
function isIn({ part, of }: Shard, id: SourceId): boolean {
  return Number.parseInt(sha256(id).slice(0, 8), 16) % of === part - 1;
}

const nothingRemembered: Diagnostic = {
  severity: 'error',
  rule: 'config/no-shards',
  reason: 'Nothing of this site may be remembered, so rendering a share of it is of no use.',
  hint: 'Build it whole, without --shard; or see what `cache` in the configuration can say of its plug-ins.',
};
