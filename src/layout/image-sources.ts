// Pictures as pages write them: their versions, how large they are shown, and what stands there until they have come.

import type { SiteConfig } from '../domain/config.ts';
import type { Picture, VersionFormat } from '../domain/images.ts';
import type { Target } from '../domain/site.ts';

/** The versions of a picture in one format. */
interface ImageSource {
  /** `image/webp`. */
  readonly type: string;
  readonly srcset: string;
}

/** What a picture of a page is written with. */
export interface ImageSources {
  /** Formats that some browsers do not know, the best first. */
  readonly better: readonly ImageSource[];
  /** The versions for all browsers: the `srcset` of the `<img>` itself. */
  readonly srcset: string;
  /** A declaration of CSS; undefined where there is no placeholder. */
  readonly style?: string | undefined;
}

/** The sources of a picture, with links written by `hrefOf`. */
export function imageSources(
  { versions, placeholder }: Picture,
  hrefOf: (target: Target) => string | undefined,
): ImageSources {
  const bySource = new Map<VersionFormat, string[]>();
  for (const { format, widthPixels, url } of versions) {
    const href = hrefOf({ kind: 'internal', path: url, suffix: '' });
    if (href === undefined) continue;
    const candidates = bySource.get(format) ?? [];
    candidates.push(`${href} ${widthPixels}w`);
    bySource.set(format, candidates);
  }
  const sources = [...bySource].map(([format, candidates]) => ({
    type: `image/${format}`,
    srcset: candidates.join(', '),
  }));
  return {
    better: sources.slice(0, -1),
    srcset: sources.at(-1)?.srcset ?? '',
    style: placeholder === undefined ? undefined : `background:center/cover url(${placeholder})`,
  };
}

/** The widest that the theme's text is set, by the size of letters on large screens (see `_base.css`) and in wide faces. */
const remPixels = 19;
const unitPixels: Readonly<Record<string, number>> = { rem: remPixels, em: remPixels, ch: 0.6 * remPixels, px: 1 };
const column = '53ch';
/** How far pictures reach into the margins, and what small screens leave beside the text: see `_tokens.css`. */
const bleedRem = 2.5;

/** The `sizes` of pictures in texts: as the configuration says, or as the theme sets them. */
export function imageSizes({ images, appearance }: Pick<SiteConfig, 'images' | 'appearance'>): string {
  if (images !== false && images.sizes !== undefined) return images.sizes;
  const [, number = '', unit = ''] = /^([\d.]+)(rem|em|ch|px)$/.exec(appearance.width ?? column) ?? [];
  const columnPixels = Number(number) * (unitPixels[unit] ?? remPixels);
  const widest = Math.round(columnPixels + bleedRem * remPixels);
  return `(min-width: ${widest + 1}px) ${widest}px, 100vw`;
}
