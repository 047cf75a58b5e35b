// Starts the thread that writes files.

import { Worker } from 'node:worker_threads';
import type { WritingThread, WrittenBatch } from './writing-thread.ts';

/** Starts it. Batches are answered in the order in which they are handed over. */
export function startWriting(): WritingThread {
  const worker = new Worker(new URL('./writing.worker.js', import.meta.url), {
    // Options of the program that builds, such as `--eval`, are not meant for this one.
    execArgv: [],
  });
  const waiting: { readonly resolve: (written: WrittenBatch) => void; readonly reject: (error: unknown) => void }[] =
    [];
  worker.on('message', (written: WrittenBatch) => waiting.shift()?.resolve(written));
  worker.on('error', (error) => {
    for (const { reject } of waiting.splice(0)) reject(error);
  });
  worker.on('exit', () => {
    for (const { reject } of waiting.splice(0)) reject(new Error('The thread that writes files ended.'));
  });
  return {
    write: (batch) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        worker.postMessage(batch, [batch.memory.buffer]);
      }),
    async stop() {
      await worker.terminate();
    },
  };
}
