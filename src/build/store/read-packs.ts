// Reads the packs of a folder: what they hold, and where.

import type { ArticleKey } from '../../domain/names.ts';
import { orUndefined } from '../../io/file-system.ts';
import type { FileSystem } from '../../io/file-system.ts';
import { crc32 } from '../../text/digest.ts';
import { packFiles, packName, readEntries } from './pack.ts';
import type { PackEntry } from './pack.ts';

/** An entry and the pack that it lies in. */
export interface Located {
  readonly entry: PackEntry;
  readonly pack: Pack;
}

/** A pack of some build. */
export interface Pack {
  readonly name: string;
  /** The file of the html, absolute. */
  readonly html: string;
  readonly fileSystem: FileSystem;
  /** The facts, as long as anyone may ask for them. */
  facts?: Uint8Array | undefined;
}

/** The entries of all packs. Where two packs hold a key, that of the last name counts. */
export function readPacks(folder: string, fileSystem: FileSystem): Map<ArticleKey, Located> {
  const index = new Map<ArticleKey, Located>();
  for (const name of packNames(folder, fileSystem)) {
    const files = packFiles(folder, name);
    const facts = contentsOf(files.facts, fileSystem);
    if (facts === undefined) continue;
    const pack: Pack = { name, html: files.html, fileSystem, facts };
    const htmlBytes = fileSystem.stat(files.html)?.sizeBytes ?? 0;
    for (const entry of readEntries(facts)) {
      if (entry.htmlOffsetBytes + entry.htmlBytes <= htmlBytes) index.set(entry.key, { entry, pack });
    }
  }
  return index;
}

/** The packs in `folder`, by name. */
export function packNames(folder: string, fileSystem: FileSystem): readonly string[] {
  if (fileSystem.stat(folder)?.kind !== 'directory') return [];
  return fileSystem.readDirectory(folder).flatMap(({ name }) => packName(name) ?? []);
}

/** The html of an entry; undefined when it is damaged or gone. */
export function htmlOf({
  entry,
  pack,
}: Pick<Located, 'entry'> & { readonly pack: Pick<Pack, 'html' | 'fileSystem'> }): Uint8Array | undefined {
  const bytes = orUndefined(() => pack.fileSystem.readRange(pack.html, entry.htmlOffsetBytes, entry.htmlBytes));
  return bytes && crc32(bytes) === entry.htmlChecksum ? bytes : undefined;
}

/** Another build may tidy packs away at any time. */
export function contentsOf(file: string, fileSystem: FileSystem): Uint8Array | undefined {
  return orUndefined(() => fileSystem.readFile(file));
}
