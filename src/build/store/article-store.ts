// The article store: what became of each source, under a key that tells everything it depends on.

import type { ReadArticle, SourceOutcome } from '../../domain/article.ts';
import type { ArticleKey } from '../../domain/names.ts';
import type { FileSystem } from '../../io/file-system.ts';
import { crc32 } from '../../text/digest.ts';
import { decodeHtml, decodeOutcome } from './encoding.ts';
import type { EncodedOutcome } from './encoding.ts';
import { packFiles, sizeOf } from './pack.ts';
import { createPackWriter } from './pack-writer.ts';
import { htmlOf, packNames, readPacks } from './read-packs.ts';
import type { Located, Pack } from './read-packs.ts';

/** Remembers outcomes between builds. Equal keys mean equal outcomes. */
export interface ArticleStore {
  /** Whether earlier builds left nothing. */
  readonly isNew: () => boolean;
  /** The outcome under `key`; undefined when there is none, or only a damaged one. */
  readonly find: (key: ArticleKey) => SourceOutcome | undefined;
  /** Stores what was made of a source. What is there already stays. Of damaged entries the new one counts. */
  readonly put: (encoded: EncodedOutcome) => void;
  /** @throws DamagedStoreError when the html is not held as it was put there. */
  readonly read: ReadArticle;
  /** Lets go of the facts in memory: from now on nothing is found that this store did not put there itself. */
  readonly forgetFacts: () => void;
  /** The keys that were found or put. */
  readonly used: () => ReadonlySet<ArticleKey>;
  /** The bytes that the outcomes under `keys` take on disk, as far as they are held. */
  readonly sizeBytesOf: (keys: Iterable<ArticleKey>) => number;
  /** Writes what is still in memory. */
  readonly flush: () => void;
}

/** Where a store keeps things. */
export interface StorePlaces {
  /** The folder of the packs, absolute. It need not exist. */
  readonly folder: string;
  readonly fileSystem: FileSystem;
  /** Where new outcomes go; a disk in memory for a build that must write nothing. */
  readonly target: { readonly folder: string; readonly fileSystem: FileSystem };
  /** The name of the pack that this build adds: digits, small letters and hyphens, and never used before. */
  readonly name: string;
  /** How much html that is put stays in memory, in bytes, for those who ask for it soon. */
  readonly keptBytesAtMost?: number | undefined;
}

/**
 * Opens the store. Packs of earlier builds are read when the first key is asked for; nothing is written before
 * something is put.
 */
export function openArticleStore({ folder, fileSystem, target, name, keptBytesAtMost = 0 }: StorePlaces): ArticleStore {
  const writer = createPackWriter(target.folder, name, target.fileSystem);
  const own: Pack = { html: packFiles(target.folder, name).html, fileSystem: target.fileSystem };
  const used = new Set<ArticleKey>();
  const kept = new Map<ArticleKey, Uint8Array>();
  let keptBytes = 0;
  let index: Map<ArticleKey, Located> | undefined;

  const located = (): Map<ArticleKey, Located> => (index ??= readPacks(folder, fileSystem));

  const keep = ({ key, html }: EncodedOutcome): void => {
    if (kept.has(key) || keptBytes + html.length > keptBytesAtMost) return;
    kept.set(key, html);
    keptBytes += html.length;
  };

  return {
    isNew: () => packNames(folder, fileSystem).length === 0,
    find(key) {
      const { entry, pack } = located().get(key) ?? {};
      if (entry === undefined || pack?.facts === undefined || entry.factsBytes === 0) return undefined;
      const bytes = pack.facts.subarray(entry.factsOffsetBytes, entry.factsOffsetBytes + entry.factsBytes);
      const outcome = crc32(bytes) === entry.factsChecksum ? decodeOutcome(textOf(bytes)) : undefined;
      if (outcome !== undefined) used.add(key);
      return outcome;
    },
    put(encoded) {
      used.add(encoded.key);
      keep(encoded);
      located().set(encoded.key, { entry: writer.put(encoded), pack: own });
    },
    read(key) {
      const inMemory = kept.get(key);
      const known = inMemory && decodeHtml(inMemory);
      if (known !== undefined) return known;
      const { entry, pack } = located().get(key) ?? {};
      if (entry === undefined || pack === undefined) throw new DamagedStoreError(`It does not hold ${key}.`);
      if (pack === own && !writer.isOnDisk(entry)) writer.flush();
      const bytes = htmlOf({ entry, pack });
      const html = bytes && decodeHtml(bytes);
      if (html === undefined) throw new DamagedStoreError(`The html of ${key} is not as it was written.`);
      return html;
    },
    forgetFacts() {
      for (const { pack } of index?.values() ?? []) pack.facts = undefined;
    },
    used: () => used,
    sizeBytesOf(keys) {
      let bytes = 0;
      for (const key of keys) {
        const { entry } = located().get(key) ?? {};
        if (entry !== undefined) bytes += sizeOf(entry);
      }
      return bytes;
    },
    flush: writer.flush,
  };
}

/** Says that what was remembered has been damaged or removed: everything is to be made again. */
export class DamagedStoreError extends Error {
  override readonly name = 'DamagedStoreError';
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
