// The article store: what became of each source, under a key that tells everything it depends on.

import type { ReadArticle, SourceOutcome } from '../../domain/article.ts';
import type { ArticleKey } from '../../domain/names.ts';
import { orUndefined } from '../../io/file-system.ts';
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
  /** Where the outcome under `key` lies, for a later build that asks for a few; undefined when it is not held. */
  readonly placeOf: (key: ArticleKey) => OutcomePlace | undefined;
  /** As `find`. Where the outcome still lies at `place`, it is all that is read. */
  readonly findAt: (key: ArticleKey, place: OutcomePlace | undefined) => SourceOutcome | undefined;
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

/** Where the facts of an outcome lie, and their checksum. */
export type OutcomePlace = readonly [pack: string, offsetBytes: number, lengthBytes: number, checksum: number];

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
  const own: Pack = { name, html: packFiles(target.folder, name).html, fileSystem: target.fileSystem };
  const ownEntries = new Map<ArticleKey, Located>();
  const used = new Set<ArticleKey>();
  const kept = new Map<ArticleKey, Uint8Array>();
  let keptBytes = 0;
  let index: Map<ArticleKey, Located> | undefined;

  const located = (): Map<ArticleKey, Located> => (index ??= readPacks(folder, fileSystem));

  const entryAt = (key: ArticleKey): Located | undefined => ownEntries.get(key) ?? located().get(key);

  const keep = ({ key, html }: EncodedOutcome): void => {
    if (kept.has(key) || keptBytes + html.length > keptBytesAtMost) return;
    kept.set(key, html);
    keptBytes += html.length;
  };

  function find(key: ArticleKey): SourceOutcome | undefined {
    const { entry, pack } = entryAt(key) ?? {};
    if (entry === undefined || pack?.facts === undefined || entry.factsBytes === 0) return undefined;
    const bytes = pack.facts.subarray(entry.factsOffsetBytes, entry.factsOffsetBytes + entry.factsBytes);
    const outcome = decodedOutcome(bytes, entry.factsChecksum);
    if (outcome !== undefined) used.add(key);
    return outcome;
  }

  return {
    isNew: () => packNames(folder, fileSystem).length === 0,
    find,
    findAt(key, place) {
      const outcome = place && outcomeAt(place, folder, fileSystem);
      if (outcome?.rendered?.article.html !== key) return find(key);
      used.add(key);
      return outcome;
    },
    placeOf(key) {
      const { entry, pack } = entryAt(key) ?? {};
      if (entry === undefined || pack === undefined || entry.factsBytes === 0) return undefined;
      return [pack.name, entry.factsOffsetBytes, entry.factsBytes, entry.factsChecksum];
    },
    put(encoded) {
      used.add(encoded.key);
      keep(encoded);
      ownEntries.set(encoded.key, { entry: writer.put(encoded), pack: own });
    },
    read(key) {
      const inMemory = kept.get(key);
      const known = inMemory && decodeHtml(inMemory);
      if (known !== undefined) return known;
      const { entry, pack } = entryAt(key) ?? {};
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
        const { entry } = entryAt(key) ?? {};
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

function outcomeAt(
  [name, offsetBytes, lengthBytes, checksum]: OutcomePlace,
  folder: string,
  fileSystem: FileSystem,
): SourceOutcome | undefined {
  const file = packFiles(folder, name).facts;
  const bytes = orUndefined(() => fileSystem.readRange(file, offsetBytes, lengthBytes));
  return bytes && decodedOutcome(bytes, checksum);
}

function decodedOutcome(bytes: Uint8Array, checksum: number): SourceOutcome | undefined {
  if (crc32(bytes) !== checksum) return undefined;
  return decodeOutcome(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
}
