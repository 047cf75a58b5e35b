// The bench of pictures: a site of many photos built by Platen, beside sharp by itself making the same files of them.
//
//   npx jiti bench/images/bench-images.ts --photos 40 --rounds 3

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { quantile, rotated } from '../measure/statistics.ts';
import { cli } from '../peers/platen.ts';
import { writePhotos } from './photos.ts';

const { values } = parseArgs({
  options: {
    photos: { type: 'string', default: '40' },
    rounds: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
    // Kept, so that a second run need not make the photos again.
    work: { type: 'string', default: path.join(os.tmpdir(), 'platen-bench-images') },
  },
});
const [photoCount, roundCount] = [Number(values.photos), Number(values.rounds)];
const site = path.join(values.work, 'site');
const alone = path.join(import.meta.dirname, 'sharp-alone.mjs');

print(`${os.cpus()[0]?.model ?? ''}, ${os.availableParallelism()} cores, Node ${process.versions.node}`);
const photos = path.join(values.work, `photos-${photoCount}-${values.seed}`);
const names = await writePhotos(photos, photoCount, Number(values.seed));
const megabytes = names.reduce((sum, name) => sum + fs.statSync(path.join(photos, name)).size, 0) / 1e6;
print(`${photoCount} photos of 12 megapixels, ${(megabytes / photoCount).toFixed(1)} MB each; four widths as WebP\n`);
writeSite();

const contestants = [
  { name: 'sharp, decoding once', run: () => runAlone('best') },
  { name: 'sharp, as one writes it', run: () => runAlone('plain') },
  { name: 'platen build, first', run: () => buildFirst() },
];
const times = new Map(contestants.map(({ name }) => [name, [] as number[]]));
for (let round = 0; round < roundCount; round++) {
  for (const { name, run } of rotated(contestants, round)) times.get(name)?.push(run());
}
const medians = new Map([...times].map(([name, all]) => [name, quantile(all, 0.5)]));
const least = medians.get('sharp, decoding once') ?? 1;
for (const [name, ms] of medians) {
  print(`${name.padEnd(26)} ${(ms / photoCount).toFixed(0).padStart(6)} ms a photo   ${(ms / least).toFixed(2)} ×`);
}
const second = timed(process.execPath, [cli, 'build'], site);
fs.appendFileSync(path.join(site, 'content/posts/post-1.md'), '\nOne more line.\n');
const third = timed(process.execPath, [cli, 'build'], site);
print(`\nA second build: ${second.toFixed(0)} ms; one after an edited text: ${third.toFixed(0)} ms.`);

/** A post for each ten photos. */
function writeSite(): void {
  fs.rmSync(site, { recursive: true, force: true });
  fs.mkdirSync(path.join(site, 'content/posts'), { recursive: true });
  fs.writeFileSync(path.join(site, 'platen.config.yaml'), 'title: Photos\nbaseUrl: https://example.org\n');
  for (let first = 0; first < names.length; first += 10) {
    const shown = names.slice(first, first + 10).map((name) => `![A photo](${name})\n`);
    const front = `---\ntitle: Photos from ${first + 1} on\ndate: 2024-05-06\n---\n`;
    fs.writeFileSync(path.join(site, `content/posts/post-${first / 10 + 1}.md`), front + shown.join('\n'));
  }
  for (const name of names) fs.linkSync(path.join(photos, name), path.join(site, 'content/posts', name));
}

function runAlone(how: string): number {
  const to = path.join(values.work, `alone-${how}`);
  fs.rmSync(to, { recursive: true, force: true });
  const ms = timed(process.execPath, [alone, how, photos, to], site);
  if (fs.readdirSync(to).length !== 4 * photoCount) throw new Error('sharp did not make every file.');
  return ms;
}

/** All of it, from the start of the program to the published site. */
function buildFirst(): number {
  for (const name of ['.platen', 'dist']) fs.rmSync(path.join(site, name), { recursive: true, force: true });
  const ms = timed(process.execPath, [cli, 'build'], site);
  if (fs.readdirSync(path.join(site, 'dist/assets/images')).length !== 4 * photoCount)
    throw new Error('Platen did not make every file.');
  return ms;
}

function timed(file: string, args: readonly string[], cwd: string): number {
  const began = performance.now();
  const { status, stderr } = spawnSync(file, args, { cwd, encoding: 'utf8' });
  if (status !== 0 || stderr !== '') throw new Error(`${path.basename(file)} ${args.join(' ')}: ${stderr}`);
  return performance.now() - began;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
