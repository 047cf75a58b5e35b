// Colours code by Shiki, for those who have installed it: the grammars and themes of an editor, as classes.

import type { DynamicImportThemeRegistration, HighlighterCore, RegexEngine, ThemedTokenWithVariants } from 'shiki';
import type { ShikiThemes } from '../../domain/config.ts';
import { ifInstalled } from '../../io/optional-package.ts';
import { once } from '../../text/remembering.ts';
import { highlighterNameOf } from '../languages.ts';
import type { Highlighter } from './highlighter.ts';
import { fontStyles, themeColours } from './shiki-colours.ts';

/** Lines that are longer stay plain, as in editors. A limit of time, which Shiki has, would make builds differ. */
const lineLengthAtMost = 20_000;

/** Undefined where Shiki is not installed or does not have the themes. Nothing big is loaded before a block needs it. */
export async function createShikiHighlighter(themes: ShikiThemes): Promise<Highlighter | undefined> {
  const known = await loadShikiThemes();
  const [light, dark] = [known?.get(themes.light), known?.get(themes.dark)];
  if (light === undefined || dark === undefined) return undefined;
  const { bundledLanguages } = await import('shiki/langs');
  const languages = new Map(Object.entries(bundledLanguages));
  const loadThemes = once(async () => (await Promise.all([light(), dark()])).map(({ default: theme }) => theme));
  const numbers = once(async () => (await loadThemes()).map((theme) => numbersOf(themeColours(theme).colours)));
  const loadCore = once(() => import('shiki/core'));
  const engine = once(async (): Promise<RegexEngine> => {
    const { createJavaScriptRegexEngine } = await import('shiki/engine/javascript');
    // Not what this version of Node can do best: the same colours everywhere.
    return createJavaScriptRegexEngine({ target: 'ES2024', forgiving: true });
  });
  const highlighters = new Map<string, Promise<HighlighterCore>>();

  return {
    name: 'Shiki',
    kind: `shiki 1 ${JSON.stringify(themes)}`,
    // A grammar takes many milliseconds to load, and a block more than the store.
    worthCharacters: 0,
    blockClass: 'shiki',
    knows: (language) => named(language) !== undefined,
    names: () => [...languages.keys()],
    async colour(language, code) {
      const [{ guessEmbeddedLanguages }, [lightNumbers, darkNumbers]] = await Promise.all([loadCore(), numbers()]);
      const name = named(language) ?? language;
      const embedded = guessEmbeddedLanguages(code, name).filter((each) => languages.has(each));
      const highlighter = await highlighterOf([name, ...embedded]);
      const lines = highlighter.codeToTokensWithThemes(code, {
        lang: name,
        themes: { light: themes.light, dark: themes.dark },
        tokenizeMaxLineLength: lineLengthAtMost,
        tokenizeTimeLimit: 0,
      });
      return htmlOf(lines, lightNumbers ?? new Map(), darkNumbers ?? new Map());
    },
  };

  function named(language: string): string | undefined {
    return [language, highlighterNameOf(language)].find((name) => languages.has(name));
  }

  /**
   * One for each set of languages that a block holds. A single one would know those of the blocks before, which change
   * how languages in each other are coloured.
   */
  async function highlighterOf(names: readonly string[]): Promise<HighlighterCore> {
    const key = [...new Set(names)].sort().join(' ');
    const known = highlighters.get(key) ?? newHighlighter(key.split(' '));
    highlighters.set(key, known);
    return known;
  }

  async function newHighlighter(names: readonly string[]): Promise<HighlighterCore> {
    const { createHighlighterCore } = await loadCore();
    const langs = names.flatMap((name) => languages.get(name) ?? []);
    return createHighlighterCore({ themes: await loadThemes(), langs, engine: await engine(), warnings: false });
  }
}

/** Shiki's themes by name; undefined when it is not installed. */
export async function loadShikiThemes(): Promise<ReadonlyMap<string, DynamicImportThemeRegistration> | undefined> {
  const themes = await ifInstalled(() => import('shiki/themes'));
  return themes && new Map(Object.entries(themes.bundledThemes));
}

type Numbers = ReadonlyMap<string, number>;

function numbersOf(colours: readonly string[]): Numbers {
  return new Map(colours.map((colour, index) => [colour.toLowerCase(), index]));
}

/** Neighbours that look the same are one; what looks like the rest of the block has no element. */
function htmlOf(lines: readonly (readonly ThemedTokenWithVariants[])[], light: Numbers, dark: Numbers): string {
  let html = '';
  let [last, text] = ['', ''];
  const write = (): void => {
    html += last === '' ? escaped(text) : `<span class="${last}">${escaped(text)}</span>`;
    text = '';
  };
  for (const [index, line] of lines.entries()) {
    const pieces = line.map((token) => ({ text: token.content, classes: classesOf(token, light, dark) }));
    for (const { text: piece, classes } of index === 0 ? pieces : [{ text: '\n', classes: '' }, ...pieces]) {
      // Blanks look the same in any colour.
      if (classes !== last && piece.trim() !== '') {
        write();
        last = classes;
      } else if (piece === '\n') {
        write();
        last = '';
      }
      text += piece;
    }
  }
  write();
  return html;
}

/** Quotation marks may stand as they are: code is no attribute. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function classesOf({ variants }: ThemedTokenWithVariants, light: Numbers, dark: Numbers): string {
  const sl = light.get(variants['light']?.color?.toLowerCase() ?? '') ?? 0;
  const sd = dark.get(variants['dark']?.color?.toLowerCase() ?? '') ?? 0;
  // Shiki has -1 for "not set", which has all bits.
  const style = Math.max(0, variants['light']?.fontStyle ?? 0);
  const styles = fontStyles.filter(({ bit }) => (style & bit) !== 0).map(({ name }) => name);
  if (sl === 0 && sd === 0) return styles.length === 0 ? '' : ['sl0 sd0', ...styles].join(' ');
  return [`sl${sl} sd${sd}`, ...styles].join(' ');
}
