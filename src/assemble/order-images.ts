// Which versions of pictures are made: plain orders, each under a key that says what becomes of it.

import type { ImageOrder, ImageOrders, ImagesConfig, ImageVersion, VersionFormat } from '../domain/images.ts';
import type { SourceId } from '../domain/names.ts';
import type { AssetFacts } from '../domain/source.ts';
import { joinedUrl } from '../domain/urls.ts';
import { sha256 } from '../text/digest.ts';

/** What versions are made with. */
export interface Ordering {
  readonly images: false | ImagesConfig;
  /** Name and versions of the encoder; undefined where there is none. */
  readonly encoder: string | undefined;
}

type Facts = Pick<AssetFacts, 'widthPixels' | 'still'>;

/** Narrower pictures, and lighter ones, are small enough as they are. */
const leastPixels = 640;
const leastBytes = 20_000;
/** What a camera of the best makes; a file of a few kilobytes can promise any number. */
const mostPixels = 210_000_000;
/** Neither WebP nor AVIF can be taller: https://developers.google.com/speed/webp/faq#what_is_the_maximum_size_a_webp_image_can_be */
const mostSidePixels = 16_383;
/** What Facebook, Mastodon and others ask for. */
const sharedPixels = 1200;
const sharedQuality = 80;

/** Whether readers would get less to load if there were versions of the picture. */
export function isLarge({ widthPixels = 0, still }: Facts): boolean {
  return still !== undefined && widthPixels >= leastPixels && still.sizeBytes >= leastBytes;
}

/** Why nothing is made of a picture that is otherwise fit for it: the end of a sentence. */
export function tooLarge({ widthPixels = 0, heightPixels = 0 }: AssetFacts): string | undefined {
  const pixels = widthPixels * heightPixels;
  if (pixels <= mostPixels) return undefined;
  return `it has ${Math.round(pixels / 1e6)} megapixels, more than the ${mostPixels / 1e6} that are decoded`;
}

/** What is to be made of each picture. A picture is never made larger than it is. */
export function orderImages(
  facts: ReadonlyMap<SourceId, AssetFacts>,
  { images, encoder }: Ordering,
): ReadonlyMap<SourceId, ImageOrders> {
  const orders = new Map<SourceId, ImageOrders>();
  if (images === false || encoder === undefined) return orders;
  for (const each of facts.values()) {
    const { id, widthPixels, heightPixels, still } = each;
    if (widthPixels === undefined || heightPixels === undefined || still?.digest === undefined) continue;
    if (tooLarge(each) !== undefined) continue;
    const { format: own, digest } = still;
    const source = { format: own, digest, widthPixels, heightPixels };
    const mostWide = Math.floor((mostSidePixels * widthPixels) / heightPixels);
    const widths = widthsOf(widthPixels, images.widths).filter((width) => width <= mostWide);
    const shown = images.formats.flatMap((format) =>
      widths.map((width) => ({ format, width, quality: images.quality[format] })),
    );
    const shared: Wanted = { format: 'jpeg', width: Math.min(widthPixels, sharedPixels), quality: sharedQuality };
    orders.set(id, {
      shown: isLarge(each) && shown.length > 0 ? order(id, source, shown, encoder) : undefined,
      shared: isUnfit(each) ? order(id, source, [shared], encoder) : undefined,
    });
  }
  return orders;
}

/** Whether something may be made of a picture, so that it has to be known by its bytes. */
export function isVersioned(facts: Facts): boolean {
  return isLarge(facts) || isUnfit(facts);
}

/** Whether other sites would not show the picture with a link: they know JPEG and PNG, and load no large files. */
function isUnfit({ widthPixels = 0, still }: Facts): boolean {
  return still !== undefined && (still.format === 'webp' || still.format === 'avif' || widthPixels > sharedPixels);
}

/** The widths below the picture's own; and its own, where it is not wider than the widest. */
function widthsOf(own: number, widths: readonly number[]): readonly number[] {
  const smaller = widths.filter((width) => width < own);
  return own <= (widths.at(-1) ?? 0) ? [...smaller, own] : smaller;
}

interface Wanted {
  readonly format: VersionFormat;
  readonly width: number;
  readonly quality: number;
}

function order(id: SourceId, source: ImageOrder['source'], wanted: readonly Wanted[], encoder: string): ImageOrder {
  const key = sha256(encoder, source.digest, JSON.stringify(wanted));
  const versions = wanted.map(({ format, width, quality }): ImageVersion => {
    const extension = format === 'jpeg' ? 'jpg' : format;
    return {
      format,
      quality,
      widthPixels: width,
      heightPixels: Math.max(1, Math.round((source.heightPixels * width) / source.widthPixels)),
      url: joinedUrl(`/assets/images/${stemOf(id)}-${width}-${key.slice(0, 10)}.${extension}`),
    };
  });
  return { file: id, source, versions, key };
}

/** Of the name, what is the same on every disk and needs no quoting anywhere. */
function stemOf(id: SourceId): string {
  const name = id.slice(id.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  const plain = name.replaceAll(/[^A-Za-z0-9_]+/g, '-').replaceAll(/^-+|-+$/g, '');
  return plain.slice(0, 60).toLowerCase() || 'image';
}
