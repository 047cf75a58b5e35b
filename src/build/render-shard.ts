// Renders a share of the sources, and makes their pictures, into what is remembered, and writes nothing else: many
// machines then build one site.

import type { SourceOutcome } from '../domain/article.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { SourceId } from '../domain/names.ts';
import type { Config } from '../domain/user-config.ts';
import { isFileSystemError } from '../io/file-system.ts';
import { listSources } from '../load/list-sources.ts';
import { makeImages } from '../pipeline.ts';
import { sha256 } from '../text/digest.ts';
import { forgetful } from '../text/recall.ts';
import type { Beginning } from './beginning.ts';
import { createBuildImages } from './images/build-images.ts';
import type { Images } from './images/make-images.ts';
import { loadSite } from './load-site.ts';
import type { LoadedSite } from './load-site.ts';
import type { Outcome } from './outcome.ts';
import { explainDiskError } from './publish/explain.ts';
import { planCrew } from './render/plan-crew.ts';
import { prepareRendering } from './render/prepare-rendering.ts';
import type { BuildOptions, Shard } from './report.ts';
import type { Stopwatch } from './stopwatch.ts';
import { openArticleStore } from './store/article-store.ts';
import type { ArticleStore, StorePlaces } from './store/article-store.ts';
import { openBlockStore } from './store/block-store.ts';
import { surveyImages } from './survey-images.ts';
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
    const images = createBuildImages(config.site, options, stopwatch);
    const outcomes: SourceOutcome[] = [];
    let done = 0;
    for await (const outcome of rendering.renderSources(texts)) {
      diagnostics.push(...outcome.diagnostics, ...(outcome.rendered?.article.diagnostics ?? []));
      if (images.encoder !== undefined && showsImage(outcome)) outcomes.push(outcome);
      onProgress?.({ stage: 'parse and render', done: ++done, total: texts.length });
    }
    store.flush();
    blocks.flush();
    store.forgetFacts();
    if (outcomes.length > 0) await makeImagesOf(outcomes, images, config, loaded, options);
    const rendered = store.count();
    return { diagnostics, shard: { ...shard, rendered, remembered: texts.length - rendered } };
  } finally {
    await crewPlan?.crew.close();
  }
}

function showsImage({ rendered }: SourceOutcome): boolean {
  const { post, article } = rendered ?? {};
  return post?.cover !== undefined || article?.references.some(({ kind }) => kind === 'image') === true;
}

/** Pictures that cannot be made are told by the build that has all posts: it finds a note of them. */
async function makeImagesOf(
  outcomes: readonly SourceOutcome[],
  images: Images,
  config: Config,
  { list, assets, data, cardKit }: LoadedSite,
  { fileSystem, nowMs }: BuildOptions,
): Promise<void> {
  try {
    await makeImages(
      outcomes.flatMap(({ rendered }) => rendered ?? []),
      { files: list.files, statics: list.statics, assets, data, config: config.site, nowMs, cardKit },
      {
        survey: (wanted) => surveyImages(list, wanted, { images, knownFactsOf: () => undefined, fileSystem }),
        images,
        recall: forgetful,
      },
    );
  } finally {
    images.close();
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
