// The format of packs: two files that only grow. `<name>.facts` holds outcomes, `<name>.html` the html they belong to.

import path from 'node:path';
import type { ArticleKey } from '../../domain/names.ts';
import { crc32 } from '../../text/digest.ts';
import type { EncodedOutcome } from './encoding.ts';

/** Where an outcome lies in its pack. */
export interface PackEntry {
  readonly key: ArticleKey;
  readonly factsOffsetBytes: number;
  /** 0 where only the html is stored. */
  readonly factsBytes: number;
  readonly factsChecksum: number;
  readonly htmlOffsetBytes: number;
  readonly htmlBytes: number;
  readonly htmlChecksum: number;
}

/** A pack begins with this line. One that another version of Platen wrote is told by it and not read. */
export const packHeader: Uint8Array = Buffer.from('platen-pack-1\n', 'latin1');

/**
 * Each entry: its key (32 bytes), the length and the checksum of its facts, the place, length and checksum of its html
 * (8 bytes, else 4 bytes each, big end first), the checksum of all that, and the facts themselves.
 */
const headBytes = 60;

/** The two files of the pack `name` in `folder`. */
export function packFiles(folder: string, name: string): { readonly facts: string; readonly html: string } {
  return { facts: path.join(folder, `${name}.facts`), html: path.join(folder, `${name}.html`) };
}

/** The name of the pack that has the file `name`; undefined for files of others. */
export function packName(name: string): string | undefined {
  return /^([a-z0-9-]+)\.facts$/.exec(name)?.[1];
}

/** The bytes of an entry whose html begins at `htmlOffsetBytes`, for a facts file that has `factsFileBytes` so far. */
export function encodeEntry(
  { key, facts, html }: EncodedOutcome,
  factsFileBytes: number,
  htmlOffsetBytes: number,
): { readonly entry: PackEntry; readonly bytes: Uint8Array } {
  const factsBytes = facts === undefined ? 0 : Buffer.byteLength(facts, 'utf8');
  const bytes = Buffer.allocUnsafe(headBytes + factsBytes);
  bytes.write(key, 0, 'hex');
  if (facts !== undefined) bytes.write(facts, headBytes, 'utf8');
  const factsChecksum = crc32(bytes.subarray(headBytes));
  const htmlChecksum = crc32(html);
  bytes.writeUInt32BE(factsBytes, 32);
  bytes.writeUInt32BE(factsChecksum, 36);
  bytes.writeBigUInt64BE(BigInt(htmlOffsetBytes), 40);
  bytes.writeUInt32BE(html.length, 48);
  bytes.writeUInt32BE(htmlChecksum, 52);
  bytes.writeUInt32BE(crc32(bytes.subarray(0, headBytes - 4)), headBytes - 4);
  return {
    bytes,
    entry: {
      key,
      factsOffsetBytes: factsFileBytes + headBytes,
      factsBytes,
      factsChecksum,
      htmlOffsetBytes,
      htmlBytes: html.length,
      htmlChecksum,
    },
  };
}

/** The bytes that an entry takes in both files of its pack. */
export function sizeOf({ factsBytes, htmlBytes }: PackEntry): number {
  return headBytes + factsBytes + htmlBytes;
}

/** The entries of a facts file, up to the first one that is damaged or was cut short. */
export function* readEntries(facts: Uint8Array): Generator<PackEntry> {
  const bytes = Buffer.from(facts.buffer, facts.byteOffset, facts.byteLength);
  if (!bytes.subarray(0, packHeader.length).equals(packHeader)) return;
  for (let at = packHeader.length; at + headBytes <= bytes.length;) {
    const head = at;
    if (bytes.readUInt32BE(head + headBytes - 4) !== crc32(bytes.subarray(head, head + headBytes - 4))) return;
    const factsBytes = bytes.readUInt32BE(head + 32);
    const factsOffsetBytes = head + headBytes;
    at = factsOffsetBytes + factsBytes;
    if (at > bytes.length) return;
    yield {
      // Cast because the checksum proves that a key was written here.
      key: bytes.toString('hex', head, head + 32) as ArticleKey,
      factsOffsetBytes,
      factsBytes,
      factsChecksum: bytes.readUInt32BE(head + 36),
      htmlOffsetBytes: Number(bytes.readBigUInt64BE(head + 40)),
      htmlBytes: bytes.readUInt32BE(head + 48),
      htmlChecksum: bytes.readUInt32BE(head + 52),
    };
  }
}
