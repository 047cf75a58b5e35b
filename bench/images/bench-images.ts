// The bench of pictures: a site of many photos built by Platen, beside sharp by itself making the same files of them.
//
//   npx jiti bench/images/bench-images.ts --photos 40 --rounds 3

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runProcess } from '../measure/run-process.ts';
import type { Run } from '../measure/run-process.ts';
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
  { name: 'platen build, the first', run: () => buildFirst() },
];
const runs = new Map(contestants.map(({ name }) => [name, [] as Run[]]));
for (let round = 0; round < roundCount; round++) {
  for (const { name, run } of rotated(contestants, round)) runs.get(name)?.push(await run());
}
const medians = contestants.map(({ name }) => {
  const all = runs.get(name) ?? [];
  return {
    name,
    wallMs:
      quantile(
        all.map(({ wallMs }) => wallMs),
        0.5,
      ) / photoCount,
    cpuMs:
      quantile(
        all.map(({ usage }) => usage?.cpuMs ?? 0),
        0.5,
      ) / photoCount,
    peakMb:
      quantile(
        all.map(({ usage }) => usage?.peakBytes ?? 0),
        0.5,
      ) / 1e6,
  };
});
const [least] = medians;
print('a photo                          wall            processor         memory');
for (const { name, wallMs, cpuMs, peakMb } of medians) {
  const [wall, cpu] = [wallMs / (least?.wallMs ?? 1), cpuMs / (least?.cpuMs ?? 1)];
  print(
    `${name.padEnd(26)} ${wallMs.toFixed(0).padStart(6)} ms ${wall.toFixed(2)} ×  ${cpuMs.toFixed(0).padStart(6)} ms ${cpu.toFixed(2)} ×  ${peakMb.toFixed(0).padStart(6)} MB`,
  );
}
const second = await timed([cli, 'build'], site);
fs.appendFileSync(path.join(site, 'content/posts/post-1.md'), '\nOne more line.\n');
const third = await timed([cli, 'build'], site);
print(`\nA second build: ${second.wallMs.toFixed(0)} ms; one after an edited text: ${third.wallMs.toFixed(0)} ms.`);

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

async function runAlone(how: string): Promise<Run> {
  const to = path.join(values.work, `alone-${how}`);
  fs.rmSync(to, { recursive: true, force: true });
  const run = await timed([alone, how, photos, to], site);
  if (fs.readdirSync(to).length !== 4 * photoCount) throw new Error('sharp did not make every file.');
  return run;
}

/** All of it, from the start of the program to the published site. */
async function buildFirst(): Promise<Run> {
  for (const name of ['.platen', 'dist']) fs.rmSync(path.join(site, name), { recursive: true, force: true });
  const run = await timed([cli, 'build'], site);
  if (fs.readdirSync(path.join(site, 'dist/assets/images')).length !== 4 * photoCount)
    throw new Error('Platen did not make every file.');
  return run;
}

function timed(args: readonly string[], cwd: string): Promise<Run> {
  return runProcess({ file: process.execPath, args: [...args] }, cwd, path.join(values.work, 'log.txt'));
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
