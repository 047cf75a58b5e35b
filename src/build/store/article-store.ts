// The article store: what became of each source, under a key that tells everything it depends on.

import type { ReadArticle, SourceOutcome } from '../../domain/article.ts';
import type { ArticleKey } from '../../domain/names.ts';
import { isFileSystemError } from '../../io/file-system.ts';
import type { FileSystem } from '../../io/file-system.ts';
import { crc32 } from '../../text/digest.ts';
import { decodeHtml, decodeOutcome } from './encoding.ts';
import type { EncodedOutcome } from './encoding.ts';
import { emptyPack, encodeEntry, packFiles, packName, readEntries } from './pack.ts';
import type { PackEntry } from './pack.ts';

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
  /** The keys that were found or put, and what is known of the packs they lie in. */
  readonly used: () => ReadonlySet<ArticleKey>;
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
}

interface Located {
  readonly entry: PackEntry;
  readonly pack: Pack;
}

interface Pack {
  readonly html: string;
  readonly fileSystem: FileSystem;
  facts?: Uint8Array | undefined;
}

const bufferBytes = 1 << 20;

/**
 * Opens the store. Packs of earlier builds are read when the first key is asked for; nothing is written before
 * something is put.
 */
export function openArticleStore({ folder, fileSystem, target, name }: StorePlaces): ArticleStore {
  const files = packFiles(target.folder, name);
  const own: Pack = { html: files.html, fileSystem: target.fileSystem };
  const used = new Set<ArticleKey>();
  const waiting = { html: [] as Uint8Array[], htmlBytes: 0, facts: [] as Uint8Array[] };
  let written: { htmlBytes: number; factsBytes: number } | undefined;
  let index: Map<ArticleKey, Located> | undefined;

  const located = (): Map<ArticleKey, Located> => (index ??= readPacks(folder, fileSystem));

  function flush(): void {
    if (written === undefined || waiting.facts.length === 0) return;
    // The html first: facts that are there promise html that is there.
    target.fileSystem.appendFile(files.html, Buffer.concat(waiting.html));
    target.fileSystem.appendFile(files.facts, Buffer.concat(waiting.facts));
    written.htmlBytes += waiting.htmlBytes;
    waiting.html = [];
    waiting.facts = [];
    waiting.htmlBytes = 0;
  }

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
      if (written === undefined) {
        target.fileSystem.makeDirectory(target.folder);
        const { facts, htmlBytes } = emptyPack();
        waiting.facts.push(facts);
        written = { htmlBytes, factsBytes: facts.length };
      }
      const { entry, bytes } = encodeEntry(encoded, written.factsBytes, written.htmlBytes + waiting.htmlBytes);
      written.factsBytes += bytes.length;
      waiting.facts.push(bytes);
      waiting.html.push(encoded.html);
      waiting.htmlBytes += encoded.html.length;
      located().set(encoded.key, { entry, pack: own });
      if (waiting.htmlBytes >= bufferBytes) flush();
    },
    read(key) {
      const { entry, pack } = located().get(key) ?? {};
      if (entry === undefined || pack === undefined) throw new DamagedStoreError(`It does not hold ${key}.`);
      if (pack === own && entry.htmlOffsetBytes + entry.htmlBytes > (written?.htmlBytes ?? 0)) flush();
      const bytes = rangeOf(pack, entry);
      const html = bytes !== undefined && crc32(bytes) === entry.htmlChecksum ? decodeHtml(bytes) : undefined;
      if (html === undefined) throw new DamagedStoreError(`The html of ${key} is not as it was written.`);
      return html;
    },
    forgetFacts() {
      for (const { pack } of index?.values() ?? []) pack.facts = undefined;
    },
    used: () => used,
    flush,
  };
}

/** Says that what was remembered has been damaged or removed: everything is to be made again. */
export class DamagedStoreError extends Error {
  override readonly name = 'DamagedStoreError';
}

/** The entries of all packs. Where two packs hold a key, that of the last name counts. */
function readPacks(folder: string, fileSystem: FileSystem): Map<ArticleKey, Located> {
  const index = new Map<ArticleKey, Located>();
  for (const name of packNames(folder, fileSystem)) {
    const files = packFiles(folder, name);
    const facts = contentsOf(files.facts, fileSystem);
    if (facts === undefined) continue;
    const pack: Pack = { html: files.html, fileSystem, facts };
    const htmlBytes = fileSystem.stat(files.html)?.sizeBytes ?? 0;
    for (const entry of readEntries(facts)) {
      if (entry.htmlOffsetBytes + entry.htmlBytes <= htmlBytes) index.set(entry.key, { entry, pack });
    }
  }
  return index;
}

/** The packs in `folder`, by name. */
function packNames(folder: string, fileSystem: FileSystem): readonly string[] {
  if (fileSystem.stat(folder)?.kind !== 'directory') return [];
  return fileSystem.readDirectory(folder).flatMap(({ name }) => packName(name) ?? []);
}

/** Another build may tidy packs away at any time. */
function contentsOf(file: string, fileSystem: FileSystem): Uint8Array | undefined {
  try {
    return fileSystem.readFile(file);
  } catch (error) {
    if (isFileSystemError(error)) return undefined;
    throw error;
  }
}

function rangeOf({ html, fileSystem }: Pack, { htmlOffsetBytes, htmlBytes }: PackEntry): Uint8Array | undefined {
  try {
    return fileSystem.readRange(html, htmlOffsetBytes, htmlBytes);
  } catch (error) {
    if (isFileSystemError(error)) return undefined;
    throw error;
  }
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
