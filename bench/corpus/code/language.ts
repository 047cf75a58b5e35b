// What a programming language of the corpus is.

import type { Random } from '../random.ts';
import type { Names } from '../vocabulary.ts';

/** Of what a piece of code is made. */
export interface Workshop {
  readonly random: Random;
  readonly names: Names;
  /** Six hexadecimal digits that no other block of the corpus has. */
  readonly mark: string;
}

/** A language: code in it is pieces of a few lines, one below the other. */
export interface Language {
  /** The word behind the fence; empty for output and configuration without a language. */
  readonly fence: string;
  /** Holds the mark, which makes the block differ from all others. */
  readonly opening: Piece;
  readonly pieces: readonly Piece[];
  /** What closes the block, where the language needs it. */
  readonly closing?: Piece;
}

/** Some lines of code. */
export type Piece = (workshop: Workshop) => readonly string[];
