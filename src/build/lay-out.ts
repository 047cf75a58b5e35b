// The second half of a build: from the plan to its outputs.

import type { Diagnostic } from '../domain/diagnostic.ts';
import type { OutputPath } from '../domain/names.ts';
import type { Planned, Recipe } from '../domain/page.ts';
import { readSource } from '../load/read-source.ts';
import { bodyOf } from '../parse/split-front-matter.ts';
import type { LaidOut } from '../layout/layout-page.ts';
import { layoutAll } from '../pipeline.ts';
import { encodeUrlPath } from '../text/url.ts';
import type { PlannedFolder } from './plan-folder.ts';
import type { Staging } from './publish/staging.ts';
import { loadEsbuild } from './recipes/bundle.ts';
import { createDrawCard } from './recipes/draw-card.ts';
import type { RecipeReport, RecipeTools } from './recipes/recipe-tools.ts';
import { runRecipe } from './recipes/run-recipe.ts';
import { articleKeyOf } from './render/article-key.ts';
import type { BuildOptions, Stage } from './report.ts';
import type { Stopwatch } from './stopwatch.ts';
import type { Unsettled } from './stale/staleness.ts';
import type { ArticleStore } from './store/article-store.ts';
import { cardsFolderOf } from './work-folder.ts';

/** What becomes of outputs. */
export interface LayoutParts {
  readonly store: ArticleStore;
  /** Where outputs go; nowhere when it is undefined. */
  readonly staging?: Staging | undefined;
  /** Whether an output is to be made. */
  readonly isDue: (planned: Planned) => boolean;
  /** Told every output that must be made again by the next build. */
  readonly onUnsettled?: ((output: OutputPath, why: Unsettled) => void) | undefined;
  /** Whether the next build will know that a file changed. */
  readonly isWatched?: ((file: string) => boolean) | undefined;
}

/** Lays out every page that is due and carries out every recipe, one output at a time. */
export async function layOut(
  planned: PlannedFolder,
  { store, staging, isDue, onUnsettled, isWatched = () => false }: LayoutParts,
  options: BuildOptions,
  stopwatch: Stopwatch,
): Promise<readonly Diagnostic[]> {
  const { loaded, plan } = planned;
  const stage: Stage = 'layout';
  stopwatch.enter(stage);
  const diagnostics: Diagnostic[] = [];
  const recipes = { ...recipeTools(planned, options), isWatched };
  let done = 0;
  const tools = { theme: loaded.theme, readArticle: store.read };
  const bundles = { ...plan, planned: plan.planned.filter((each) => isRecipe('bundle', each)) };
  // Nothing can be wrong with what is drawn: a build that writes nothing need not draw it.
  const isOther = (each: Planned): boolean =>
    !isRecipe('bundle', each) && (staging !== undefined || !isRecipe('share-card', each));
  const others = { ...plan, planned: plan.planned.filter(isOther) };
  // Another program bundles, all entries at once, while pages are laid out here.
  const bundling = Promise.all([...layoutAll(bundles, tools, isDue)].map((laidOut) => finish(laidOut, recipes)));
  // A disk that fails meanwhile ends this function before it waits.
  bundling.catch(() => undefined);
  for (const laidOut of layoutAll(others, tools, isDue)) await add(await finish(laidOut, recipes));
  for (const finished of await bundling) await add(finished);
  await staging?.settled();
  return diagnostics;

  async function add({ output, diagnostics: told, readsElsewhere }: Finished): Promise<void> {
    if (told.length > 0) onUnsettled?.(output.path, 'diagnostics');
    if (readsElsewhere === true) onUnsettled?.(output.path, 'elsewhere');
    diagnostics.push(...told);
    staging?.add(output);
    await staging?.untilRoom();
    options.onProgress?.({ stage, done: ++done, total: plan.planned.length });
  }
}

/** An output that can be written. */
type Finished = RecipeReport & { readonly output: Parameters<Staging['add']>[0] };

function isRecipe(kind: Recipe['kind'], planned: Planned): boolean {
  return planned.kind === 'file' && 'recipe' in planned.content && planned.content.recipe.kind === kind;
}

async function finish({ output, diagnostics }: LaidOut, tools: RecipeTools): Promise<Finished> {
  if (!('recipe' in output)) return { output, diagnostics };
  const { diagnostics: own, readsElsewhere, ...made } = await runRecipe(output.recipe, tools);
  return { output: { path: output.path, ...made }, diagnostics: [...diagnostics, ...own], readsElsewhere };
}

/** What recipes of a planned site are carried out with. */
export function recipeTools(
  { config, loaded: { list, assets }, articleKeys, toolsDigest, images, program }: PlannedFolder,
  { folder, fileSystem }: Pick<BuildOptions, 'folder' | 'fileSystem'>,
): Omit<RecipeTools, 'isWatched'> {
  const published = new Map(assets.map(({ path, url }) => [path, config.site.basePath + encodeUrlPath(url)]));
  const texts = new Map(list.texts.map((file) => [file.id, file]));
  return {
    folder,
    fileSystem,
    loadEsbuild,
    imageFileOf: images.fileOf,
    drawCard: createDrawCard(fileSystem),
    cards: config.site.cache === false ? undefined : { folder: cardsFolderOf(folder), program },
    urlOf: (file) => published.get(file),
    readBody(id) {
      const file = texts.get(id);
      const source = file && readSource(file, fileSystem).source;
      if (source === undefined) return { body: '', isAsPlanned: false };
      // It may have been written since it was rendered.
      return { body: bodyOf(source.text), isAsPlanned: articleKeyOf(source, toolsDigest) === articleKeys.get(id) };
    },
  };
}
