// Share cards: the pictures that others show with a link to a post that has no picture of its own.

import type { OutputPath, UrlPath } from './names.ts';

/** Characters by code point, from one to another, both included. */
export type CharacterRange = readonly [first: number, last: number];

/** One file of a font. */
export interface CardFace {
  /** Absolute path on this machine. */
  readonly path: string;
  /** Names what is in the file on every machine: changes with it. */
  readonly digest: string;
  readonly weight: number;
  /** What it is to draw. Faces of one font and weight share no character. */
  readonly ranges: readonly CharacterRange[];
}

/** A font with all its files. */
export interface CardFont {
  /** The package, or the file as the configuration names it. */
  readonly name: string;
  readonly faces: readonly CardFace[];
}

/** What cards are drawn with. */
export interface CardKit {
  /** The version of the program that draws. */
  readonly version: string;
  /** In the order in which they are asked for a character. */
  readonly fonts: readonly CardFont[];
}

/** All that a card is drawn from: equal drawings are equal pictures. */
export interface CardDrawing {
  readonly version: string;
  readonly title: string;
  readonly site: string;
  /** The names of the authors. */
  readonly by: string;
  /** Where the site is, without its scheme: `example.org/blog`. */
  readonly address: string;
  /** The colour of its one rule, as CSS writes it; undefined for the theme's. */
  readonly accent?: string | undefined;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** That of the title, which may be in another script. */
  readonly titleDirection: 'ltr' | 'rtl';
  /** Only the faces that are needed. */
  readonly fonts: readonly CardFont[];
}

/** The card of a post. */
export interface ShareCard {
  /** Holds a digest of what is drawn: networks that keep pictures by their URL ask again when the title changes. */
  readonly url: UrlPath;
  readonly output: OutputPath;
  readonly drawing: CardDrawing;
}

/** In pixels: what Open Graph and Twitter ask for. */
export const cardSize = { width: 1200, height: 630 } as const;

/** Whether the name of a font is that of a file of the site, and not of a package. */
export function isFontFile(name: string): boolean {
  return /\.(?:ttf|otf|woff2?)$/i.test(name);
}
