// The threads of one build: started when they are needed, replaced when they fail, gone when rendering is done.

import type { Batch, ThreadSetup } from './batch.ts';
import { startThread } from './thread.ts';
import type { Thread, ThreadAnswer } from './thread.ts';

/** Renders batches in threads. */
export interface Crew {
  /** How many batches it takes at once. */
  readonly capacity: number;
  /** Starts the threads, if they have not been started yet. */
  readonly start: () => void;
  /** Whether threads were started, even if all of them have failed since. */
  readonly hasBegun: () => boolean;
  /** Never rejects. */
  readonly render: (batch: Batch) => Promise<ThreadAnswer>;
  /** The same in a thread that has more memory: for what failed, one batch at a time. */
  readonly renderAgain: (batch: Batch) => Promise<ThreadAnswer>;
  /** Ends all threads at once. It may be called again. */
  readonly close: () => Promise<void>;
}

/** What threads may use. */
export interface CrewLimits {
  /** Over this, in milliseconds, a batch counts as hung; one with much text gets more. */
  readonly batchMs: number;
  /** What a thread may keep in memory, in MiB, and one that renders again what failed. */
  readonly memoryMib: readonly [usual: number, again: number];
}

/** Generous: what is slow but ends, such as a plug-in that asks a server, is not to fail. */
export const usualLimits: CrewLimits = { batchMs: 60_000, memoryMib: [512, 2048] };

/** So much text, in UTF-16 units, earns a batch as much time again as every batch has. */
const textPerLimit = 512 * 1024;

/** One that a thread works on, and one that it begins with while this thread looks at what became of the first. */
const batchesAhead = 2;

/** A crew of `size` threads. None of them runs before it is started or has a batch. */
export function createCrew(setup: ThreadSetup, size: number, { batchMs, memoryMib }: CrewLimits): Crew {
  const usual: Thread[] = [];
  const again: Thread[] = [];
  let hasBegun = false;

  async function render(batch: Batch, threads: Thread[], most: number, mib: number): Promise<ThreadAnswer> {
    const isFull = threads.length >= most;
    const [thread = startThread(setup, mib)] = isFull ? threads.toSorted((a, b) => a.waiting() - b.waiting()) : [];
    if (!isFull) threads.push(thread);
    const length = batch.sources.reduce((sum, { text }) => sum + text.length, 0);
    const answer = await thread.render(batch, batchMs * (1 + length / textPerLimit));
    const index = threads.indexOf(thread);
    if (answer.kind === 'failed' && index !== -1) {
      threads.splice(index, 1);
      await thread.end();
    }
    return answer;
  }

  return {
    capacity: size * batchesAhead,
    start() {
      hasBegun = true;
      while (usual.length < size) usual.push(startThread(setup, memoryMib[0]));
    },
    hasBegun: () => hasBegun,
    render(batch) {
      hasBegun = true;
      return render(batch, usual, size, memoryMib[0]);
    },
    renderAgain: (batch) => render(batch, again, 1, memoryMib[1]),
    async close() {
      await Promise.all([...usual.splice(0), ...again.splice(0)].map((thread) => thread.end()));
    },
  };
}
