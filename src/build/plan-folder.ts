// The two halves of a build between disk and disk: from the folder to the plan, and from the plan to its outputs.

import { unusedSections } from '../config/unused-sections.ts';
import { conventions } from '../conventions/index.ts';
import type { Config } from '../domain/user-config.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { SourceId } from '../domain/names.ts';
import type { Output } from '../domain/page.ts';
import { loadParser } from '../load/load-parser.ts';
import { readSource } from '../load/read-source.ts';
import { surveyAssets } from '../load/survey-assets.ts';
import { layoutAll, planSites } from '../pipeline.ts';
import type { Plan } from '../pipeline.ts';
import { emitters } from '../plan/emitters/index.ts';
import { guardedEmitter } from '../plan/guarded-emitter.ts';
import { createRenderPost } from '../render/create-render-post.ts';
import { extensions } from '../render/extensions/index.ts';
import { guardedExtension } from '../render/guarded-extension.ts';
import { bodyOf } from '../parse/split-front-matter.ts';
import { encodeUrlPath } from '../text/url.ts';
import { loadSite, readSources } from './load-site.ts';
import type { LoadedSite } from './load-site.ts';
import type { Staging } from './publish/staging.ts';
import { loadEsbuild } from './recipes/bundle.ts';
import type { RecipeTools } from './recipes/recipe-tools.ts';
import { runRecipe } from './recipes/run-recipe.ts';
import { renderInline } from './render-inline.ts';
import type { BuildOptions, Stage } from './report.ts';
import type { Stopwatch } from './stopwatch.ts';
import type { ArticleStore } from './store.ts';

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
  const { folder, fileSystem, nowMs } = options;
  const { site, code } = config;
  options.onProgress?.({ stage: 'load', done: 0 });
  const loaded = await loadSite(folder, config, fileSystem);
  const { list, theme, assets, data } = loaded;
  const diagnostics = [...loaded.diagnostics];
  const unreadable = new Set<SourceId>();
  const sources = readSources(list.texts, fileSystem, diagnostics, unreadable);
  const parser = await loadParser(site.markdown);
  diagnostics.push(...parser.diagnostics);
  const renderPost = createRenderPost({
    options: site.markdown,
    extensions: withOwn(Object.values(extensions), code.extensions.map(guardedExtension)),
    remarkPlugins: code.remarkPlugins,
    rehypePlugins: code.rehypePlugins,
    parseNatively: parser.parse,
  });
  const plan = await planSites(
    { sources, files: list.files, statics: list.statics, assets, data, config: site, nowMs, unreadable },
    {
      settings: { site, convention: conventions.platen, layouts: theme.layouts, schemas: code.schemas },
      renderPosts: renderInline(renderPost, store),
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

/** Ours and those of the configuration after them; one of the same name takes the place of ours. */
function withOwn<Part extends { readonly name: string }>(ours: readonly Part[], own: readonly Part[]): readonly Part[] {
  const parts = new Map([...ours, ...own].map((part) => [part.name, part]));
  return [...parts.values()];
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
    await staging?.untilRoom();
    options.onProgress?.({ stage, done: ++done, total: plan.planned.length });
  }
  await staging?.settled();
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
