// The record of a build: what it read, what it published and what it said, so that the next one does only what is due.

import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { FileSystem } from '../../io/file-system.ts';
import type { FileFacts } from '../../load/survey-assets.ts';
import { writeWhole } from '../manifest.ts';
import type { Places } from '../publish/places.ts';
import type { BuildReport } from '../report.ts';
import type { OutcomePlace } from '../store/article-store.ts';
import { recordText, sealed, unsealed } from './sealed.ts';
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
  /** Whether some output was made of files besides `inputs`: then nobody can say that nothing changed. */
  readonly readsElsewhere: boolean;
}

/** What a build that has something to do needs to know of the one before. */
export interface PageRecord {
  /** Fingerprint of everything but the source that `articleKeys` are made of. */
  readonly toolsDigest: string;
  /** Source → the key of its outcome. */
  readonly articleKeys: Readonly<Record<string, string>>;
  /** Output → the digests of what its page was made of (see `PageDigest`), or of the file that was copied. */
  readonly pages: Readonly<Record<string, string>>;
  /** Image → what is known of it. */
  readonly images: Readonly<Record<string, FileFacts>>;
  /** The keys of the orders of pictures of which something is published. */
  readonly imageKeys: readonly string[];
  /** Under which digest the plan was kept (see `keepPlan`); undefined where it was not. */
  readonly plan?: string | undefined;
  /** Where the outcomes lie of sources that were edited since the plan was kept. */
  readonly outcomes?: Readonly<Record<string, OutcomePlace>> | undefined;
}

/** The records of one build. They belong together, and to the manifest of that build. */
export interface Records {
  readonly record: BuildRecord;
  /** Read when it is asked for: a build that has nothing to do needs none of it. */
  readonly readPages: () => PageRecord | undefined;
}

/** Reads the records of the build that wrote the manifest with the text `manifest`; undefined when there are none. */
export function readRecords(places: Places, manifest: string, fileSystem: FileSystem): Records | undefined {
  const text = recordText(places.record, fileSystem);
  if (text === undefined) return undefined;
  // Casts because the seals prove that these are the bytes which writeRecords wrote.
  const record = unsealed(text, manifest) as BuildRecord | undefined;
  if (record === undefined) return undefined;
  return {
    record,
    readPages() {
      const pages = recordText(places.pageRecord, fileSystem);
      return pages === undefined ? undefined : (unsealed(pages, manifest, text) as PageRecord | undefined);
    },
  };
}

/** Writes both. A build that is killed in between leaves records that do not fit, and are not read. */
export function writeRecords(
  places: Places,
  manifest: string,
  record: BuildRecord,
  pages: PageRecord,
  fileSystem: FileSystem,
): void {
  const text = sealed(record, manifest);
  writeWhole(places.pageRecord, sealed(pages, manifest, text), fileSystem);
  writeWhole(places.record, text, fileSystem);
}
