// Measuring a process: it and all that it starts.

import path from 'node:path';
import { expect, test } from 'vitest';
import { runProcess } from '../../bench/measure/run-process.ts';
import { canMeasureUsage } from '../../bench/measure/tree-usage.ts';
import { temporaryFolder } from '../build-folder.ts';

/** A Node program that holds `mib` MiB for a while, and starts another one before if it is told to. */
function holding(mib: number, child = ''): string {
  const start =
    child === '' ? '' : `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}]);`;
  return `${start} const held = Buffer.alloc(${mib} * 2 ** 20, 1); setTimeout(() => held.length, 1500);`;
}

function run(script: string): ReturnType<typeof runProcess> {
  const folder = temporaryFolder();
  return runProcess({ file: process.execPath, args: ['-e', script] }, folder, path.join(folder, 'log'));
}

test.skipIf(!canMeasureUsage)('the peak is that of the whole tree of processes', async () => {
  const alone = (await run(holding(100))).usage?.peakBytes ?? 0;
  const together = (await run(holding(100, holding(300)))).usage?.peakBytes ?? 0;
  expect(alone).toBeGreaterThan(100 * 2 ** 20);
  expect(alone).toBeLessThan(300 * 2 ** 20);
  expect(together).toBeGreaterThan(400 * 2 ** 20);
});

test.skipIf(!canMeasureUsage)(
  'processor time counts threads and children that have ended, and no waiting',
  async () => {
    const busy = `
    const usedMs = () => (process.cpuUsage().user + process.cpuUsage().system) / 1000;
    const endMs = usedMs() + 400;
    while (usedMs() < endMs) for (let i = 0; i < 1e6; i++);
  `;
    const nested = `require('child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(busy)}]);`;
    const threaded = `new (require('worker_threads').Worker)(${JSON.stringify(busy)}, { eval: true });`;
    // A while at the end, so that the last look comes after the work.
    const pause = 'setTimeout(() => {}, 500);';
    const cpuMs = (await run(`${nested} ${threaded} ${pause}`)).usage?.cpuMs ?? 0;
    expect(cpuMs).toBeGreaterThan(780);
    expect((await run(pause)).usage?.cpuMs ?? 0).toBeLessThan(390);
  },
);

test('what a program prints is kept, of both its outputs', async () => {
  const { printed, wallMs } = await run("console.log('one'); console.error('two')");
  expect(printed).toBe('one\ntwo\n');
  expect(wallMs).toBeGreaterThan(0);
});

test('a program that fails is no measurement: what it said is told', async () => {
  await expect(run("console.error('no ink'); process.exit(3)")).rejects.toThrow(/ended with 3:\nno ink/);
});

test('a program that does not exist is told', async () => {
  const folder = temporaryFolder();
  await expect(runProcess({ file: '/nowhere/press', args: [] }, folder, path.join(folder, 'log'))).rejects.toThrow(
    'ENOENT',
  );
});
