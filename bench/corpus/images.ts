// Small pictures for posts: drawings as SVG, raster images as PNG.

import { crc32, deflateSync } from 'node:zlib';
import type { Random } from './random.ts';

/** A drawing of a few shapes. */
export function drawSvg(random: Random): Uint8Array {
  const [width, height] = [random.between(20, 90) * 10, random.between(15, 60) * 10];
  const shapes = Array.from({ length: random.between(3, 9) }, () => {
    const [x, y] = [random.below(width), random.below(height)];
    const fill = `hsl(${random.below(360)} 60% ${random.between(30, 80)}%)`;
    return random.chance(0.5)
      ? `<circle cx="${x}" cy="${y}" r="${random.between(8, 90)}" fill="${fill}"/>`
      : `<rect x="${x}" y="${y}" width="${random.between(8, 200)}" height="${random.between(8, 120)}" fill="${fill}"/>`;
  });
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`;
  return new TextEncoder().encode(`${head}\n  ${shapes.join('\n  ')}\n</svg>\n`);
}

/** A grey gradient with noise: a valid PNG of one channel with eight bits. */
export function drawPng(random: Random): Uint8Array {
  const [width, height] = [random.between(24, 96), random.between(16, 64)];
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    // The first byte of a row names its filter; 0 is none.
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = ((x * 255) / width + random.below(24)) & 255;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.of()),
  ]);
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}
