// What a recipe needs and what comes of it.

import type * as EsbuildModule from 'esbuild';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { Recipe } from '../../domain/page.ts';
import type { SourceId } from '../../domain/names.ts';
import type { FileSystem } from '../../io/file-system.ts';
import type { DrawCard } from './draw-card.ts';

/** The part of esbuild that we use. */
export type Esbuild = Pick<typeof EsbuildModule, 'build'>;

/** Where cards are remembered, and the fingerprint of the program that draws them. */
interface CardPlace {
  readonly folder: string;
  readonly program: string;
}

/** What recipes need from outside. */
export interface RecipeTools {
  /** The site's folder, absolute. */
  readonly folder: string;
  readonly fileSystem: FileSystem;
  /** The Markdown of a source with its front matter left out, and whether it still is what was planned with. */
  readonly readBody: (source: SourceId) => { readonly body: string; readonly isAsPlanned: boolean };
  /** The URL, as it is to stand in a style sheet or script, of a file that is published itself; else undefined. */
  readonly urlOf: (file: string) => string | undefined;
  /** Whether the next build will know that `file` changed. */
  readonly isWatched: (file: string) => boolean;
  /** The file (absolute) of one version of a picture; undefined when it cannot be made, or is not wanted. */
  readonly imageFileOf: (recipe: Extract<Recipe, { kind: 'image' }>) => Promise<string | undefined>;
  /** Where share cards are remembered; undefined where nothing is. */
  readonly cards?: CardPlace | undefined;
  readonly drawCard: DrawCard;
  /** Loads esbuild; undefined when it is not installed. */
  readonly loadEsbuild: () => Promise<Esbuild | undefined>;
}

/** What came of a recipe. With an error among the diagnostics, `contents` is the file as it was. */
export type RecipeResult = ({ readonly contents: string | Uint8Array } | { readonly copyOf: string }) & RecipeReport;

/** What there is to say beside. */
export interface RecipeReport {
  readonly diagnostics: readonly Diagnostic[];
  /** Whether it read files that no build watches, so that the next one has to make it again. */
  readonly readsElsewhere?: boolean | undefined;
}
