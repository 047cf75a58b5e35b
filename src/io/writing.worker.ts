// The thread that writes files: batches in, digests out.

import { parentPort } from 'node:worker_threads';
import { nodeFileSystem } from './node.ts';
import { writeBatch } from './write-batch.ts';
import { createWriteFile } from './write-file.ts';
import type { Batch } from './writing-thread.ts';

const write = createWriteFile(nodeFileSystem);

parentPort?.on('message', (batch: Batch) => {
  const written = writeBatch(batch, write);
  parentPort?.postMessage(written, [written.memory.buffer]);
});
