// Makes single outputs of a planned site when somebody asks for them.

import type { SlottedHtml } from '../../domain/article.ts';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { ArticleKey } from '../../domain/names.ts';
import type { Page, Planned } from '../../domain/page.ts';
import { isFileSystemError } from '../../io/file-system.ts';
import { createLayout } from '../../layout/layout-page.ts';
import type { LaidOut } from '../../layout/layout-page.ts';
import { readSource } from '../../load/read-source.ts';
import { once, onceEach } from '../../text/remembering.ts';
import { recipeTools } from '../lay-out.ts';
import { explainDiskError } from '../publish/explain.ts';
import type { PlannedFolder } from '../plan-folder.ts';
import type { RecipeResult } from '../recipes/recipe-tools.ts';
import { runRecipe } from '../recipes/run-recipe.ts';
import { articleKeyOf } from '../render/article-key.ts';
import type { SourceRenderer } from '../render/source-renderer.ts';
import type { BuildOptions } from '../report.ts';
import { makeSearchIndex } from '../search/search-index.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { ArticleStore } from '../store/article-store.ts';

/** An output as it would be published. */
type MadeOutput = (
  | { readonly contents: string | Uint8Array }
  /** Absolute path of the file that it is a copy of. */
  | { readonly copyOf: string }
) & { readonly diagnostics: readonly Diagnostic[] };

/** Makes the outputs of one plan. */
export interface Maker {
  /**
   * Byte by byte what a build would publish.
   *
   * @throws DamagedStoreError when the cache was damaged or removed meanwhile: another site is to be opened.
   */
  readonly make: (planned: Planned) => Promise<MadeOutput>;
  /** The index of the whole texts, made when somebody searches for the first time since they changed. */
  readonly searchIndex: () => Promise<SearchIndex>;
  /** The same as `make`, with the places of the source that blocks were made of, as far as the sources still are as planned. */
  readonly makeMarked: (planned: Planned) => Promise<MadeOutput>;
}

/** More articles than this are a list, or a feed, which nobody edits in. */
const markedAtMost = 3;

/** Makes what makes outputs of `planned`, whose articles are in `store`. */
export function createMaker(
  planned: PlannedFolder,
  store: ArticleStore,
  loadMarkingRenderer: () => Promise<SourceRenderer>,
  options: Pick<BuildOptions, 'folder' | 'fileSystem' | 'machine'>,
): Maker {
  const { plan, loaded, toolsDigest } = planned;
  const marked = new Map<ArticleKey, SlottedHtml>();
  const recipes = { ...recipeTools(planned, options), isWatched: () => false };
  const bundles = onceEach((entry: string) => orGone(runRecipe({ kind: 'bundle', entry }, recipes)));
  const layoutsWith = (readArticle: ArticleStore['read']): ((page: Page) => LaidOut) => {
    const layoutOf = onceEach((language: string) => {
      const site = plan.sites.find((each) => each.language === language);
      if (site === undefined) throw new Error(`There is no site in the language "${language}".`);
      return createLayout(site, { theme: loaded.theme, readArticle });
    });
    return (page) => layoutOf(page.language)(page);
  };
  const plain = layoutsWith(store.read);
  const withPlaces = layoutsWith((key) => marked.get(key) ?? store.read(key));

  return {
    make: (output) => make(output, plain),
    searchIndex: once(() => makeSearchIndex(planned, store.read, options)),
    async makeMarked(output) {
      // Feeds are read by other programs.
      if (output.kind !== 'page' || !('template' in output.layout)) return make(output, plain);
      await markArticles(output);
      return make(output, withPlaces);
    },
  };

  async function make(output: Planned, lay: (page: Page) => LaidOut): Promise<MadeOutput> {
    if (output.kind === 'page') {
      const laidOut = lay(output);
      // Cast because a page is laid out as its contents.
      return { contents: (laidOut.output as { contents: string }).contents, diagnostics: laidOut.diagnostics };
    }
    const { content } = output;
    if (!('recipe' in content)) return { ...content, diagnostics: [] };
    return content.recipe.kind === 'bundle' ? bundles(content.recipe.entry) : runRecipe(content.recipe, recipes);
  }

  /** Rendered once more: what the cache holds is for readers. */
  async function markArticles({ reads, language }: Page): Promise<void> {
    const ids = new Set(reads.filter(({ facet }) => facet === 'article').map(({ post }) => post));
    if (ids.size > markedAtMost) return;
    const site = plan.sites.find((each) => each.language === language);
    for (const id of ids) {
      const key = site?.byId.get(id)?.article.html;
      const file = loaded.list.texts.find((each) => each.id === id);
      if (key === undefined || file === undefined || marked.has(key)) continue;
      const { source } = readSource(file, options.fileSystem);
      if (source === undefined || articleKeyOf(source, toolsDigest) !== key) continue;
      const { html } = await (await loadMarkingRenderer())(source, key);
      // A plug-in that gives something else each time would leave gaps that nobody can fill.
      if (html?.slots.length === store.read(key).slots.length) marked.set(key, html);
    }
  }
}

/** The last good site may ask for a file that is gone by now. */
async function orGone(making: Promise<RecipeResult>): Promise<RecipeResult> {
  try {
    return await making;
  } catch (error) {
    if (!isFileSystemError(error)) throw error;
    return { contents: '', diagnostics: [explainDiskError(error)] };
  }
}
