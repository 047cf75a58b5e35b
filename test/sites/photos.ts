// Pictures for tests: the same bytes each time, and enough of them that smaller versions are worth making.

import sharp from 'sharp';
import type { Sharp } from 'sharp';

/** A picture in which no two pixels are much alike: its file is large for its size. */
export function photo(widthPixels: number, heightPixels: number, seed = 1): Sharp {
  const data = new Uint8Array(widthPixels * heightPixels * 3);
  let state = seed;
  for (let at = 0; at < data.length; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    data[at] = ((at / data.length) * 160 + (state >>> 26)) & 255;
  }
  return sharp(data, { raw: { width: widthPixels, height: heightPixels, channels: 3 } });
}

/** The same in one colour. */
export function plain(widthPixels: number, heightPixels: number, colour: string): Sharp {
  return sharp({ create: { width: widthPixels, height: heightPixels, channels: 3, background: colour } });
}
