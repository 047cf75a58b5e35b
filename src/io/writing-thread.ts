// What goes to a thread that writes files, and what comes back: many files at a time, since each message costs.

/** A file as it was written. */
export interface WrittenFile {
  readonly sizeBytes: number;
  /** The sha-256 of its bytes, in lower-case hex. */
  readonly digest: string;
}

/** Files to be written. Memory is handed over, not copied, and comes back to be used again. */
export interface Batch {
  readonly memory: Uint8Array<ArrayBuffer>;
  readonly files: readonly (
    | { readonly file: string; readonly startByte: number; readonly endByte: number }
    | { readonly file: string; readonly copyOf: string }
  )[];
}

/** What became of a batch. */
export interface WrittenBatch {
  readonly memory: Uint8Array<ArrayBuffer>;
  /** Of the files of the batch, in order, up to the one that failed. */
  readonly written: readonly WrittenFile[];
  /** An error of the disk as plain values: a thread cannot hand over the code and the path of an error. */
  readonly failure?:
    | { readonly message: string; readonly code: string; readonly path?: string | undefined }
    | undefined;
}

/** A thread that writes batches, one after the other. */
export interface WritingThread {
  /** Rejects when the thread itself fails. */
  readonly write: (batch: Batch) => Promise<WrittenBatch>;
  readonly stop: () => Promise<void>;
}
