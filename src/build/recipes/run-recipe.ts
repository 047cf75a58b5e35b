// Carries out recipes: the outputs that are more than a copy and less than a page.

import type { Recipe } from '../../domain/page.ts';
import { isFileSystemError } from '../../io/file-system.ts';
import { DamagedStoreError } from '../store/article-store.ts';
import { bundle } from './bundle.ts';
import type { RecipeResult, RecipeTools } from './recipe-tools.ts';
import { shareCard } from './share-card.ts';

/** Carries out one recipe. Mistakes in assets are diagnostics; a disk that fails throws. */
export async function runRecipe(recipe: Recipe, tools: RecipeTools): Promise<RecipeResult> {
  if (recipe.kind === 'bundle') return bundle(recipe.entry, tools);
  if (recipe.kind === 'remembered') return { contents: remembered(recipe.file, tools), diagnostics: [] };
  if (recipe.kind === 'image') {
    const file = await tools.imageFileOf(recipe);
    // A page shows it already, and the picture as it is serves as well: the next build tries again.
    return { copyOf: file ?? recipe.path, diagnostics: [], readsElsewhere: file === undefined };
  }
  if (recipe.kind === 'share-card') return shareCard(recipe.drawing, tools);
  const { body, isAsPlanned } = tools.readBody(recipe.source);
  return { contents: markdownTwin(recipe.heading, body), diagnostics: [], readsElsewhere: !isAsPlanned };
}

/** Somebody may delete the cache at any time. */
function remembered(file: string, { fileSystem }: RecipeTools): Uint8Array {
  try {
    return fileSystem.readFile(file);
  } catch (error) {
    if (isFileSystemError(error, 'ENOENT')) throw new DamagedStoreError(`There is no ${file} any more.`);
    throw error;
  }
}

/** The heading, then the body as its author wrote it. */
function markdownTwin(heading: string, body: string): string {
  return `# ${heading.trim()}\n\n${body.replace(/^\s*\n/, '').trimEnd()}\n`;
}
