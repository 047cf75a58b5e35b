// Adds a pack: entries are gathered in memory, and go to disk a megabyte at a time.

import type { FileSystem } from '../../io/file-system.ts';
import type { EncodedOutcome } from './encoding.ts';
import { encodeEntry, packFiles, packHeader } from './pack.ts';
import type { PackEntry } from './pack.ts';

/** Writes one pack. Nothing is written before something is put. */
export interface PackWriter {
  readonly put: (encoded: EncodedOutcome) => PackEntry;
  /** Whether the html of an entry that was put lies on disk. */
  readonly isOnDisk: (entry: PackEntry) => boolean;
  /** Writes what is still in memory. */
  readonly flush: () => void;
}

const bufferBytes = 1 << 20;

/** A writer of the pack `name` in `folder`, which need not exist. */
export function createPackWriter(folder: string, name: string, fileSystem: FileSystem): PackWriter {
  const files = packFiles(folder, name);
  let facts: Uint8Array[] = [];
  let html: Uint8Array[] = [];
  let factsBytes = 0;
  let htmlBytes = 0;
  let writtenHtmlBytes = 0;

  function flush(): void {
    if (facts.length === 0) return;
    // The html first: an entry that is there promises html that is there.
    fileSystem.appendFile(files.html, Buffer.concat(html));
    fileSystem.appendFile(files.facts, Buffer.concat(facts));
    writtenHtmlBytes = htmlBytes;
    facts = [];
    html = [];
  }

  return {
    put(encoded) {
      if (factsBytes === 0) {
        fileSystem.makeDirectory(folder);
        facts.push(packHeader);
        factsBytes = packHeader.length;
      }
      const { entry, bytes } = encodeEntry(encoded, factsBytes, htmlBytes);
      facts.push(bytes);
      html.push(encoded.html);
      factsBytes += bytes.length;
      htmlBytes += encoded.html.length;
      if (htmlBytes - writtenHtmlBytes >= bufferBytes) flush();
      return entry;
    },
    isOnDisk: ({ htmlOffsetBytes, htmlBytes: ownBytes }) => htmlOffsetBytes + ownBytes <= writtenHtmlBytes,
    flush,
  };
}
