// Digests of files.

import { createHash } from 'node:crypto';
import type { FileSystem } from './file-system.ts';

const chunkBytes = 4 << 20;

/** The sha-256 of `bytes` in lower-case hex. */
export function digestBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The sha-256 of a file in lower-case hex; of a large one, without having it in memory. */
export function digestFile(file: string, sizeBytes: number, fileSystem: FileSystem): string {
  if (sizeBytes <= chunkBytes) return digestBytes(fileSystem.readFile(file));
  const hash = createHash('sha256');
  for (let offset = 0; ; offset += chunkBytes) {
    const chunk = fileSystem.readRange(file, offset, chunkBytes);
    hash.update(chunk);
    if (chunk.length < chunkBytes) return hash.digest('hex');
  }
}
