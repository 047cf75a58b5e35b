// Whether an accent colour can be read on the paper of the default theme.

import { pathText, quoted } from './problem.ts';
import type { ConfigProblem } from './problem.ts';
import type { ConfigPath } from './schema.ts';

/** `--paper` of the default theme; a test holds them against its style sheet. */
export const papers = { light: '#fdfcf9', dark: '#171614' } as const;

/** WCAG's level AA, for text. */
const least = 4.5;

/** A warning for a colour written in hexadecimal digits that is hard to read; others cannot be judged here. */
export function checkContrast(value: string, scheme: keyof typeof papers, path: ConfigPath): readonly ConfigProblem[] {
  const own = channelsOf(value);
  const paper = channelsOf(papers[scheme]);
  if (own === undefined || paper === undefined) return [];
  const [lighter = 1, darker = 1] = [luminance(own), luminance(paper)].toSorted((a, b) => b - a);
  const ratio = (lighter + 0.05) / (darker + 0.05);
  if (ratio >= least) return [];
  return [
    {
      severity: 'warning',
      rule: 'config/low-contrast',
      path,
      reason: `"${pathText(path)}" is hard to read: ${quoted(value)} on the ${scheme} paper has a contrast of ${ratio.toFixed(1)} to 1.`,
      hint: `Take a ${scheme === 'light' ? 'darker' : 'lighter'} one (4.5 to 1 is the least), or write one colour as text: it is fitted to both.`,
    },
  ];
}

function channelsOf(value: string): readonly number[] | undefined {
  const digits = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(value.trim())?.[1];
  if (digits === undefined) return undefined;
  const pairs = digits.length === 3 ? digits.split('').map((digit) => digit + digit) : (digits.match(/../g) ?? []);
  return pairs.map((pair) => Number.parseInt(pair, 16) / 255);
}

/** Relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(channels: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map((one) =>
    one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
