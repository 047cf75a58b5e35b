// What a thread that writes files does, on any disk and without a thread: one batch after the other, later.

import { setImmediate } from 'node:timers/promises';
import type { FileSystem } from '../src/io/file-system.ts';
import { writeBatch } from '../src/io/write-batch.ts';
import { createWriteFile } from '../src/io/write-file.ts';
import type { WritingThread } from '../src/io/writing-thread.ts';

/** Writes to `fileSystem`. Batches and answers are copied, as they are between threads. */
export function threadOver(fileSystem: FileSystem): WritingThread {
  const writeFile = createWriteFile(fileSystem);
  let last: Promise<unknown> = Promise.resolve();
  return {
    write(batch) {
      const received = structuredClone(batch, { transfer: [batch.memory.buffer] });
      const answer = last.then(async () => {
        await setImmediate();
        const written = writeBatch(received, writeFile);
        return structuredClone(written, { transfer: [written.memory.buffer] });
      });
      last = answer.catch(() => undefined);
      return answer;
    },
    stop: () => Promise.resolve(),
  };
}
