// A build after edits that no other page shows: it makes the pages of the edited texts again, and plans nothing.

import type { SourceOutcome } from '../../domain/article.ts';
import type { ArticleKey, OutputPath, SourceId } from '../../domain/names.ts';
import type { Planned } from '../../domain/page.ts';
import type { SourceFile } from '../../domain/source.ts';
import { sha256 } from '../../text/digest.ts';
import type { DueBuild } from '../beginning.ts';
import { createBuildImages } from '../images/build-images.ts';
import { layOut } from '../lay-out.ts';
import { joinSite, loadAndCompile } from '../load-site.ts';
import { textAt } from '../manifest.ts';
import type { Outcome } from '../outcome.ts';
import type { PlannedFolder } from '../plan-folder.ts';
import { pruneCache } from '../prune-cache.ts';
import type { Places } from '../publish/places.ts';
import { openStaging } from '../publish/staging.ts';
import type { PublishResult, Staging } from '../publish/staging.ts';
import { publishedTimes, remembering } from '../record-build.ts';
import { createFileMemory } from '../record/inputs.ts';
import type { LastBuild } from '../record/last-build.ts';
import { writeRecords } from '../record/record.ts';
import type { PageRecord } from '../record/record.ts';
import { prepareRendering } from '../render/prepare-rendering.ts';
import type { BuildOptions } from '../report.ts';
import { plannedDigests } from '../stale/planned-digests.ts';
import { staleness } from '../stale/staleness.ts';
import type { PlannedDigest } from '../stale/staleness.ts';
import type { Stopwatch } from '../stopwatch.ts';
import { openArticleStore } from '../store/article-store.ts';
import type { ArticleStore } from '../store/article-store.ts';
import { openBlockStore } from '../store/block-store.ts';
import { articlesFolderOf, blocksFolderOf } from '../work-folder.ts';
import { openKeptPlan } from './kept-plan.ts';
import type { KeptPlan } from './kept-plan.ts';
import { revivedSites } from './revived-sites.ts';
import { isSameToOthers } from './same-to-others.ts';

/** A build for which nothing but texts was written since the last one. */
export interface Edit extends DueBuild {
  readonly last: LastBuild;
  /** See `editedTexts`. */
  readonly texts: readonly SourceFile[];
}

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
  if (former === undefined || plan === undefined || !canBeAmended(edit, former)) return undefined;
  const articles = { folder: articlesFolderOf(folder), fileSystem };
  const store = openArticleStore({ ...articles, target: articles, name: machine.newId() });
  const images = createBuildImages(edit.config.site, options, stopwatch);
  let staging: Staging | undefined;
  try {
    const amendment = await planAmendment({ edit, former, plan, store, images }, options, stopwatch);
    if (amendment === undefined) return undefined;
    staging = openStaging(places, machine.newId(), fileSystem, { files: edit.last.published, diagnostics: [] });
    const keptMs = keptTimes(amendment.after, edit.last, staging);
    if (keptMs === undefined || !(await isLaidOut(amendment.after, store, staging, options, stopwatch)))
      return undefined;
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
      published,
      diagnostics: [...published.diagnostics, ...remembered],
      reasons: amendment.reasons,
    };
  } finally {
    images.close();
    await staging?.abandon();
  }
}

/** What an edit comes to. */
interface Amendment {
  /** As much of the plan as is made again, with the articles as they are now. */
  readonly after: PlannedFolder;
  readonly digests: readonly PlannedDigest[];
  readonly reasons: ReadonlyMap<string, string>;
}

/** What an edit is held against. */
interface Ground {
  readonly edit: Edit;
  readonly former: PageRecord;
  readonly plan: KeptPlan;
  readonly store: ArticleStore;
  readonly images: PlannedFolder['images'];
}

/**
 * Where all texts are put into an index, or something was to be made again in any case, or there was something to say of
 * one of the texts, the whole site has to be looked at.
 */
function canBeAmended({ config, last, texts }: Edit, former: PageRecord): boolean {
  const ids = new Set<string | undefined>(texts.map(({ id }) => id));
  const digests = Object.values(former.pages);
  return (
    config.site.search !== 'pagefind' &&
    texts.every(({ id }) => former.articleKeys[id] !== undefined) &&
    digests.length === last.published.size &&
    digests.every((digest) => !digest.startsWith('!')) &&
    last.record.diagnostics.every(({ file }) => !ids.has(file))
  );
}

/** Renders the texts, and finds what shows them; undefined where more than that may be different. */
async function planAmendment(
  { edit, former, plan, store, images }: Ground,
  options: BuildOptions,
  stopwatch: Stopwatch,
): Promise<Amendment | undefined> {
  const { fileSystem, folder, machine } = options;
  const { config, program, texts } = edit;
  const loaded = joinSite(
    { texts, files: [], statics: [], ignored: [], diagnostics: [] },
    await loadAndCompile(folder, config, fileSystem),
    { data: {}, diagnostics: [] },
  );
  const blocksPlace = { folder: blocksFolderOf(folder), fileSystem };
  const blocks = openBlockStore({ ...blocksPlace, target: blocksPlace, name: machine.newId() }, program);
  // Cast because a record holds ids and keys.
  const formerKeys = new Map(Object.entries(former.articleKeys) as [SourceId, ArticleKey][]);
  const articleKeys = new Map(formerKeys);
  const { renderSources, toolsDigest, codeDigest, isRemembered } = await prepareRendering(
    {
      config,
      program,
      // To look for the texts among all that is remembered takes longer than to render them.
      store: { ...store, find: () => undefined },
      blocks,
      crewPlan: undefined,
      layouts: loaded.theme.layouts,
      knownKeyOf: () => undefined,
      onKey: (id, key) => void articleKeys.set(id, key),
    },
    options,
  );
  if (!isRemembered || toolsDigest !== former.toolsDigest) return undefined;
  stopwatch.enter('parse and render');
  options.onProgress?.({ stage: 'parse and render', done: 0, total: texts.length });
  const rendered = new Map<SourceId, SourceOutcome>();
  for await (const outcome of renderSources(texts)) rendered.set(outcome.id, outcome);
  store.flush();
  blocks.flush();

  stopwatch.enter('layout');
  const before = (id: SourceId): SourceOutcome | undefined => {
    const key = formerKeys.get(id);
    return key && store.findAt(key, former.outcomes?.[id] ?? plan.postOf(id)?.outcome);
  };
  const isSame = [...rendered].every(([id, outcome]) => {
    const was = before(id);
    return was !== undefined && isSameToOthers(was, outcome, plan.showsWordCounts);
  });
  if (!isSame) return undefined;
  const planned = outputsOf([...rendered.keys()], plan);
  const [sitesBefore, sitesAfter] = [before, (id: SourceId) => rendered.get(id) ?? before(id)].map(
    (outcomeOf) => planned && revivedSites(plan, config.site, planned, outcomeOf),
  );
  if (planned === undefined || sitesBefore === undefined || sitesAfter === undefined) return undefined;
  const all = {
    config,
    loaded,
    diagnostics: [],
    imageFacts: {},
    images,
    program,
    toolsDigest,
    codeDigest,
    isRemembered,
  };
  const folderOf = (sites: typeof sitesAfter, keys: typeof articleKeys): PlannedFolder => ({
    ...all,
    articleKeys: keys,
    plan: { sites, outlines: sites, planned, diagnostics: [] },
  });
  const code = sha256(program, machine.runtime);
  const unwatched = createFileMemory(undefined, [], fileSystem);
  // The proof that what was kept is what the last build planned: it gives the digests of that build.
  const proof = plannedDigests(folderOf(sitesBefore, formerKeys), unwatched, code);
  if (!proof.every(({ planned: { output }, digest }) => digest !== undefined && digest === former.pages[output]))
    return undefined;
  const after = folderOf(sitesAfter, articleKeys);
  const digests = plannedDigests(after, unwatched, code);
  const known = { outputs: new Map(Object.entries(former.pages)), changed: new Set(rendered.keys()) };
  return { after, digests, reasons: staleness(known, digests) };
}

/** The outputs that show any of the texts as a whole; undefined where the kept plan is not whole. */
function outputsOf(ids: readonly SourceId[], { postOf, lists }: KeptPlan): readonly Planned[] | undefined {
  const own = ids.map((id) => postOf(id)?.outputs);
  const edited = new Set(ids);
  const listing = lists.filter(({ reads }) => reads.some(({ post, facet }) => facet === 'article' && edited.has(post)));
  return own.every((outputs) => outputs !== undefined) ? [...own.flat(), ...listing] : undefined;
}

/** Leaves all other outputs as they stand, and tells when they were written; undefined where one does not stand so. */
function keptTimes(
  { plan }: PlannedFolder,
  { published, publishedMs }: LastBuild,
  { keep }: Staging,
): ReadonlyMap<string, number> | undefined {
  const due = new Set<OutputPath>(plan.planned.map(({ output }) => output));
  const times = new Map<string, number>();
  for (const { path } of published.values()) {
    if (due.has(path)) continue;
    const modifiedMs = keep(path, publishedMs.get(path));
    if (modifiedMs === undefined) return undefined;
    times.set(path, modifiedMs);
  }
  return times;
}

/** Lays out what is made again. False where there is something to say of it. */
async function isLaidOut(
  after: PlannedFolder,
  store: ArticleStore,
  staging: Staging,
  options: BuildOptions,
  stopwatch: Stopwatch,
): Promise<boolean> {
  let isSettled = true;
  const told = await layOut(
    after,
    { store, staging, isDue: () => true, onUnsettled: () => void (isSettled = false) },
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
