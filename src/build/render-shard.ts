// Renders a share of the sources into what is remembered, and writes nothing else: many machines then build one site.

import type { Diagnostic } from '../domain/diagnostic.ts';
import type { SourceId } from '../domain/names.ts';
import { isFileSystemError } from '../io/file-system.ts';
import { sha256 } from '../text/digest.ts';
import type { Beginning } from './beginning.ts';
import { loadSite } from './load-site.ts';
import type { Outcome } from './outcome.ts';
import { explainDiskError } from './publish/explain.ts';
import { prepareRendering } from './render/prepare-rendering.ts';
import type { BuildOptions, Shard } from './report.ts';
import type { Stopwatch } from './stopwatch.ts';
import { openArticleStore } from './store/article-store.ts';
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
  const { folder, fileSystem, machine, onProgress } = options;
  onProgress?.({ stage: 'load', done: 0 });
  const loaded = await loadSite(folder, config, fileSystem);
  const texts = loaded.list.texts.filter(({ id }) => isIn(shard, id));
  const [articles, ofBlocks] = [articlesFolderOf(folder), blocksFolderOf(folder)].map((packs) => {
    return { folder: packs, fileSystem, target: { folder: packs, fileSystem }, name: machine.newId() };
  });
  if (articles === undefined || ofBlocks === undefined) throw new Error('Two folders make two stores.');
  const store = openArticleStore(articles);
  const blocks = openBlockStore(ofBlocks, program);
  let rendered = 0;
  const counting = {
    ...store,
    put(...encoded: Parameters<typeof store.put>): void {
      rendered++;
      store.put(...encoded);
    },
  };
  const { layouts } = loaded.theme;
  const rendering = await prepareRendering(
    { config, program, store: counting, blocks, layouts, knownKeyOf: () => undefined },
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
  return { diagnostics, shard: { ...shard, rendered, remembered: texts.length - rendered } };
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
