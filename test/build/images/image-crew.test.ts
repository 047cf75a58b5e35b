// Processes that make versions of pictures: what one picture does to its process costs that picture alone.

import { spawnSync } from 'node:child_process';
import { expect, onTestFinished, test } from 'vitest';
import { createImageCrew } from '../../../src/build/images/image-crew.ts';
import type { ImageAnswer, ImageJob } from '../../../src/build/images/job.ts';
import { startImageProcess } from '../../../src/build/start-image-process.ts';
import type { ImageProcess } from '../../../src/build/start-image-process.ts';
import { joinedUrl } from '../../../src/domain/urls.ts';
import { photo } from '../../sites/photos.ts';

const size = { processes: 2, pixels: 100, idleMs: 60_000 };
const made: ImageAnswer = { kind: 'made', files: [] };

async function jobOf(
  widthPixels: number,
  heightPixels: number,
  change: (bytes: Buffer) => Uint8Array,
): Promise<ImageJob> {
  const bytes = change(await photo(widthPixels, heightPixels).jpeg().toBuffer());
  const source = { format: 'jpeg', digest: '', widthPixels, heightPixels } as const;
  const version = { format: 'webp', widthPixels: 300, heightPixels: 200, quality: 70, url: joinedUrl('/a') } as const;
  return { bytes, source, versions: [version] };
}

const same = (bytes: Buffer): Uint8Array => bytes;

/** A process that answers when it is told to. */
function fakeProcess(): ImageProcess & { answer: (answer: ImageAnswer) => void; isEnded: () => boolean } {
  let resolve: ((answer: ImageAnswer) => void) | undefined;
  let isAlive = true;
  return {
    make: () => new Promise((settle) => (resolve = settle)),
    isAlive: () => isAlive,
    end: () => (isAlive = false),
    isEnded: () => !isAlive,
    answer(answer) {
      if (answer.kind === 'lost') isAlive = false;
      resolve?.(answer);
    },
  };
}

test('as many pictures are decoded at once as there are processes, and room for their pixels', async () => {
  const job = await jobOf(300, 200, same);
  const processes: ReturnType<typeof fakeProcess>[] = [];
  const crew = createImageCrew(() => {
    const process = fakeProcess();
    processes.push(process);
    return process;
  }, size);
  const loaded: number[] = [];
  const asked = [60, 60, 30, 200].map((pixels) =>
    crew.make(pixels, () => {
      loaded.push(pixels);
      return job;
    }),
  );
  // The second has to wait for the first, and those behind it for their turn.
  expect(loaded).toEqual([60]);
  processes[0]?.answer(made);
  await asked[0];
  await Promise.resolve();
  expect(loaded).toEqual([60, 60, 30]);
  expect(processes).toHaveLength(2);
  for (const each of processes) each.answer(made);
  await Promise.all(asked.slice(0, 3));
  await Promise.resolve();
  // What is larger than all the room has it to itself.
  expect(loaded).toEqual([60, 60, 30, 200]);
  for (const each of processes) each.answer(made);
  await Promise.all(asked);
  await Promise.resolve();
  crew.close();
  expect(processes.every((each) => each.isEnded())).toBe(true);
});

test('a picture whose process ends fails alone: the next one has another process', async () => {
  const job = await jobOf(300, 200, same);
  const processes: ReturnType<typeof fakeProcess>[] = [];
  const crew = createImageCrew(
    () => {
      const process = fakeProcess();
      processes.push(process);
      return process;
    },
    { ...size, processes: 1 },
  );
  const [first, second] = [crew.make(1, () => job), crew.make(1, () => job)];
  processes[0]?.answer({ kind: 'lost', problem: 'it ended' });
  expect(await first).toEqual({ kind: 'lost', problem: 'it ended' });
  await Promise.resolve();
  expect(processes).toHaveLength(2);
  processes[1]?.answer(made);
  expect(await second).toEqual(made);
  crew.close();
});

test('a real process makes a picture, tells of a broken one and goes on', async () => {
  const process = startImageProcess();
  onTestFinished(process.end);
  expect(await process.make(await jobOf(600, 400, same), 60_000)).toMatchObject({ kind: 'made' });
  const broken = await process.make(await jobOf(600, 400, (bytes) => bytes.subarray(0, bytes.length / 2)), 60_000);
  expect(broken).toMatchObject({ kind: 'broken', problem: expect.stringMatching(/premature end/) });
  // A file that says less of its size than it is: the bytes of a bomb are never unpacked.
  const other = await jobOf(600, 400, same);
  const bomb = { ...other, source: { ...other.source, widthPixels: 60, heightPixels: 40 } };
  expect(await process.make(bomb, 60_000)).toMatchObject({ kind: 'broken' });
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"/>');
  expect(await process.make({ ...other, bytes: svg }, 60_000)).toEqual({
    kind: 'broken',
    problem: 'sharp says "Input buffer contains unsupported image format"',
  });
  expect(await process.make(await jobOf(600, 400, same), 60_000)).toMatchObject({ kind: 'made' });
  expect(process.isAlive()).toBe(true);
});

test.runIf(process.platform === 'linux')('a process that crashes, or takes too long, is an answer', async () => {
  const job = await jobOf(3000, 2000, same);
  const slow = startImageProcess();
  expect(await slow.make(job, 1)).toEqual({ kind: 'lost', problem: 'it was not done after 0 s' });
  expect(slow.isAlive()).toBe(false);

  const crashing = startImageProcess();
  const answer = crashing.make(job, 60_000);
  const children = spawnSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' }).stdout;
  for (const [, pid] of children.matchAll(/^ *(\d+) .*image\.process/gm)) process.kill(Number(pid), 'SIGSEGV');
  expect(await answer).toEqual({
    kind: 'lost',
    problem: 'decoding it ended the process that did so (SIGSEGV)',
  });
  expect(await crashing.make(job, 60_000)).toMatchObject({ kind: 'lost' });
});
