// Digests of published files.

import { createHash } from 'node:crypto';
import type { FileSystem } from '../../io/file-system.ts';
import type { PublishedFile } from '../manifest.ts';

const chunkBytes = 4 << 20;

/** The sha-256 of `bytes` in hex. */
export function digestBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The sha-256 of a file in hex; of a large one, without having it in memory. */
export function digestFile(file: string, sizeBytes: number, fileSystem: FileSystem): string {
  if (sizeBytes <= chunkBytes) return digestBytes(fileSystem.readFile(file));
  const hash = createHash('sha256');
  for (let offset = 0; ; offset += chunkBytes) {
    const chunk = fileSystem.readRange(file, offset, chunkBytes);
    hash.update(chunk);
    if (chunk.length < chunkBytes) return hash.digest('hex');
  }
}

/** Whether the file at `file` still has the bytes that were published. Throws where it may not be read: then nobody knows. */
export function isAsPublished(
  file: string,
  published: Pick<PublishedFile, 'sizeBytes' | 'digest'>,
  fileSystem: FileSystem,
): boolean {
  const stat = fileSystem.stat(file);
  if (stat?.kind !== 'file' || stat.sizeBytes !== published.sizeBytes) return false;
  return digestFile(file, stat.sizeBytes, fileSystem) === published.digest;
}
