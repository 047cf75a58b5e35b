// One thread that renders batches, until it fails or is ended.

import { Worker } from 'node:worker_threads';
import type { Batch, BatchResult, ThreadSetup } from './batch.ts';

/** What became of a batch. */
export type ThreadAnswer =
  | { readonly kind: 'rendered'; readonly result: BatchResult }
  /** The thread cannot render as the main thread does. */
  | { readonly kind: 'unable' }
  /** The thread has ended, or must be. */
  | { readonly kind: 'failed'; readonly reason: string };

/** A thread that is ready, or getting ready, for batches, which it works on one after the other. */
export interface Thread {
  /** How many batches it has that it did not answer yet. */
  readonly waiting: () => number;
  /** Never rejects. After `limitMs` milliseconds of work on it the batch has failed, and those behind it as well. */
  readonly render: (batch: Batch, limitMs: number) => Promise<ThreadAnswer>;
  /** Ends the thread at once, whatever it does. */
  readonly end: () => Promise<unknown>;
}

/** In MiB. The garbage of a post is short-lived: more room for it costs memory and saves no time. */
const youngMib = 32;

/** Starts a thread that may keep `memoryMib` MiB in memory. It loads what it needs at once, before the first batch. */
export function startThread(setup: ThreadSetup, memoryMib: number): Thread {
  const worker = new Worker(new URL('./render.worker.js', import.meta.url), {
    workerData: setup,
    resourceLimits: { maxYoungGenerationSizeMb: youngMib, maxOldGenerationSizeMb: memoryMib },
    // Options of the program that builds, such as `--eval`, are not meant for this one.
    execArgv: [],
  });
  const waiting: Waiting[] = [];
  let failure: string | undefined;
  let timer: NodeJS.Timeout | undefined;

  /** Gives the first batch its time. */
  function watch(): void {
    clearTimeout(timer);
    const [first] = waiting;
    if (first === undefined) return;
    timer = setTimeout(() => fail(`it was not done after ${Math.round(first.limitMs / 1000)} s`), first.limitMs);
  }

  function fail(reason: string): void {
    failure ??= reason;
    clearTimeout(timer);
    for (const { answer } of waiting.splice(0)) answer({ kind: 'failed', reason: failure });
  }

  // Cast because this is what render.worker.ts answers, in the order of the batches.
  worker.on('message', (result: BatchResult | undefined) => {
    waiting.shift()?.answer(result === undefined ? { kind: 'unable' } : { kind: 'rendered', result });
    watch();
  });
  worker.on('error', (error: unknown) => fail(reasonOf(error)));
  worker.on('exit', (code) => fail(`it ended the thread, with exit code ${code}`));

  return {
    waiting: () => waiting.length,
    async render(batch, limitMs) {
      if (failure !== undefined) return { kind: 'failed', reason: failure };
      return new Promise((resolve) => {
        worker.postMessage(batch, []);
        waiting.push({ limitMs, answer: resolve });
        if (waiting.length === 1) watch();
      });
    },
    end: () => worker.terminate(),
  };
}

/** A batch that the thread has and did not answer yet. */
interface Waiting {
  readonly limitMs: number;
  readonly answer: (answer: ThreadAnswer) => void;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'it ran out of memory' : error.message;
}
