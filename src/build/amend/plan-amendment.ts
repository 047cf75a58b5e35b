// What an edit of texts comes to, and the proof that nothing else does.

import type { SourceOutcome } from '../../domain/article.ts';
import type { ArticleKey, SourceId } from '../../domain/names.ts';
import type { Planned } from '../../domain/page.ts';
import type { SourceFile } from '../../domain/source.ts';
import { sha256 } from '../../text/digest.ts';
import type { DueBuild } from '../beginning.ts';
import { joinSite, loadAndCompile } from '../load-site.ts';
import type { PlannedFolder } from '../plan-folder.ts';
import { createFileMemory } from '../record/inputs.ts';
import type { LastBuild } from '../record/last-build.ts';
import type { PageRecord } from '../record/record.ts';
import { prepareRendering } from '../render/prepare-rendering.ts';
import type { BuildOptions } from '../report.ts';
import { plannedDigests } from '../stale/planned-digests.ts';
import { staleness } from '../stale/staleness.ts';
import type { PlannedDigest } from '../stale/staleness.ts';
import type { Stopwatch } from '../stopwatch.ts';
import type { ArticleStore } from '../store/article-store.ts';
import { openBlockStore } from '../store/block-store.ts';
import { blocksFolderOf } from '../work-folder.ts';
import type { KeptPlan } from './kept-plan.ts';
import { revivedSites } from './revived-sites.ts';
import { isSameToOthers } from './same-to-others.ts';

/** A build for which nothing but texts was written since the last one. */
export interface Edit extends DueBuild {
  readonly last: LastBuild;
  /** See `editedTexts`. */
  readonly texts: readonly SourceFile[];
}

/** What an edit comes to. */
export interface Amendment {
  /** As much of the plan as is made again, with the articles as they are now. */
  readonly after: PlannedFolder;
  readonly digests: readonly PlannedDigest[];
  readonly reasons: ReadonlyMap<string, string>;
}

/** What an edit is held against. */
export interface Ground {
  readonly edit: Edit;
  readonly former: PageRecord;
  readonly plan: KeptPlan;
  readonly store: ArticleStore;
  readonly images: PlannedFolder['images'];
}

/** Renders the texts, and finds what shows them; undefined where more than that may be different. */
export async function planAmendment(
  ground: Ground,
  options: BuildOptions,
  stopwatch: Stopwatch,
): Promise<Amendment | undefined> {
  const { edit, former, plan, store, images } = ground;
  if (!canBeAmended(edit, former)) return undefined;
  const rendering = await renderTexts(ground, options, stopwatch);
  if (rendering === undefined) return undefined;
  const { rendered, articleKeys, ...fingerprint } = rendering;
  // Cast because a record holds ids and keys.
  const formerKeys = new Map(Object.entries(former.articleKeys) as [SourceId, ArticleKey][]);
  const before = (id: SourceId): SourceOutcome | undefined => {
    const key = formerKeys.get(id);
    return key && store.findAt(key, former.outcomes?.[id] ?? plan.postOf(id)?.outcome);
  };
  const isSame = [...rendered].every(([id, outcome]) => {
    const was = before(id);
    return was !== undefined && isSameToOthers(was, outcome, plan.showsWordCounts);
  });
  const planned = isSame ? outputsOf([...rendered.keys()], plan) : undefined;
  if (planned === undefined) return undefined;

  stopwatch.enter('load');
  const { config, program, texts } = edit;
  const loaded = joinSite(
    { texts, files: [], statics: [], ignored: [], diagnostics: [] },
    await loadAndCompile(options.folder, config, options.fileSystem),
    { data: {}, diagnostics: [] },
  );
  stopwatch.enter('layout');
  const folderWith = (
    outcomeOf: (id: SourceId) => SourceOutcome | undefined,
    keys: PlannedFolder['articleKeys'],
  ): PlannedFolder | undefined => {
    const sites = revivedSites(plan, config.site, planned, outcomeOf);
    return (
      sites && {
        config,
        loaded,
        plan: { sites, outlines: sites, planned, diagnostics: [] },
        diagnostics: [],
        articleKeys: keys,
        imageFacts: {},
        images,
        program,
        ...fingerprint,
      }
    );
  };
  const was = folderWith(before, formerKeys);
  const after = folderWith((id) => rendered.get(id) ?? before(id), new Map([...formerKeys, ...articleKeys]));
  if (was === undefined || after === undefined) return undefined;
  const digestsOf = (folder: PlannedFolder): readonly PlannedDigest[] =>
    plannedDigests(
      folder,
      createFileMemory(undefined, [], options.fileSystem),
      sha256(program, options.machine.runtime),
    );
  if (!digestsOf(was).every((each) => isAsRecorded(each, former))) return undefined;
  const digests = digestsOf(after);
  const known = { outputs: new Map(Object.entries(former.pages)), changed: new Set(rendered.keys()) };
  return { after, digests, reasons: staleness(known, digests) };
}

/** What was kept is what the last build planned where it gives the digests of that build. */
function isAsRecorded({ planned: { output }, digest }: PlannedDigest, { pages }: PageRecord): boolean {
  return digest !== undefined && digest === pages[output];
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

/** What became of the texts. */
interface Rendering extends Pick<PlannedFolder, 'toolsDigest' | 'codeDigest' | 'isRemembered'> {
  readonly rendered: ReadonlyMap<SourceId, SourceOutcome>;
  /** Of the texts alone. */
  readonly articleKeys: ReadonlyMap<SourceId, ArticleKey>;
}

/**
 * Renders the texts; undefined where that goes otherwise than in the last build. Of the theme, which is as it was, the
 * names are enough: where more has changed, nothing was done in vain, since a whole build finds what is stored here.
 */
async function renderTexts(
  { edit: { config, program, texts }, former, plan, store }: Ground,
  options: BuildOptions,
  stopwatch: Stopwatch,
): Promise<Rendering | undefined> {
  const { fileSystem, folder, machine } = options;
  const blocksPlace = { folder: blocksFolderOf(folder), fileSystem };
  const blocks = openBlockStore({ ...blocksPlace, target: blocksPlace, name: machine.newId() }, program);
  const articleKeys = new Map<SourceId, ArticleKey>();
  const { renderSources, toolsDigest, codeDigest, isRemembered } = await prepareRendering(
    {
      config,
      program,
      // To look for the texts among all that is remembered takes longer than to render them.
      store: { ...store, find: () => undefined },
      blocks: { ...blocks, keepsAll: true },
      crewPlan: undefined,
      layouts: plan.layouts,
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
  return { rendered, articleKeys, toolsDigest, codeDigest, isRemembered };
}

/** The outputs that show any of the texts as a whole; undefined where the kept plan is not whole. */
function outputsOf(ids: readonly SourceId[], { postOf, lists }: KeptPlan): readonly Planned[] | undefined {
  const own = ids.map((id) => postOf(id)?.outputs);
  const edited = new Set(ids);
  const listing = lists.filter(({ reads }) => reads.some(({ post, facet }) => facet === 'article' && edited.has(post)));
  return own.every((outputs) => outputs !== undefined) ? [...own.flat(), ...listing] : undefined;
}
