// Finds what a site needs of Shiki, a package that only those install who want it: the style sheet of its colours.

import { badValue } from '../config/problem.ts';
import type { ConfigProblem } from '../config/problem.ts';
import type { MarkdownOptions } from '../domain/config.ts';
import type { AssetSource } from '../domain/theme.ts';
import { loadShikiThemes } from '../render/code/shiki.ts';
import { shikiStyleSheet, themeColours } from '../render/code/shiki-colours.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import { sha256 } from '../text/digest.ts';

/** `shiki.css` where code is coloured by Shiki, as a file of the theme; else nothing. */
export async function listShikiAssets({
  highlight: themes,
}: Pick<MarkdownOptions, 'highlight'>): Promise<readonly AssetSource[]> {
  if (typeof themes !== 'object') return [];
  const known = await loadShikiThemes();
  const [light, dark] = [known?.get(themes.light), known?.get(themes.dark)];
  if (light === undefined || dark === undefined) return [];
  const [ofDay, ofNight] = await Promise.all([light(), dark()]);
  const contents = shikiStyleSheet(themeColours(ofDay.default), themeColours(ofNight.default));
  return [{ name: 'shiki.css', path: '', contents, digest: sha256(contents) }];
}

/** What stands against colours by Shiki: it is not installed, or does not have a theme. */
export async function shikiProblems({
  highlight: themes,
}: Pick<MarkdownOptions, 'highlight'>): Promise<readonly ConfigProblem[]> {
  if (typeof themes !== 'object') return [];
  const all = await loadShikiThemes();
  if (all === undefined) return [notInstalled];
  const known = [...all.keys()];
  return (['light', 'dark'] as const)
    .filter((key) => !known.includes(themes[key]))
    .map((key) => {
      const near = didYouMean(themes[key], known);
      return badValue(
        ['markdown', 'highlight', 'shiki', key],
        `Shiki has no theme "${themes[key]}".`,
        near === undefined ? 'Its themes are listed at https://shiki.style/themes.' : `Did you mean "${near}"?`,
      );
    });
}

const notInstalled: ConfigProblem = {
  severity: 'warning',
  rule: 'config/no-shiki',
  path: ['markdown', 'highlight'],
  reason: 'Code gets the colours of highlight.js, because Shiki is not installed.',
  hint: 'Run `npm install shiki`, or set `markdown: { highlight: true }`.',
};
