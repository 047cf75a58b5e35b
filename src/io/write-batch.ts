// Writes a batch of files.

import { isFileSystemError } from './file-system.ts';
import type { NewFile } from './write-file.ts';
import type { Batch, WrittenBatch, WrittenFile } from './writing-thread.ts';

/** Writes the files of a batch with `write`; stops at the first that the disk refuses. */
export function writeBatch({ memory, files }: Batch, write: (file: NewFile) => WrittenFile): WrittenBatch {
  const written: WrittenFile[] = [];
  try {
    for (const each of files) {
      const contents = 'copyOf' in each ? each : { bytes: memory.subarray(each.startByte, each.endByte) };
      written.push(write({ file: each.file, ...contents }));
    }
    return { memory, written };
  } catch (error) {
    if (!isFileSystemError(error)) throw error;
    return { memory, written, failure: { message: error.message, code: error.code, path: error.path } };
  }
}
