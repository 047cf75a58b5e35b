// The build that has something to do: plans everything, makes what is stale, and publishes.

import type { OutputPath } from '../domain/names.ts';
import { sha256 } from '../text/digest.ts';
import type { DueBuild } from './beginning.ts';
import { mayPublish } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { layOut } from './lay-out.ts';
import { planFolder } from './plan-folder.ts';
import type { PlannedFolder } from './plan-folder.ts';
import { pruneCache } from './prune-cache.ts';
import type { Places } from './publish/places.ts';
import { openStaging } from './publish/staging.ts';
import type { Staging } from './publish/staging.ts';
import { cardFile } from './recipes/share-card.ts';
import { imageKeysOf, recordBuild } from './record-build.ts';
import { createFileMemory } from './record/inputs.ts';
import type { BuildOptions } from './report.ts';
import { makeSearchIndex, withSearchIndex } from './search/search-index.ts';
import { plannedDigests } from './stale/planned-digests.ts';
import { staleness, standsOtherwise } from './stale/staleness.ts';
import type { Unsettled } from './stale/staleness.ts';
import type { Stopwatch } from './stopwatch.ts';
import { openArticleStore } from './store/article-store.ts';
import { openBlockStore } from './store/block-store.ts';
import { articlesFolderOf, blocksFolderOf } from './work-folder.ts';

/** What is rendered is laid out a moment later: reading all of it again takes a tenth of the layout. */
const keptBytesAtMost = 48 * 1024 * 1024;

/** Builds the site and publishes it when nothing stands against it. */
export async function buildAndPublish(
  due: DueBuild,
  places: Places,
  options: BuildOptions,
  stopwatch: Stopwatch,
): Promise<Outcome> {
  const { fileSystem, machine, folder } = options;
  const { last, present, recovered, before } = due;
  const articles = { folder: articlesFolderOf(folder), fileSystem };
  const store = openArticleStore({ ...articles, target: articles, name: machine.newId(), keptBytesAtMost });
  const blocksPlace = { folder: blocksFolderOf(folder), fileSystem };
  const blocks = openBlockStore({ ...blocksPlace, target: blocksPlace, name: machine.newId() }, due.program);
  const files = createFileMemory(last?.record.inputs, present.inputs, fileSystem);
  const former = last?.readPages();
  let staging: Staging | undefined;
  let planned: PlannedFolder | undefined;
  try {
    planned = await planFolder({ ...due, store, blocks, memory: former && { files, ...former } }, options, stopwatch);
    store.flush();
    blocks.flush();
    store.forgetFacts();
    if (planned.config.site.search === 'pagefind' && mayPublish([...before, ...planned.diagnostics], options)) {
      stopwatch.enter('index');
      options.onProgress?.({ stage: 'index', done: 0 });
      planned = withSearchIndex(planned, await makeSearchIndex(planned, store.read, options));
    }
    // Pages of a site with mistakes are laid out too, for what is wrong with them, but go nowhere.
    if (mayPublish([...before, ...planned.diagnostics], options))
      staging = openStaging(places, machine.newId(), fileSystem, last && { files: last.published, diagnostics: [] });
    stopwatch.enter('layout');
    const digests = plannedDigests(planned, files, sha256(due.program, machine.runtime));
    const stale = staleness(
      {
        outputs: new Map(Object.entries(former?.pages ?? {})),
        changed: new Set(
          [...planned.articleKeys].filter(([id, key]) => former?.articleKeys[id] !== key).map(([id]) => id),
        ),
      },
      digests,
    );
    const reasons = new Map(stale);
    const keptMs = new Map<string, number>();
    const open = new Map<OutputPath, Unsettled>();
    const laidOut = await layOut(
      planned,
      {
        store,
        staging,
        isDue({ output }) {
          if (staging === undefined || stale.has(output)) return true;
          const modifiedMs = staging.keep(output, last?.publishedMs.get(output));
          if (modifiedMs === undefined) reasons.set(output, standsOtherwise);
          else keptMs.set(output, modifiedMs);
          return modifiedMs === undefined;
        },
        onUnsettled: (output, why) => open.set(output, why),
        isWatched: files.isWatched,
      },
      options,
      stopwatch,
    );
    const diagnostics = [...recovered, ...planned.diagnostics, ...laidOut];
    const outcome = { folder: planned, diagnostics, reasons, isFirst: former === undefined };
    if (staging === undefined || !mayPublish(diagnostics, options)) return outcome;
    stopwatch.enter('publish');
    options.onProgress?.({ stage: 'publish', done: 0 });
    const published = staging.publish();
    staging = undefined;
    const all = [...diagnostics, ...published.diagnostics];
    // What publishing had to say is about this once.
    if (published.isPublished && published.diagnostics.length === 0 && recovered.length === 0)
      all.push(
        ...recordBuild(
          due,
          places,
          { planned, store, diagnostics, digests, open, keptMs, files: published.files },
          options,
        ),
      );
    if (published.isPublished) {
      const used = new Set(planned.isRemembered ? planned.articleKeys.values() : []);
      pruneCache(
        store,
        { articles: used, pictures: { images: new Set(imageKeysOf(planned)), cards: cardsOf(planned) } },
        places,
        options,
      );
    }
    return { ...outcome, published, diagnostics: all };
  } finally {
    planned?.images.close();
    await staging?.abandon();
  }
}

/** The names under which the cards of this build are remembered. */
function cardsOf({ plan, program }: PlannedFolder): ReadonlySet<string> {
  const cards = plan.sites.flatMap(({ posts, pages }) => [...posts, ...pages].map(({ shareCard }) => shareCard));
  return new Set(cards.flatMap((card) => (card === undefined ? [] : [cardFile(card.drawing, program)])));
}
