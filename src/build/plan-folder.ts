// The two halves of a build between disk and disk: from the folder to the plan, and from the plan to its outputs.

import { unusedSections } from '../config/unused-sections.ts';
import type { Config } from '../domain/user-config.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Output } from '../domain/page.ts';
import { listSources } from '../load/list-sources.ts';
import type { SourceList } from '../load/list-sources.ts';
import { loadParser } from '../load/load-parser.ts';
import { readSource } from '../load/read-source.ts';
import { surveyAssets } from '../load/survey-assets.ts';
import { layoutAll, planSites } from '../pipeline.ts';
import type { Plan } from '../pipeline.ts';
import { emitters } from '../plan/emitters/index.ts';
import { guardedEmitter } from '../plan/guarded-emitter.ts';
import { bodyOf } from '../parse/split-front-matter.ts';
import { encodeUrlPath } from '../text/url.ts';
import { loadSite } from './load-site.ts';
import type { LoadedSite } from './load-site.ts';
import type { Staging } from './publish/staging.ts';
import { loadEsbuild } from './recipes/bundle.ts';
import type { RecipeTools } from './recipes/recipe-tools.ts';
import { runRecipe } from './recipes/run-recipe.ts';
import { programDigest } from './program-digest.ts';
import { renderCached } from './render/render-cached.ts';
import { planCrew } from './render/plan-crew.ts';
import type { CrewPlan } from './render/plan-crew.ts';
import { renderInline } from './render/render-inline.ts';
import { renderPooled } from './render/render-pooled.ts';
import type { BuildOptions, Stage } from './report.ts';
import type { Stopwatch } from './stopwatch.ts';
import type { ArticleStore } from './store/article-store.ts';
import { hasCode, toolsDigestOf } from './tools-digest.ts';
import { withOwn } from './with-own.ts';

/** A site's folder, read and planned. */
export interface PlannedFolder {
  readonly config: Config;
  readonly loaded: LoadedSite;
  readonly plan: Plan;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the folder and plans its site. The html of articles goes to `store`. */
export async function planFolder(
  config: Config,
  store: ArticleStore,
  options: BuildOptions,
  stopwatch: Stopwatch,
): Promise<PlannedFolder> {
  options.onProgress?.({ stage: 'load', done: 0 });
  const list = listSources(options.folder, config.site, options.fileSystem);
  const textBytes = list.texts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const crewPlan = planCrew(config, textBytes, options);
  try {
    // Where nothing is remembered everything is to be rendered: threads get ready while the theme is being loaded.
    if (store.isNew()) crewPlan?.crew.start();
    return await planListed(config, list, crewPlan, store, options, stopwatch);
  } finally {
    await crewPlan?.crew.close();
  }
}

async function planListed(
  config: Config,
  list: SourceList,
  crewPlan: CrewPlan | undefined,
  store: ArticleStore,
  options: BuildOptions,
  stopwatch: Stopwatch,
): Promise<PlannedFolder> {
  const { folder, fileSystem, nowMs } = options;
  const { site, code } = config;
  const loaded = await loadSite(folder, config, list, fileSystem);
  const { theme, assets, data } = loaded;
  const diagnostics = [...loaded.diagnostics];
  const parser = await loadParser(site.markdown);
  diagnostics.push(...parser.diagnostics);
  const toolsDigest = toolsDigestOf({
    config,
    layouts: theme.layouts,
    isNative: parser.parse !== undefined,
    codeDigest: hasCode(config) ? options.machine.newId() : '',
    programDigest: programDigest(folder, fileSystem),
    runtime: options.machine.runtime,
  });
  const loadRenderer = lazily(async () => {
    const { createSourceRenderer } = await import('./render/source-renderer.ts');
    return createSourceRenderer({ config, layouts: theme.layouts, parseNatively: parser.parse });
  });
  const batchTools = { layouts: theme.layouts, isNative: parser.parse !== undefined };
  const plan = await planSites(
    { texts: list.texts, files: list.files, statics: list.statics, assets, data, config: site, nowMs },
    {
      renderSources: renderCached({
        store,
        toolsDigest,
        knownKeyOf: () => undefined,
        fileSystem,
        renderMissing:
          crewPlan === undefined
            ? renderInline(loadRenderer, store)
            : renderPooled({ ...crewPlan, batchTools, loadTools: loadRenderer, store }),
      }),
      emitters: withOwn(
        Object.values(emitters),
        code.emitters.map((emitter) => guardedEmitter(emitter, (problem) => diagnostics.push(problem))),
      ),
      survey(images) {
        const survey = surveyAssets(
          [...list.files, ...list.statics].filter(({ id }) => images.has(id)),
          fileSystem,
        );
        diagnostics.push(...survey.diagnostics);
        return survey.facts;
      },
      onStage(stage, done) {
        if (done === 0) stopwatch.enter(stage);
        options.onProgress?.(
          stage === 'parse and render' ? { stage, done, total: list.texts.length } : { stage, done },
        );
      },
    },
  );
  const sections = new Set(plan.sites.flatMap((each) => each.sections.map(({ path }) => path)));
  return {
    config,
    loaded,
    plan,
    diagnostics: [...diagnostics, ...plan.diagnostics, ...unusedSections(config, sections)],
  };
}

/** Lays out every page and carries out every recipe, one output at a time; each goes to `staging`, if there is one. */
export async function layOut(
  { config, loaded, plan }: PlannedFolder,
  store: ArticleStore,
  staging: Staging | undefined,
  options: BuildOptions,
  stopwatch: Stopwatch,
): Promise<readonly Diagnostic[]> {
  const stage: Stage = 'layout';
  stopwatch.enter(stage);
  const diagnostics: Diagnostic[] = [];
  const recipes = recipeTools(config, loaded, options);
  let done = 0;
  for (const laidOut of layoutAll(plan, { theme: loaded.theme, readArticle: store.read })) {
    diagnostics.push(...laidOut.diagnostics);
    const finished = await finish(laidOut.output, recipes);
    diagnostics.push(...finished.diagnostics);
    staging?.add(finished.output);
    options.onProgress?.({ stage, done: ++done, total: plan.planned.length });
  }
  return diagnostics;
}

async function finish(
  output: Output,
  tools: RecipeTools,
): Promise<{ readonly output: Parameters<Staging['add']>[0]; readonly diagnostics: readonly Diagnostic[] }> {
  if (!('recipe' in output)) return { output, diagnostics: [] };
  const { contents, diagnostics } = await runRecipe(output.recipe, tools);
  return { output: { path: output.path, contents }, diagnostics };
}

function recipeTools(config: Config, { list, assets }: LoadedSite, { folder, fileSystem }: BuildOptions): RecipeTools {
  const published = new Map(assets.map(({ path, url }) => [path, config.site.basePath + encodeUrlPath(url)]));
  const texts = new Map(list.texts.map((file) => [file.id, file]));
  return {
    folder,
    fileSystem,
    loadEsbuild,
    urlOf: (file) => published.get(file),
    readBody(id) {
      const file = texts.get(id);
      const source = file && readSource(file, fileSystem).source;
      return source === undefined ? '' : bodyOf(source.text);
    },
  };
}

function lazily<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}
