// A build after edits that no other page shows: it makes the pages of the edited texts again, and plans nothing.

import type { OutputPath } from '../../domain/names.ts';
import { createBuildImages } from '../images/build-images.ts';
import { layOut } from '../lay-out.ts';
import { textAt } from '../manifest.ts';
import type { Outcome } from '../outcome.ts';
import type { PlannedFolder } from '../plan-folder.ts';
import { pruneCache } from '../prune-cache.ts';
import type { Places } from '../publish/places.ts';
import { openStaging } from '../publish/staging.ts';
import type { PublishResult, Staging } from '../publish/staging.ts';
import { publishedTimes, remembering } from '../record-build.ts';
import type { LastBuild } from '../record/last-build.ts';
import { writeRecords } from '../record/record.ts';
import type { BuildOptions } from '../report.ts';
import { standsOtherwise } from '../stale/staleness.ts';
import type { Stopwatch } from '../stopwatch.ts';
import { openArticleStore } from '../store/article-store.ts';
import type { ArticleStore } from '../store/article-store.ts';
import { articlesFolderOf } from '../work-folder.ts';
import { openKeptPlan } from './kept-plan.ts';
import { planAmendment } from './plan-amendment.ts';
import type { Amendment, Edit, Ground } from './plan-amendment.ts';

/**
 * Amends the published site. Undefined where it cannot be proved that a whole build would do the same; nothing has been
 * published then. The lock must be held.
 */
export async function amendSite(
  edit: Edit,
  places: Places,
  options: BuildOptions,
  stopwatch: Stopwatch,
): Promise<Outcome | undefined> {
  const { fileSystem, folder, machine } = options;
  const former = edit.last.readPages();
  const plan = former?.plan === undefined ? undefined : openKeptPlan(former.plan, places, fileSystem);
  if (former === undefined || plan === undefined) return undefined;
  const articles = { folder: articlesFolderOf(folder), fileSystem };
  const store = openArticleStore({ ...articles, target: articles, name: machine.newId() });
  const images = createBuildImages(edit.config.site, options, stopwatch);
  let staging: Staging | undefined;
  try {
    const amendment = await planAmendment({ edit, former, plan, store, images }, options, stopwatch);
    if (amendment === undefined) return undefined;
    staging = openStaging(places, machine.newId(), fileSystem, { files: edit.last.published, diagnostics: [] });
    const kept = keepOthers(amendment, edit.last, staging);
    if (kept === undefined) return undefined;
    const { keptMs, reasons } = kept;
    if (!(await isLaidOut(amendment.after, reasons, store, staging, options, stopwatch))) return undefined;
    stopwatch.enter('publish');
    options.onProgress?.({ stage: 'publish', done: 0 });
    const published = staging.publish();
    staging = undefined;
    const remembered = remember({ edit, former, store, amendment, published, keptMs }, places, options);
    // How much of all that is remembered is out of use, a whole build finds out.
    const ofUnknownSize = { sizeBytesOf: () => Infinity };
    if (published.isPublished)
      pruneCache(ofUnknownSize, { articles: new Set(amendment.after.articleKeys.values()) }, places, options);
    return {
      asBefore: edit.last.record,
      folder: amendment.after,
      published,
      diagnostics: [...published.diagnostics, ...remembered],
      reasons,
    };
  } finally {
    images.close();
    await staging?.abandon();
  }
}

/**
 * Leaves all outputs that are not stale as they stand. Tells when they were written, and why others are made; undefined
 * where one does not stand as it was published that could be made by a whole build only.
 */
function keepOthers(
  { after, reasons: stale }: Amendment,
  { published, publishedMs }: LastBuild,
  { keep }: Staging,
): { readonly keptMs: ReadonlyMap<string, number>; readonly reasons: ReadonlyMap<string, string> } | undefined {
  const canBeMade = new Set<OutputPath>(after.plan.planned.map(({ output }) => output));
  const keptMs = new Map<string, number>();
  const reasons = new Map(stale);
  for (const { path } of published.values()) {
    if (stale.has(path)) continue;
    const modifiedMs = keep(path, publishedMs.get(path));
    if (modifiedMs !== undefined) keptMs.set(path, modifiedMs);
    else if (canBeMade.has(path)) reasons.set(path, standsOtherwise);
    else return undefined;
  }
  return { keptMs, reasons };
}

/** Lays out what is made again. False where there is something to say of it. */
async function isLaidOut(
  after: PlannedFolder,
  reasons: ReadonlyMap<string, string>,
  store: ArticleStore,
  staging: Staging,
  options: BuildOptions,
  stopwatch: Stopwatch,
): Promise<boolean> {
  let isSettled = true;
  const told = await layOut(
    after,
    {
      store,
      staging,
      isDue: ({ output }) => reasons.has(output),
      onUnsettled: () => void (isSettled = false),
    },
    options,
    stopwatch,
  );
  return isSettled && told.length === 0;
}

/** What is to be remembered of an amendment. */
interface Done extends Pick<Ground, 'edit' | 'former' | 'store'> {
  readonly amendment: Amendment;
  readonly published: PublishResult;
  readonly keptMs: ReadonlyMap<string, number>;
}

/** The records of the last build, brought up to date. */
function remember(
  { edit, former, store, amendment, published, keptMs }: Done,
  places: Places,
  { fileSystem, nowMs }: BuildOptions,
): ReturnType<typeof remembering> {
  // What publishing had to say is about this once.
  if (!published.isPublished || published.diagnostics.length > 0) return [];
  const { present, last, texts } = edit;
  const { articleKeys } = amendment.after;
  const outcomes = texts.flatMap(({ id }) => {
    const key = articleKeys.get(id);
    const place = key && store.placeOf(key);
    return place === undefined ? [] : [[id, place] as const];
  });
  const digests = amendment.digests.map(({ planned: { output }, digest }) => [output, digest ?? ''] as const);
  return remembering(() =>
    writeRecords(
      places,
      textAt(places.manifest, fileSystem),
      {
        ...last.record,
        inputs: present.inputs,
        publishedMs: publishedTimes(published.files, keptMs, places, fileSystem),
        builtMs: nowMs,
      },
      {
        ...former,
        articleKeys: Object.fromEntries(articleKeys),
        outcomes: { ...former.outcomes, ...Object.fromEntries(outcomes) },
        pages: { ...former.pages, ...Object.fromEntries(digests) },
      },
      fileSystem,
    ),
  );
}
