// The versions of pictures on disk, one folder for each order, so that no picture is decoded twice.

import path from 'node:path';
import type { ImageOrder, ImageOutcome, ImageVersion } from '../../domain/images.ts';
import { digestBytes } from '../../io/digest-file.ts';
import { orUndefined } from '../../io/file-system.ts';
import type { FileSystem } from '../../io/file-system.ts';
import { writeWhole } from '../manifest.ts';
import { recordText, sealed, unsealed } from '../record/sealed.ts';

/** What became of orders, in this build and before. */
export interface ImageStore {
  /** What is known to have become of an order whose files are all there. */
  readonly outcomeOf: (order: ImageOrder) => ImageOutcome | undefined;
  /** The file (absolute) of a version, if it is what was put; undefined when it is not there, or damaged. */
  readonly fileOf: (order: ImageOrder, version: ImageVersion) => string | undefined;
  /** Remembers an outcome, and the bytes of each version where there are any. */
  readonly put: (order: ImageOrder, outcome: ImageOutcome, files: readonly Uint8Array[]) => void;
}

/** As it is written, last of all: what has none was not finished. */
interface Entry {
  readonly outcome: ImageOutcome;
  /** Of each version, in their order. */
  readonly files: readonly (readonly [sizeBytes: number, digest: string])[];
}

/** The name of the entry in its folder. */
export const entryName = 'made.json';

/** Opens the store in `folder` (absolute), which need not exist. */
export function openImageStore(folder: string, fileSystem: FileSystem): ImageStore {
  // An order stands in the plan many times, and a site that someone writes is planned at each save.
  const entries = new Map<string, Entry>();

  const entryOf = ({ key, versions }: ImageOrder): Entry | undefined => {
    const known = entries.get(key);
    if (known !== undefined) return known;
    const text = recordText(path.join(folder, key, entryName), fileSystem);
    // Cast because the seal proves that these are the bytes which `put` wrote.
    const entry = text === undefined ? undefined : (unsealed(text, key) as Entry | undefined);
    if (
      entry?.outcome.kind === 'made' &&
      !versions.every((version, index) => isThere(key, version, entry.files[index]))
    )
      return undefined;
    if (entry !== undefined) entries.set(key, entry);
    return entry;
  };

  const isThere = (key: string, version: ImageVersion, file: Entry['files'][number] | undefined): boolean => {
    const stat = orUndefined(() => fileSystem.stat(path.join(folder, key, nameOf(version))));
    return stat?.kind === 'file' && stat.sizeBytes === file?.[0];
  };

  return {
    outcomeOf: (order) => entryOf(order)?.outcome,
    fileOf(order, version) {
      const index = order.versions.findIndex(({ url }) => url === version.url);
      const known = entryOf(order)?.files[index];
      const file = path.join(folder, order.key, nameOf(version));
      const bytes = known && orUndefined(() => fileSystem.readFile(file));
      if (bytes !== undefined && digestBytes(bytes) === known?.[1]) return file;
      // What is damaged is made anew.
      entries.delete(order.key);
      orUndefined(() => fileSystem.remove(path.join(folder, order.key, entryName)));
      return undefined;
    },
    put({ key, versions }, outcome, files) {
      const own = path.join(folder, key);
      fileSystem.makeDirectory(own);
      for (const [index, version] of versions.entries()) {
        const bytes = files[index];
        if (bytes !== undefined) fileSystem.writeFile(path.join(own, nameOf(version)), bytes);
      }
      const entry: Entry = { outcome, files: files.map((bytes) => [bytes.length, digestBytes(bytes)] as const) };
      writeWhole(path.join(own, entryName), sealed(entry, key), fileSystem);
      entries.set(key, entry);
    },
  };
}

function nameOf({ widthPixels, format }: ImageVersion): string {
  return `${widthPixels}.${format}`;
}
