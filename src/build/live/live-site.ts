// A site held in memory while someone writes: it takes in what changed, plans again, and makes outputs when asked.

import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { ArticleKey, SourceId } from '../../domain/names.ts';
import type { Planned } from '../../domain/page.ts';
import type { FileSystem } from '../../io/file-system.ts';
import { lookingOnce } from '../../io/looking-once.ts';
import { listSources } from '../../load/list-sources.ts';
import type { SourceList } from '../../load/list-sources.ts';
import { loadData } from '../../load/load-data.ts';
import type { Beginning } from '../beginning.ts';
import { joinSite, loadAndCompile } from '../load-site.ts';
import type { LoadedTheme } from '../load-site.ts';
import { finishedDiagnostics } from '../make-report.ts';
import { createImages } from '../images/make-images.ts';
import { hasErrors } from '../outcome.ts';
import type { PlannedFolder } from '../plan-folder.ts';
import { planLoaded } from '../plan-loaded.ts';
import type { LoadedParts } from '../plan-loaded.ts';
import { takeInputs } from '../record/inputs.ts';
import { diskClockMs } from '../record/disk-clock.ts';
import { recallReading } from '../record/reading.ts';
import type { RecalledReading } from '../record/reading.ts';
import type { Snapshot } from '../record/snapshot.ts';
import { planCrew } from '../render/plan-crew.ts';
import { prepareRendering } from '../render/prepare-rendering.ts';
import type { PreparedRendering } from '../render/prepare-rendering.ts';
import { renderInline } from '../render/render-inline.ts';
import type { BuildOptions } from '../report.ts';
import { openArticleStore } from '../store/article-store.ts';
import { openBlockStore } from '../store/block-store.ts';
import { articlesFolderOf, blocksFolderOf } from '../work-folder.ts';
import { createRecall } from '../../text/recall.ts';
import { changedFiles } from './changed-files.ts';
import { createKeptOutcomes } from './kept-outcomes.ts';
import { createKeptFacts } from './kept-facts.ts';
import { createMaker } from './make-outputs.ts';
import type { Maker } from './make-outputs.ts';
import { movesBetween } from './moves.ts';
import type { Move } from './moves.ts';
import { sitePathsOf, touchedBy } from './touched.ts';
import { copiesOf, withSizes } from './written-files.ts';

/** What came of taking in changes. */
export interface Renewal {
  /** The configuration changed: this site is to be closed, and another opened. */
  readonly isStale: boolean;
  /** Whether anything that was read differs from before. */
  readonly isChanged: boolean;
  /** Whether the last good site stays, since there is an error in what it would have become. */
  readonly isHeldBack: boolean;
  /** All there is to say of the site, with excerpts. */
  readonly diagnostics: readonly Diagnostic[];
  /** Outputs that are copies of files which were written. */
  readonly written: readonly Planned[];
  readonly moves: readonly Move[];
}

/** A site in memory. Calls must not overlap. */
export interface LiveSite {
  /** Reads everything and plans. */
  readonly open: () => Promise<Renewal>;
  /** Takes in files that changed (absolute paths); looks for them itself where they are not named. */
  readonly renew: (files: readonly string[] | 'unknown') => Promise<Renewal>;
  /** The files of the configuration's code, and what it is known to read (absolute). */
  readonly codeFiles: () => readonly string[];
  /** The last good site; the latest one where none has been good yet; undefined before `open`. */
  readonly planned: () => PlannedFolder | undefined;
  /** Makes outputs of that site. */
  readonly maker: () => Maker | undefined;
}

/** Makes a site that is still empty. What is rendered goes to the cache that builds use. */
export function createLiveSite(beginning: Beginning, options: BuildOptions): LiveSite {
  const { folder, fileSystem, machine } = options;
  const { config, program, before } = beginning;
  const articles = { folder: articlesFolderOf(folder), fileSystem };
  const store = openArticleStore({ ...articles, target: articles, name: machine.newId() });
  const blocksPlace = { folder: blocksFolderOf(folder), fileSystem };
  const blocks = openBlockStore({ ...blocksPlace, target: blocksPlace, name: machine.newId() }, program);
  const kept = createKeptOutcomes(machine.elapsedMs);
  const facts = createKeptFacts();
  const images = createImages({ folder, fileSystem, machine, images: config.site.images, when: 'on demand' });
  const recall = createRecall();
  let list: SourceList;
  let theme: LoadedTheme;
  let data: ReturnType<typeof loadData>;
  let rendering: PreparedRendering;
  let inputs: readonly Snapshot[];
  let good: { readonly planned: PlannedFolder; readonly maker: Maker } | undefined;
  let diagnostics: readonly Diagnostic[] = [];

  return {
    async open() {
      const once = lookingOnce(fileSystem);
      inputs = look(once);
      const recalled = recallReading(folder, inputs, fileSystem);
      list = listSources(folder, config.site, once);
      theme = await loadAndCompile(folder, config, fileSystem);
      data = loadData(folder, config.site, fileSystem);
      await renderAll(recalled);
      const read = { articleKeys: Object.fromEntries(kept.keys()), images: good?.planned.imageFacts ?? {} };
      if (rendering.isRemembered) recalled.keep({ toolsDigest: rendering.toolsDigest, ...read });
      return { isStale: false, isChanged: true, isHeldBack: false, diagnostics, written: [], moves: [] };
    },

    async renew(named) {
      const files = named === 'unknown' ? lookAgain() : named;
      const touched = touchedBy(files, list, sitePathsOf(folder, config, rendering.codeFiles, fileSystem), fileSystem);
      if (touched.config)
        return { isStale: true, isChanged: true, isHeldBack: isHeldBack(), diagnostics, written: [], moves: [] };
      const layouts = JSON.stringify(theme.theme.layouts);
      list = touched.list ? listSources(folder, config.site, fileSystem) : withSizes(list, touched.written, fileSystem);
      if (touched.theme) theme = await loadAndCompile(folder, config, fileSystem);
      if (touched.data) data = loadData(folder, config.site, fileSystem);
      const former = good?.planned;
      const keys = kept.keys();
      if (JSON.stringify(theme.theme.layouts) === layouts) {
        const tools = {
          toolsDigest: rendering.toolsDigest,
          renderMissing: renderInline(rendering.loadRenderer, store),
          fileSystem,
        };
        const written = new Set(files);
        await plan(kept.renewing(written, tools), (file) => (written.has(file.path) ? undefined : facts.factsOf(file)));
      } else await renderAll();
      // Of texts their keys tell.
      const texts = new Set(list.texts.map((file) => file.path));
      const isCopyWritten = [...touched.written].some((file) => !texts.has(file));
      const isChanged = touched.list || touched.theme || touched.data || isCopyWritten;
      const now = good?.planned;
      return {
        isStale: false,
        isChanged: isChanged || keys !== kept.keys(),
        isHeldBack: isHeldBack(),
        diagnostics,
        written: now === undefined ? [] : copiesOf(now.plan, touched.written),
        moves: now === undefined || former === undefined || now === former ? [] : movesBetween(former.plan, now.plan),
      };
    },

    codeFiles: () => rendering.codeFiles,
    planned: () => good?.planned,
    maker: () => good?.maker,
  };

  /** With the cache of builds, and by threads where they pay. */
  async function renderAll(recalled?: RecalledReading): Promise<void> {
    const textBytes = list.texts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    const crewPlan = planCrew(config, program, textBytes, options);
    const keys = new Map<SourceId, ArticleKey>();
    try {
      rendering = await prepareRendering(
        {
          config,
          program,
          store,
          blocks,
          crewPlan,
          layouts: theme.theme.layouts,
          knownKeyOf: (file, digest) => recalled?.keyOf(file, digest),
          onKey: (id, key) => void keys.set(id, key),
        },
        options,
      );
      await plan(
        kept.taking(rendering.renderSources, (id) => keys.get(id)),
        (file) => facts.factsOf(file) ?? recalled?.factsOf(file),
      );
    } finally {
      await crewPlan?.crew.close();
    }
  }

  async function plan(
    renderSources: PreparedRendering['renderSources'],
    knownFactsOf: LoadedParts['knownFactsOf'],
  ): Promise<void> {
    const loaded = joinSite(list, theme, data);
    const planning = await planLoaded(
      {
        config,
        loaded,
        renderSources,
        nowMs: machine.clockMs(),
        knownFactsOf,
        images,
        onStage: () => undefined,
        recall,
      },
      options,
    );
    facts.keep([...list.files, ...list.statics], planning.imageFacts);
    store.flush();
    blocks.flush();
    const found = [before, loaded.diagnostics, rendering.diagnostics, planning.diagnostics];
    diagnostics = finishedDiagnostics(found.flat(), folder, fileSystem);
    const { toolsDigest, codeDigest, isRemembered } = rendering;
    const latest = {
      config,
      loaded,
      plan: planning.plan,
      diagnostics,
      articleKeys: kept.keys(),
      imageFacts: planning.imageFacts,
      images,
      program,
      toolsDigest,
      codeDigest,
      isRemembered,
    };
    // What is wrong must not take the last good site away; with nothing good yet, as much is shown as there is.
    if (isHeldBack()) return;
    good = { planned: latest, maker: createMaker(latest, store, rendering.loadMarkingRenderer, options) };
  }

  function isHeldBack(): boolean {
    return good !== undefined && hasErrors(diagnostics) && !hasErrors(good.planned.diagnostics);
  }

  function look(disk: FileSystem): readonly Snapshot[] {
    return takeInputs(folder, config, diskClockMs(folder, machine.clockMs(), fileSystem), disk);
  }

  /** The files that differ from when the folders were looked at last. */
  function lookAgain(): readonly string[] {
    const former = inputs;
    inputs = look(fileSystem);
    return changedFiles(former, inputs, fileSystem);
  }
}
