// The batches that threads work on, and the answers that have come.

import { batchOf } from './batch.ts';
import type { BatchTools } from './batch.ts';
import type { Crew } from './crew.ts';
import type { Missing } from './render-cached.ts';
import type { ThreadAnswer } from './thread.ts';

/** A batch and what became of it. */
export interface AnsweredBatch {
  readonly batch: readonly Missing[];
  readonly answer: ThreadAnswer;
}

/** The correspondence with a crew. */
export interface SentBatches {
  /** Sends batches until each thread has one, or `next` has no more. */
  readonly fill: (next: () => Missing | undefined) => void;
  /** The answers that came since the last call. */
  readonly takeAnswers: () => readonly AnsweredBatch[];
  /** Whether there are answers that were not taken, or will be. */
  readonly isOpen: () => boolean;
  /** Waits for an answer. */
  readonly arrival: () => Promise<unknown>;
}

/**
 * Length of a batch in UTF-16 units: little enough that all threads end at about the same time and few texts are in
 * memory, much enough that a message is nothing beside the work.
 */
const batchLength = 128 * 1024;

/** Sends batches to `crew`. */
export function sendBatches(crew: Crew, tools: BatchTools): SentBatches {
  const running = new Set<Promise<unknown>>();
  let answered: AnsweredBatch[] = [];
  const send = (batch: readonly Missing[]): void => {
    const run: Promise<unknown> = crew.render(batchOf(batch, tools)).then((answer) => {
      running.delete(run);
      answered.push({ batch, answer });
    });
    running.add(run);
  };
  return {
    fill(next) {
      while (running.size < crew.size) {
        const batch = nextBatch(next);
        if (batch.length === 0) return;
        send(batch);
      }
    },
    takeAnswers() {
      const taken = answered;
      answered = [];
      return taken;
    },
    isOpen: () => running.size > 0 || answered.length > 0,
    arrival: async () => answered.length > 0 || Promise.race(running),
  };
}

function nextBatch(next: () => Missing | undefined): readonly Missing[] {
  const batch: Missing[] = [];
  for (let length = 0; length < batchLength;) {
    const one = next();
    if (one === undefined) break;
    batch.push(one);
    length += one.source.text.length;
  }
  return batch;
}
