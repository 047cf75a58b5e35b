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

/** A thread that is ready, or getting ready, for a batch. */
export interface Thread {
  /** One batch at a time. Never rejects; after `limitMs` milliseconds the batch has failed. */
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
  let failure: string | undefined;
  let answered: ((answer: ThreadAnswer) => void) | undefined;
  const fail = (reason: string): void => {
    failure ??= reason;
    answered?.({ kind: 'failed', reason: failure });
  };
  // Cast because this is what render.worker.ts answers.
  worker.on('message', (result: BatchResult | undefined) =>
    answered?.(result === undefined ? { kind: 'unable' } : { kind: 'rendered', result }),
  );
  worker.on('error', (error: unknown) => fail(reasonOf(error)));
  worker.on('exit', (code) => fail(`it ended the thread, with exit code ${code}`));

  return {
    async render(batch, limitMs) {
      if (failure !== undefined) return { kind: 'failed', reason: failure };
      let timer: NodeJS.Timeout | undefined;
      const answer = await new Promise<ThreadAnswer>((resolve) => {
        answered = resolve;
        timer = setTimeout(() => fail(`it was not done after ${Math.round(limitMs / 1000)} s`), limitMs);
        worker.postMessage(batch, []);
      });
      clearTimeout(timer);
      answered = undefined;
      return answer;
    },
    end: () => worker.terminate(),
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'it ran out of memory' : error.message;
}
