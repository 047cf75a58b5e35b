// What templates see of the appearance: parts to show, and the values of the configuration as a style sheet.

import type { Appearance } from '../../domain/appearance.ts';
import type { Links } from '../href.ts';

/** `@site.appearance`. Every key is there. */
export function appearanceView(appearance: Appearance, links: Links): Readonly<Record<string, unknown>> {
  const { progress, hasSearchKey, social, post, giscus, analytics, head } = appearance;
  return {
    css: cssOf(appearance),
    progress,
    hasSearchKey,
    social: social.map(({ name, url, icon }) => ({ name, url: links.link(url), icon })),
    post,
    giscus: giscus && {
      ...giscus,
      isStrict: giscus.isStrict ? '1' : '0',
      hasReactions: giscus.hasReactions ? '1' : '0',
    },
    analytics: analytics && {
      src: links.link(analytics.src),
      attributes: Object.entries(analytics.attributes).map(([name, value]) => ({ name, value })),
    },
    head,
  };
}

/**
 * Custom properties of the root; undefined where the theme decides all of them. Their values were checked: none can
 * hold what ends a declaration.
 */
function cssOf({ accent, fonts, width }: Appearance): string | undefined {
  const properties = [
    ['--accent', typeof accent === 'object' ? `light-dark(${accent.light},${accent.dark})` : undefined],
    ['--text-face', fonts.text],
    ['--heading-face', fonts.headings],
    ['--label-face', fonts.labels],
    ['--code-face', fonts.code],
    ['--measure', width],
  ] as const;
  const declarations = properties.flatMap(([name, value]) => (value === undefined ? [] : [`${name}:${value}`]));
  const rules = declarations.length === 0 ? '' : `:root{${declarations.join(';')}}`;
  const css = rules + (typeof accent === 'string' ? fitted(accent) : '');
  return css === '' ? undefined : css;
}

/** One colour for light and dark: its lightness is kept within what can be read on either paper, at 7 to 1. */
function fitted(accent: string): string {
  const light = `oklch(from ${accent} min(l,.42) c h)`;
  const dark = `oklch(from ${accent} max(l,.8) min(c,.14) h)`;
  return `@supports (color:oklch(from red l c h)){:root{--accent:light-dark(${light},${dark})}}`;
}
