// The build that has something to do: plans everything, makes what is stale, publishes, and writes its records.

import path from 'node:path';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Site } from '../domain/site.ts';
import type { OutputPath } from '../domain/names.ts';
import { isFileSystemError } from '../io/file-system.ts';
import type { FileSystem } from '../io/file-system.ts';
import { sha256 } from '../text/digest.ts';
import type { DueBuild } from './beginning.ts';
import { finishedDiagnostics, plannedCounts } from './make-report.ts';
import { textAt } from './manifest.ts';
import type { PublishedFiles } from './manifest.ts';
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
import { createFileMemory } from './record/inputs.ts';
import { rememberConfig } from './record/known-config.ts';
import { writeRecords } from './record/record.ts';
import type { PageRecord } from './record/record.ts';
import type { BuildOptions } from './report.ts';
import { makeSearchIndex, withSearchIndex } from './search/search-index.ts';
import { plannedDigests } from './stale/planned-digests.ts';
import { staleness, unsettled } from './stale/staleness.ts';
import type { PlannedDigest, Unsettled } from './stale/staleness.ts';
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
          if (modifiedMs === undefined) reasons.set(output, 'it was changed or deleted after it was published');
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
        ...record(due, places, { planned, diagnostics, digests, open, keptMs, files: published.files }, options),
      );
    if (published.isPublished) {
      const used = new Set(planned.isRemembered ? planned.articleKeys.values() : []);
      pruneCache(
        store,
        { articles: used, images: new Set(imageKeysOf(planned)), cards: cardsOf(planned) },
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

/** What there is to remember of a build. */
interface Made {
  readonly planned: PlannedFolder;
  readonly diagnostics: readonly Diagnostic[];
  readonly digests: readonly PlannedDigest[];
  /** Outputs that are to be made again in any case. */
  readonly open: ReadonlyMap<OutputPath, Unsettled>;
  /** When outputs that stayed were written. */
  readonly keptMs: ReadonlyMap<string, number>;
  readonly files: PublishedFiles | undefined;
}

/** Remembers the build for the next one. The site stands, so a disk that fails now is a warning. */
function record(due: DueBuild, places: Places, made: Made, options: BuildOptions): readonly Diagnostic[] {
  try {
    writeRecord(due, places, made, options);
    return [];
  } catch (error) {
    if (!isFileSystemError(error)) throw error;
    return [
      {
        severity: 'warning',
        rule: 'publish/not-remembered',
        reason: `The site is published, but what the next build could use of this one was not kept: ${error.message}.`,
        hint: 'The next build makes every page again.',
      },
    ];
  }
}

function writeRecord(
  { config, program, present, before }: DueBuild,
  places: Places,
  { planned, diagnostics, digests, open, keptMs, files }: Made,
  { folder, fileSystem, nowMs, ...options }: BuildOptions,
): void {
  const manifest = textAt(places.manifest, fileSystem);
  const { sites, planned: pages } = planned.plan;
  const kept = digests.flatMap(({ planned: { output }, digest }) => {
    const why = open.get(output);
    const known = why === undefined ? digest : unsettled[why];
    return known === undefined ? [] : [[output, known] as const];
  });
  const pageRecord: PageRecord = {
    toolsDigest: planned.toolsDigest,
    articleKeys: Object.fromEntries(planned.articleKeys),
    pages: Object.fromEntries(kept),
    images: planned.imageFacts,
    imageKeys: imageKeysOf(planned),
  };
  const buildRecord = {
    key: present.key,
    inputs: present.inputs,
    publishedMs: Array.from(
      files?.keys() ?? [],
      (file) => keptMs.get(file) ?? modifiedMs(path.join(places.output, file), fileSystem),
    ),
    builtMs: nowMs,
    nextInstantMs: nextInstantMs(sites, nowMs),
    diagnostics: finishedDiagnostics([...before, ...diagnostics], folder, fileSystem),
    counts: plannedCounts(sites, pages),
    ignored: planned.loaded.list.ignored,
    readsElsewhere: [...open.values()].includes('elsewhere'),
  };
  writeRecords(places, manifest, buildRecord, pageRecord, fileSystem);
  if (before.length === 0) rememberConfig(config, program, { folder, fileSystem, ...options });
}

function imageKeysOf({ plan }: PlannedFolder): readonly string[] {
  const keys = plan.planned.flatMap((each) =>
    each.kind === 'file' && 'recipe' in each.content && each.content.recipe.kind === 'image'
      ? [each.content.recipe.order.key]
      : [],
  );
  return [...new Set(keys)];
}

function modifiedMs(file: string, fileSystem: FileSystem): number {
  return fileSystem.stat(file)?.modifiedMs ?? 0;
}

/** The next instant at which a post goes live or expires; undefined when none will. */
function nextInstantMs(sites: readonly Site[], nowMs: number): number | undefined {
  const live = sites.flatMap(({ unpublished }) =>
    unpublished.map(({ reason, atMs }) => (reason === 'future' ? atMs : undefined)),
  );
  const expiring = sites.flatMap(({ byId }) => [...byId.values()].map(({ expiryDate }) => expiryDate?.instantMs));
  const next = [...live, ...expiring].reduce<number>(
    (least, at) => (at !== undefined && at > nowMs && at < least ? at : least),
    Infinity,
  );
  return next === Infinity ? undefined : next;
}
