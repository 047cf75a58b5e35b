// sharp by itself, making of every photo of a folder what Platen makes of it. Arguments: how, from where, to where.
//
// `plain`: as one would write it, one pipeline for each width. `best`: as fast as we know how, the photo decoded once
// and the other widths made of the largest. Both with as many photos at once as there are cores.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';

const [how = 'plain', from = '', to = ''] = process.argv.slice(2);
const widths = [1600, 1200, 800, 480];
const quality = 78;

fs.mkdirSync(to, { recursive: true });
sharp.concurrency(1);
const waiting = fs.readdirSync(from);
await Promise.all(
  Array.from({ length: os.availableParallelism() }, async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift())
      await (how === 'best' ? best : plain)(path.join(from, name), path.parse(name).name);
  }),
);

/**
 * @param {string} file
 * @param {string} stem
 */
async function plain(file, stem) {
  for (const width of widths) {
    await sharp(file)
      .autoOrient()
      .resize({ width })
      .webp({ quality })
      .toFile(path.join(to, `${stem}-${width}.webp`));
  }
}

/**
 * @param {string} file
 * @param {string} stem
 */
async function best(file, stem) {
  const { data, info } = await sharp(file)
    .autoOrient()
    .resize({ width: widths[0] })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  for (const width of widths) {
    await sharp(data, { raw })
      .resize({ width })
      .webp({ quality })
      .toFile(path.join(to, `${stem}-${width}.webp`));
  }
}
