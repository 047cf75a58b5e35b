// Fills the gap of a picture: the whole `<img>`, with its size and its versions.

import type { Slot } from '../domain/article.ts';
import { escapeHtml } from '../text/html.ts';
import type { Filling } from './filling.ts';
import { imageSources } from './image-sources.ts';

type ImageSlot = Extract<Slot, { kind: 'image' }>;
type Attributes = readonly (readonly [name: string, value: string])[];

/** What the author has set stays; the rest is added, so that pages do not jump and load no more than they show. */
export function imageTag({ reference, attributes }: ImageSlot, filling: Filling, isFirst: boolean): string {
  const target = filling.targets[reference];
  const written = new Map(attributes);
  const src = target && filling.hrefOf(target);
  // A picture that may not be shown: its words stand in for it.
  if (src === undefined) return escapeHtml(written.get('alt') ?? '');
  const { widthPixels, heightPixels, picture } = target?.kind === 'internal' ? target : {};
  const hasSize = widthPixels !== undefined && heightPixels !== undefined;
  const size: Attributes =
    hasSize && !written.has('width') && !written.has('height')
      ? [
          ['width', String(widthPixels)],
          ['height', String(heightPixels)],
        ]
      : [];
  const alt: Attributes = written.has('alt') ? [] : [['alt', '']];
  const own: Attributes = [['src', src], ...written];
  const { images } = filling;
  if (images === undefined) return tag('img', [...own, ...size, ...alt]);

  const loading = isFirst && images.isFirstEager ? [] : without(written, lazily);
  if (picture === undefined) return tag('img', [...own, ...size, ...alt, ...loading]);
  const { better, srcset, style } = imageSources(picture, filling.hrefOf);
  const sizes = written.get('sizes') ?? sizesOf(written.get('width'), images.sizes);
  const versions = without(written, [
    ['srcset', srcset],
    ['sizes', sizes],
    ...(style === undefined ? [] : [['style', style] as const]),
  ]);
  const image = tag('img', [...own, ...versions, ...size, ...alt, ...loading]);
  if (better.length === 0) return image;
  const sources = better.map((source) =>
    tag('source', [
      ['type', source.type],
      ['srcset', source.srcset],
      ['sizes', sizes],
    ]),
  );
  return `<picture>${sources.join('')}${image}</picture>`;
}

const lazily: Attributes = [
  ['loading', 'lazy'],
  ['decoding', 'async'],
];

/** Those that the author has not set. */
function without(written: ReadonlyMap<string, string>, attributes: Attributes): Attributes {
  return attributes.filter(([name]) => !written.has(name));
}

/** A width in pixels says how large the picture is shown, where there is so much room. */
function sizesOf(width: string | undefined, usual: string): string {
  const pixels = width !== undefined && /^\d+$/.test(width) ? Number(width) : 0;
  return pixels > 0 ? `(min-width: ${pixels}px) ${pixels}px, 100vw` : usual;
}

function tag(name: string, attributes: Attributes): string {
  return `<${name}${attributes.map(([key, value]) => ` ${key}="${escapeHtml(value)}"`).join('')}>`;
}
