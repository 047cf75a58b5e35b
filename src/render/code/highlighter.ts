// The port to what colours code: our walk through the grammars of highlight.js, or Shiki.

import { highlighterNameOf } from '../languages.ts';
import { colourCode } from './colour-code.ts';
import { createGrammars } from './grammars.ts';

/** Colours code. Equal languages and texts always make the same html. */
export interface Highlighter {
  /** How it is called in messages. */
  readonly name: string;
  /** Under which its blocks are remembered: changes whenever its colours could. */
  readonly kind: string;
  /** From how many characters on asking the store takes less time than colouring. */
  readonly worthCharacters: number;
  /** A class of the blocks it colours. */
  readonly blockClass?: string | undefined;
  readonly knows: (language: string) => boolean;
  /** The languages that it knows, for a hint. */
  readonly names: () => readonly string[];
  /** Html of `code`: texts, and spans with classes. `language` is one that it knows. */
  readonly colour: (language: string, code: string) => string | Promise<string>;
}

/** By the grammars of highlight.js, each loaded when code in it is met. */
export function createGrammarHighlighter(kind: string): Highlighter {
  const grammars = createGrammars();
  return {
    name: 'highlight.js',
    kind,
    worthCharacters: 2000,
    knows: (language) => grammars.named(highlighterNameOf(language)) !== undefined,
    names: () => grammars.names(),
    colour(language, code) {
      const grammar = grammars.named(highlighterNameOf(language));
      if (grammar === undefined) throw new Error(`There is no grammar of ${language}.`);
      return colourCode(grammar, code, grammars);
    },
  };
}
