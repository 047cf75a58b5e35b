// The threads of one build: started when they are needed, replaced when they fail, gone when rendering is done.

import type { Batch, ThreadSetup } from './batch.ts';
import { startThread } from './thread.ts';
import type { Thread, ThreadAnswer } from './thread.ts';

/** Renders batches in threads. */
export interface Crew {
  /** How many batches it takes at once. */
  readonly size: number;
  /** Starts the threads, if they have not been started yet. */
  readonly start: () => void;
  readonly isStarted: () => boolean;
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

/** A crew of `size` threads. None of them runs before it is started or has a batch. */
export function createCrew(setup: ThreadSetup, size: number, { batchMs, memoryMib }: CrewLimits): Crew {
  const threads = new Set<Thread>();
  const idle: Thread[] = [];
  const idleAgain: Thread[] = [];

  function added(mib: number): Thread {
    const thread = startThread(setup, mib);
    threads.add(thread);
    return thread;
  }

  async function render(batch: Batch, pool: Thread[], mib: number): Promise<ThreadAnswer> {
    const thread = pool.pop() ?? added(mib);
    const length = batch.sources.reduce((sum, { text }) => sum + text.length, 0);
    const answer = await thread.render(batch, batchMs * (1 + length / textPerLimit));
    if (answer.kind === 'failed') {
      threads.delete(thread);
      await thread.end();
    } else pool.push(thread);
    return answer;
  }

  return {
    size,
    start() {
      while (threads.size < size) idle.push(added(memoryMib[0]));
    },
    isStarted: () => threads.size > 0,
    render: (batch) => render(batch, idle, memoryMib[0]),
    renderAgain: (batch) => render(batch, idleAgain, memoryMib[1]),
    async close() {
      const ending = [...threads].map((thread) => thread.end());
      threads.clear();
      idle.length = 0;
      idleAgain.length = 0;
      await Promise.all(ending);
    },
  };
}
