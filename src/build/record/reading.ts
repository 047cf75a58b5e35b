// What a site in memory read, kept for the next time it is opened: files that are as they were need not be read again.

import path from 'node:path';
import type { ArticleKey } from '../../domain/names.ts';
import type { SourceFile } from '../../domain/source.ts';
import { isFileSystemError } from '../../io/file-system.ts';
import type { FileSystem } from '../../io/file-system.ts';
import type { FileFacts } from '../../load/survey-assets.ts';
import { writeWhole } from '../manifest.ts';
import { workFolderOf } from '../work-folder.ts';
import { createFileMemory } from './inputs.ts';
import type { FileMemory } from './inputs.ts';
import type { PageRecord } from './record.ts';
import { recordText, sealed, unsealed } from './sealed.ts';
import type { Snapshot } from './snapshot.ts';

/** What is known of sources and images that were read before, and which of their files are as they were then. */
export interface KnownReading extends Pick<PageRecord, 'toolsDigest' | 'articleKeys' | 'images'> {
  readonly files: Pick<FileMemory, 'isAsBefore'>;
}

/** The key that a source had when it was as it is now, with the tools as they are now. */
export function knownKeyOf(
  file: SourceFile,
  toolsDigest: string,
  known: KnownReading | undefined,
): ArticleKey | undefined {
  if (known === undefined || known.toolsDigest !== toolsDigest || !known.files.isAsBefore(file.path)) return undefined;
  // Cast because a record holds keys that articleKeyOf made.
  return known.articleKeys[file.id] as ArticleKey | undefined;
}

/** What is known of an image that is as it was. */
export function knownFactsOf(file: SourceFile, known: KnownReading | undefined): FileFacts | undefined {
  return known?.files.isAsBefore(file.path) === true ? known.images[file.id] : undefined;
}

/** What is remembered between two openings of a site in memory. */
type Reading = Pick<PageRecord, 'toolsDigest' | 'articleKeys' | 'images'> & { readonly inputs: readonly Snapshot[] };

/** What the last opening left for this one. */
export interface RecalledReading {
  readonly keyOf: (file: SourceFile, toolsDigest: string) => ArticleKey | undefined;
  readonly factsOf: (file: SourceFile) => FileFacts | undefined;
  /** Keeps what there is now for the next opening, unless that is all known. */
  readonly keep: (reading: Omit<Reading, 'inputs'>) => void;
}

/** Reads it, for a site whose folders are now as `inputs` say. What cannot be trusted is as if it were not there. */
export function recallReading(folder: string, inputs: readonly Snapshot[], fileSystem: FileSystem): RecalledReading {
  const file = path.join(workFolderOf(folder), 'reading.json');
  const text = recordText(file, fileSystem);
  // Cast because the seal proves that these are the bytes which were written here.
  const former = text === undefined ? undefined : (unsealed(text) as Reading | undefined);
  const known = former && { ...former, files: createFileMemory(former.inputs, inputs, fileSystem) };
  let isAllKnown = true;
  const noted = <Value>(value: Value | undefined): Value | undefined => {
    if (value === undefined) isAllKnown = false;
    return value;
  };
  return {
    keyOf: (source, toolsDigest) => noted(knownKeyOf(source, toolsDigest, known)),
    factsOf: (image) => noted(knownFactsOf(image, known)),
    keep(reading) {
      if (isAllKnown) return;
      try {
        fileSystem.makeDirectory(workFolderOf(folder));
        writeWhole(file, sealed({ ...reading, inputs }), fileSystem);
      } catch (error) {
        // The next opening reads everything.
        if (!isFileSystemError(error)) throw error;
      }
    },
  };
}
