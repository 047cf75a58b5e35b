// Carries out recipes: the outputs that are more than a copy and less than a page.

import type { Recipe } from '../../domain/page.ts';
import { bundle } from './bundle.ts';
import type { RecipeResult, RecipeTools } from './recipe-tools.ts';
import { shareCard } from './share-card.ts';

/** Carries out one recipe. Mistakes in assets are diagnostics; a disk that fails throws. */
export async function runRecipe(recipe: Recipe, tools: RecipeTools): Promise<RecipeResult> {
  if (recipe.kind === 'bundle') return bundle(recipe.entry, tools);
  if (recipe.kind === 'share-card') return shareCard(recipe.drawing, tools);
  const { body, isAsPlanned } = tools.readBody(recipe.source);
  return { contents: markdownTwin(recipe.heading, body), diagnostics: [], readsElsewhere: !isAsPlanned };
}

/** The heading, then the body as its author wrote it. */
function markdownTwin(heading: string, body: string): string {
  return `# ${heading.trim()}\n\n${body.replace(/^\s*\n/, '').trimEnd()}\n`;
}
