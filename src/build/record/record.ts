// The record of a build: what it read, what it published and what it said, so that the next one does only what is due.

import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { FileSystem } from '../../io/file-system.ts';
import { isFileSystemError } from '../../io/file-system.ts';
import { sha256 } from '../../text/digest.ts';
import { isRecord, parseJson, textAt, writeWhole } from '../manifest.ts';
import type { Places } from '../publish/places.ts';
import type { BuildReport } from '../report.ts';
import type { Snapshot } from './snapshot.ts';

/** What a build that finds everything as it was needs to know. */
export interface BuildRecord {
  /** Fingerprint of everything beside files and the clock that the build depended on. */
  readonly key: string;
  /** The folders that were read, as they were before anything of them was. */
  readonly inputs: readonly Snapshot[];
  /** When each published file was written, in milliseconds since 1970, in the order of the manifest. */
  readonly publishedMs: readonly number[];
  /** The instant that decided which posts were due, in milliseconds since 1970. */
  readonly builtMs: number;
  /** The next instant at which a post goes live or expires, in milliseconds since 1970. */
  readonly nextInstantMs?: number | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly counts: Pick<BuildReport['counts'], 'posts' | 'pages' | 'drafts' | 'future' | 'expired'>;
  readonly ignored: BuildReport['ignored'];
}

/** What a build that has something to do needs to know of the one before. */
export interface PageRecord {
  /** Fingerprint of everything but the source that `articleKeys` are made of. */
  readonly toolsDigest: string;
  /** Source → the key of its outcome. */
  readonly articleKeys: Readonly<Record<string, string>>;
  /** Output → the digests of what its page was made of (see `PageDigest`), or of the file that was copied. */
  readonly pages: Readonly<Record<string, string>>;
  /** Image → its size in pixels. */
  readonly images: Readonly<Record<string, readonly [widthPixels: number, heightPixels: number]>>;
}

const format = 'platen-record-1';

/** Reads the record of the build that wrote the manifest with the text `manifest`; undefined when there is none. */
export function readRecord(places: Places, manifest: string, fileSystem: FileSystem): BuildRecord | undefined {
  // Cast because the seal proves that these are the bytes which writeRecords wrote.
  return readSealed(places.record, manifest, fileSystem) as BuildRecord | undefined;
}

/** The same for what is needed when something changed. */
export function readPageRecord(places: Places, manifest: string, fileSystem: FileSystem): PageRecord | undefined {
  // Cast because the seal proves that these are the bytes which writeRecords wrote.
  return readSealed(places.pageRecord, manifest, fileSystem) as PageRecord | undefined;
}

/** Writes both. A build that is killed in between leaves records that do not fit the manifest, and are not read. */
export function writeRecords(
  places: Places,
  manifest: string,
  record: BuildRecord,
  pages: PageRecord,
  fileSystem: FileSystem,
): void {
  writeWhole(places.pageRecord, sealed(pages, manifest), fileSystem);
  writeWhole(places.record, sealed(record, manifest), fileSystem);
}

/** Two lines: a seal over the manifest and the value, and the value. */
function sealed(value: object, manifest: string): string {
  const json = JSON.stringify(value);
  return `${JSON.stringify({ format, seal: sha256(manifest, json) })}\n${json}\n`;
}

function readSealed(file: string, manifest: string, fileSystem: FileSystem): object | undefined {
  let text: string;
  try {
    text = textAt(file, fileSystem);
  } catch (error) {
    if (isFileSystemError(error)) return undefined;
    throw error;
  }
  const end = text.indexOf('\n');
  const head = parseJson(text.slice(0, end));
  const json = text.slice(end + 1, -1);
  if (!isRecord(head) || head['format'] !== format || head['seal'] !== sha256(manifest, json)) return undefined;
  const value = parseJson(json);
  return isRecord(value) ? value : undefined;
}
