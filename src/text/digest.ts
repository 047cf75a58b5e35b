// Fingerprints of content.

import { createHash, hash } from 'node:crypto';
import { crc32 as zlibCrc32 } from 'node:zlib';

/** The sha-256 of the parts in lower-case hex. Parts are kept apart: `('a', 'bc')` and `('ab', 'c')` differ. */
export function sha256(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    hash.update(`${part.length}:${typeof part}:`);
    hash.update(part);
  }
  return hash.digest('hex');
}

/** A short fingerprint of one text, 64 bits in hex: enough to tell whether it changed, and cheap in great numbers. */
export function shortDigest(text: string): string {
  return hash('sha256', text, 'hex').slice(0, 16);
}

/** A checksum against damage by chance, not by intent: 32 bits, many times cheaper than a digest. */
export function crc32(bytes: Uint8Array): number {
  return zlibCrc32(bytes);
}
