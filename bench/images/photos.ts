// Photos for the bench: 12 megapixels each, from a seed, with soft and fine detail as cameras see it.

import fs from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';

const [widthPixels, heightPixels] = [4000, 3000];
const coarse = { widthPixels: 200, heightPixels: 150 };

/** Writes `count` photos to `folder`, those that are not there yet; the same seed gives the same bytes. */
export async function writePhotos(folder: string, count: number, seed: number): Promise<readonly string[]> {
  fs.mkdirSync(folder, { recursive: true });
  const names = Array.from({ length: count }, (_, index) => `photo-${String(index + 1).padStart(3, '0')}.jpg`);
  for (const [index, name] of names.entries()) {
    const file = path.join(folder, name);
    if (!fs.existsSync(file)) await writePhoto(file, seed * 100_003 + index);
  }
  return names;
}

async function writePhoto(file: string, seed: number): Promise<void> {
  const random = randomFrom(seed);
  // Shapes: a little picture of random colours, drawn large.
  const shapes = Uint8Array.from({ length: coarse.widthPixels * coarse.heightPixels * 3 }, () => random() >>> 24);
  const picture = await sharp(shapes, {
    raw: { width: coarse.widthPixels, height: coarse.heightPixels, channels: 3 },
  })
    .resize({ width: widthPixels, height: heightPixels, fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer();
  // Light from one side, and the grain of a sensor.
  for (let at = 0; at < picture.length; at++) {
    const column = Math.floor(at / 3) % widthPixels;
    const light = 0.35 + (0.55 * column) / widthPixels;
    const grain = (random() >>> 27) - 16;
    picture[at] = Math.max(0, Math.min(255, (picture[at] ?? 0) * light + grain));
  }
  const draft = `${file}.new`;
  await sharp(picture, { raw: { width: widthPixels, height: heightPixels, channels: 3 } })
    .jpeg({ quality: 88 })
    .toFile(draft);
  fs.renameSync(draft, file);
}

/** Marsaglia's xorshift: 32 random bits a call. */
function randomFrom(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>>= 0);
  };
}
