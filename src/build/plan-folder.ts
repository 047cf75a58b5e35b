// The first half of a build: from the folder to the plan.

import type { Diagnostic } from '../domain/diagnostic.ts';
import type { ArticleKey, SourceId } from '../domain/names.ts';
import type { Config } from '../domain/user-config.ts';
import type { FileSystem } from '../io/file-system.ts';
import { listSources } from '../load/list-sources.ts';
import type { SourceList } from '../load/list-sources.ts';
import type { Plan } from '../pipeline.ts';
import type { Beginning } from './beginning.ts';
import { createBuildImages } from './images/build-images.ts';
import type { Images } from './images/make-images.ts';
import { loadSite } from './load-site.ts';
import type { LoadedSite } from './load-site.ts';
import { forgetful } from '../text/recall.ts';
import { planLoaded } from './plan-loaded.ts';
import { startEsbuild } from './recipes/bundle.ts';
import { knownFactsOf, knownKeyOf } from './record/reading.ts';
import type { KnownReading } from './record/reading.ts';
import type { PageRecord } from './record/record.ts';
import { planCrew } from './render/plan-crew.ts';
import type { CrewPlan } from './render/plan-crew.ts';
import { prepareRendering } from './render/prepare-rendering.ts';
import type { BuildOptions } from './report.ts';
import type { Stopwatch } from './stopwatch.ts';
import type { ArticleStore } from './store/article-store.ts';
import type { BlockStore } from './store/block-store.ts';

/** A site's folder, read and planned. */
export interface PlannedFolder {
  readonly config: Config;
  readonly loaded: LoadedSite;
  readonly plan: Plan;
  readonly diagnostics: readonly Diagnostic[];
  /** The key of every source's outcome. */
  readonly articleKeys: ReadonlyMap<SourceId, ArticleKey>;
  readonly imageFacts: PageRecord['images'];
  readonly images: Images;
  /** See `Beginning`. */
  readonly program: string;
  /** See `PageRecord`. */
  readonly toolsDigest: string;
  /** Fingerprint of the code that the configuration brings. */
  readonly codeDigest: string;
  /** Whether later builds may use what this one made of sources. */
  readonly isRemembered: boolean;
}

/** What planning begins with. */
export interface PlanningInput extends Beginning {
  /** Where the html of articles goes. */
  readonly store: ArticleStore;
  /** Where coloured code and formulas go. */
  readonly blocks: BlockStore;
  /** What is known from the last build, if anything is. */
  readonly memory?: KnownReading | undefined;
  /** See `DueBuild`. */
  readonly seenDisk?: FileSystem | undefined;
}

/** Reads the folder and plans its site. */
export async function planFolder(
  input: PlanningInput,
  options: BuildOptions,
  stopwatch: Stopwatch,
): Promise<PlannedFolder> {
  const { config, store, seenDisk = options.fileSystem } = input;
  options.onProgress?.({ stage: 'load', done: 0 });
  const list = listSources(options.folder, config.site, seenDisk);
  const textBytes = list.texts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const crewPlan = planCrew(config, input.program, textBytes, options);
  try {
    // Where nothing is remembered everything is to be made: who helps gets ready while the theme is being loaded.
    if (store.isNew()) {
      startEsbuild();
      crewPlan?.crew.start();
    }
    return await planListed(input, list, crewPlan, options, stopwatch);
  } finally {
    await crewPlan?.crew.close();
  }
}

async function planListed(
  input: PlanningInput,
  list: SourceList,
  crewPlan: CrewPlan | undefined,
  options: BuildOptions,
  stopwatch: Stopwatch,
): Promise<PlannedFolder> {
  const { folder, fileSystem, nowMs } = options;
  const { config, memory } = input;
  const loaded = await loadSite(folder, config, list, fileSystem);
  const { theme } = loaded;
  const diagnostics = [...loaded.diagnostics];
  const articleKeys = new Map<SourceId, ArticleKey>();
  const { renderSources, toolsDigest, codeDigest, isRemembered, ...rendering } = await prepareRendering(
    {
      ...input,
      crewPlan,
      layouts: theme.layouts,
      knownKeyOf: (file, digest) => knownKeyOf(file, digest, memory),
      onKey: (id, key) => void articleKeys.set(id, key),
    },
    options,
  );
  diagnostics.push(...rendering.diagnostics);
  const images = createBuildImages(config.site, options, stopwatch);
  const { plan, imageFacts, ...planning } = await planLoaded(
    {
      config,
      loaded,
      renderSources,
      nowMs,
      knownFactsOf: (file) => knownFactsOf(file, memory),
      images,
      onStage(stage, done) {
        if (done === 0) stopwatch.enter(stage);
        options.onProgress?.(
          stage === 'parse and render' ? { stage, done, total: list.texts.length } : { stage, done },
        );
      },
      recall: forgetful,
    },
    options,
  );
  return {
    config,
    loaded,
    plan,
    diagnostics: [...diagnostics, ...planning.diagnostics],
    articleKeys,
    imageFacts,
    images,
    program: input.program,
    toolsDigest,
    codeDigest,
    isRemembered,
  };
}
