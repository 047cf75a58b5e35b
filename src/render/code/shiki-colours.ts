// The colours of a theme of Shiki, numbered, so that code has classes and a style sheet that no post can change.

import type { ThemeRegistration } from 'shiki';

/** The colours of one theme. */
export interface ThemeColours {
  readonly name: string;
  readonly background: string;
  readonly foreground: string;
  /** Every colour that code can have, the foreground first. Its place here is its number. */
  readonly colours: readonly string[];
}

/** What Shiki takes where a theme says nothing. */
const fallbacks = {
  light: { foreground: '#333333', background: '#fffffe' },
  dark: { foreground: '#bbbbbb', background: '#1e1e1e' },
} as const;

/** The colours of `theme`, found as Shiki finds them, without loading it. */
export function themeColours(theme: ThemeRegistration): ThemeColours {
  const settings = [...(theme.settings ?? []), ...(theme.tokenColors ?? [])];
  const whole = settings.find(({ name, scope }) => name === undefined && scope === undefined)?.settings;
  const fallback = fallbacks[theme.type === 'light' ? 'light' : 'dark'];
  const { 'editor.foreground': ink, 'editor.background': ground } = theme.colors ?? {};
  const foreground = theme.fg ?? whole?.foreground ?? ink ?? fallback.foreground;
  const background = theme.bg ?? whole?.background ?? ground ?? fallback.background;
  const colours = new Map([[foreground.toLowerCase(), foreground]]);
  for (const { settings: own } of settings) {
    const colour = own?.foreground;
    if (colour !== undefined && !colours.has(colour.toLowerCase())) colours.set(colour.toLowerCase(), colour);
  }
  return { name: theme.name ?? '', background, foreground, colours: [...colours.values()] };
}

/**
 * The style sheet of code in two themes. Each element has a class for its colour in the light one, `sl3`, and one for
 * that in the dark one, `sd5`; what the reader has chosen decides between them.
 */
export function shikiStyleSheet(light: ThemeColours, dark: ThemeColours): string {
  const both = (of: (theme: ThemeColours) => string): string => `light-dark(${of(light)}, ${of(dark)})`;
  const mixed = (colour: string, share: number): string =>
    both(({ background }) => `color-mix(in srgb, ${colour} ${share}%, ${background})`);
  const rules = [
    `/* Colours of code by Shiki: ${light.name}, ${dark.name}. */`,
    '.shiki {',
    // The names by which the default theme colours blocks and their lines.
    `  --wash: ${both(({ background }) => background)};`,
    `  --code-ink: ${both(({ foreground }) => foreground)};`,
    `  --quiet: ${both(({ foreground, background }) => `color-mix(in srgb, ${foreground} 75%, ${background})`)};`,
    `  --code-marked: ${mixed('gold', 12)};`,
    `  --code-added: ${mixed('limegreen', 12)};`,
    `  --code-removed: ${mixed('crimson', 8)};`,
    '  background: var(--wash);',
    '  color: var(--code-ink);',
    // Many themes are as white as the page.
    '  box-shadow: inset 0 0 0 1px var(--line, transparent);',
    '}',
    '.shiki [class^="sl"] { color: light-dark(var(--sl), var(--sd)); }',
    ...light.colours.map((colour, index) => `.sl${index} { --sl: ${colour}; }`),
    ...dark.colours.map((colour, index) => `.sd${index} { --sd: ${colour}; }`),
    ...fontStyles.map(({ name, rule }) => `.${name} { ${rule}; }`),
    // As the default theme: browsers of before 2024 have the light colours.
    '@supports not (color: light-dark(#000, #fff)) {',
    `  .shiki { background: ${light.background}; color: ${light.foreground}; }`,
    '  .shiki [class^="sl"] { color: var(--sl); }',
    '}',
  ];
  return `${rules.join('\n')}\n`;
}

/** The bits of a font style as Shiki has them. CSS cannot choose these by light and dark: the light theme's count. */
export const fontStyles = [
  { bit: 1, name: 'si', rule: 'font-style: italic' },
  { bit: 2, name: 'sb', rule: 'font-weight: 700' },
  { bit: 4, name: 'su', rule: 'text-decoration: underline' },
  { bit: 8, name: 'ss', rule: 'text-decoration: line-through' },
] as const;
