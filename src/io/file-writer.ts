// Writes new files: the first ones at once, and those of a large site by another thread, which takes them in batches.

import type { FileSystem } from './file-system.ts';
import { createWriteFile } from './write-file.ts';
import type { Batch, WritingThread, WrittenBatch, WrittenFile } from './writing-thread.ts';

/** A new file: where it goes (absolute), and its contents or the file (absolute) of which it is a copy. */
export type FileToWrite = { readonly file: string } & (
  | { readonly contents: string | Uint8Array }
  | { readonly copyOf: string }
);

/** Told when the file is on the disk: at once, or later. */
type OnWritten = (written: WrittenFile) => void;

/** Writes new files. What the disk refuses is thrown as a FileSystemError by the call after, at the latest by `settled`. */
export interface FileWriter {
  readonly write: (file: FileToWrite, onWritten: OnWritten) => void;
  /** Something to wait for before the next file, so that memory stays bounded; undefined when there is room. */
  readonly untilRoom: () => Promise<void> | undefined;
  /** Settles when all files are on the disk. */
  readonly settled: () => Promise<void>;
  /** Settles when nothing writes any more, whatever has become of it. */
  readonly close: () => Promise<void>;
}

/** A thread costs some 30 ms and as many MiB: too much for a few files. */
const filesAtOnce = 100;
const [batchBytes, batchFiles, batchesUnderWay] = [1 << 20, 200, 4];

/** A writer to `fileSystem`: with a thread where the disk offers one and there are files enough, else without. */
export function createFileWriter(fileSystem: FileSystem): FileWriter {
  const writeFile = createWriteFile(fileSystem);
  const writeNow: FileWriter['write'] = (file, onWritten) =>
    onWritten(writeFile('copyOf' in file ? file : { file: file.file, bytes: bytesOf(file.contents) }));
  let count = 0;
  let others: FileWriter | undefined;
  return {
    write(file, onWritten) {
      if (++count > filesAtOnce && fileSystem.startWriting !== undefined)
        others ??= createBatchWriter(fileSystem.startWriting());
      (others?.write ?? writeNow)(file, onWritten);
    },
    untilRoom: () => others?.untilRoom(),
    async settled() {
      await others?.settled();
    },
    async close() {
      await others?.close();
    },
  };
}

/** A batch that is being filled. */
interface OpenBatch {
  readonly memory: Uint8Array<ArrayBuffer>;
  readonly files: Batch['files'][number][];
  readonly told: OnWritten[];
  usedBytes: number;
}

function createBatchWriter(thread: WritingThread): FileWriter {
  const underWay = new Set<Promise<void>>();
  const spare: Uint8Array<ArrayBuffer>[] = [];
  const failures: unknown[] = [];
  let open: OpenBatch | undefined;

  const opened = (): OpenBatch =>
    (open ??= { memory: spare.pop() ?? new Uint8Array(batchBytes), files: [], told: [], usedBytes: 0 });

  const send = ({ memory, files, told }: OpenBatch): void => {
    const settle = ({ memory: returned, written, failure }: WrittenBatch): void => {
      if (returned.length === batchBytes) spare.push(returned);
      for (const [index, each] of written.entries()) told[index]?.(each);
      if (failure !== undefined) failures.push(Object.assign(new Error(failure.message), failure));
    };
    const done = thread
      .write({ memory, files })
      .then(settle, (error: unknown) => void failures.push(error))
      .finally(() => underWay.delete(done));
    underWay.add(done);
  };

  const flush = (): void => {
    if (open !== undefined && open.files.length > 0) send(open);
    open = undefined;
  };

  const put = (file: string, contents: string | Uint8Array, onWritten: OnWritten): void => {
    const endByte = encode(contents, opened());
    if (endByte === undefined) {
      if (opened().files.length > 0) {
        flush();
        put(file, contents, onWritten);
        return;
      }
      const bytes = Uint8Array.from(bytesOf(contents));
      send({ memory: bytes, files: [{ file, startByte: 0, endByte: bytes.length }], told: [onWritten], usedBytes: 0 });
      return;
    }
    const batch = opened();
    batch.files.push({ file, startByte: batch.usedBytes, endByte });
    batch.told.push(onWritten);
    batch.usedBytes = endByte;
  };

  const throwFailure = (): void => {
    // Cast because what the disk or the thread throws is an error.
    if (failures.length > 0) throw failures[0] as Error;
  };

  return {
    write(file, onWritten) {
      throwFailure();
      if ('copyOf' in file) {
        opened().files.push(file);
        opened().told.push(onWritten);
      } else put(file.file, file.contents, onWritten);
      if (opened().files.length >= batchFiles) flush();
    },
    untilRoom: () => (underWay.size < batchesUnderWay ? undefined : Promise.race(underWay)),
    async settled() {
      flush();
      await Promise.all(underWay);
      throwFailure();
    },
    async close() {
      open = undefined;
      await Promise.all(underWay);
      await thread.stop();
    },
  };
}

const encoder = new TextEncoder();

/** Puts `contents` into the memory of a batch; returns where they end, or undefined when there is not room enough. */
function encode(contents: string | Uint8Array, { memory, usedBytes }: OpenBatch): number | undefined {
  if (typeof contents !== 'string') {
    if (usedBytes + contents.length > memory.length) return undefined;
    memory.set(contents, usedBytes);
    return usedBytes + contents.length;
  }
  const { read, written } = encoder.encodeInto(contents, memory.subarray(usedBytes));
  return read < contents.length ? undefined : usedBytes + written;
}

function bytesOf(contents: string | Uint8Array): Uint8Array {
  return typeof contents === 'string' ? encoder.encode(contents) : contents;
}
