// Where the parts of a publication lie: the output folder, what stands beside it for a moment, and our records of it.

import path from 'node:path';
import type { FileSystem } from '../../io/file-system.ts';
import { sha256 } from '../../text/digest.ts';
import { draftOf } from '../manifest.ts';
import { foldPath, realPathOf } from '../real-path.ts';

/** All paths are absolute. Everything but `output` and what stands beside it lies in `.platen/outputs/<name>/`. */
export interface Places {
  /** The output folder, links in its parents resolved. */
  readonly output: string;
  /** Holds all records of this output folder; another output folder of the same site has its own. */
  readonly records: string;
  /** What the last build published. */
  readonly manifest: string;
  /** What the build under way publishes; it takes the manifest's place as the last step. */
  readonly nextManifest: string;
  /** Stands while a publication is under way that a kill must not leave half done. */
  readonly journal: string;
  /** What the last build read and said, for the next one. */
  readonly record: string;
  /** What its pages were made of. */
  readonly pageRecord: string;
  readonly lock: string;
}

/** Where a staging folder can stand, best first: beside the output folder, among our records, inside the output. */
export type StagingSpot = 'beside' | 'records' | 'inside';

/** The places of `output`, for a site whose `.platen/` is `workFolder`. Both are absolute. */
export function placesOf(output: string, workFolder: string, fileSystem: FileSystem): Places {
  const realOutput = realPathOf(output, fileSystem);
  const site = realPathOf(path.dirname(workFolder), fileSystem);
  const records = path.join(workFolder, 'outputs', recordName(path.relative(site, realOutput)));
  return {
    output: realOutput,
    records,
    manifest: path.join(records, 'manifest.json'),
    nextManifest: path.join(records, 'manifest.next.json'),
    journal: path.join(records, 'journal.json'),
    record: path.join(records, 'record.json'),
    pageRecord: path.join(records, 'pages.json'),
    lock: path.join(records, 'lock.json'),
  };
}

/** The staging folder of the build `id`. */
export function stagingFolder(places: Places, spot: StagingSpot, id: string): string {
  if (spot === 'beside') return beside(places, `platen-${id}`);
  return path.join(spot === 'records' ? places.records : places.output, `.platen-${id}`);
}

/** Where the old site stands between the two renames of a swap. */
export function oldFolder(places: Places, id: string): string {
  return beside(places, `platen-old-${id}`);
}

/** Where a first build keeps what it replaced of others. */
export function keptFolder(places: Places, id: string): string {
  return path.join(places.records, `replaced-${id}`);
}

/** Every staging folder, half-written record and old site that lies about, whichever build left it. */
export function findLeftovers(places: Places, fileSystem: FileSystem): { unfinished: string[]; old: string[] } {
  const start = `.${path.basename(places.output)}.platen-`;
  const found = namesIn(path.dirname(places.output), fileSystem).filter((name) => name.startsWith(start));
  const [old, staging] = [found.filter((name) => isOld(name, start)), found.filter((name) => !isOld(name, start))];
  const siblings = (names: readonly string[]): string[] =>
    names.map((name) => path.join(path.dirname(places.output), name));
  const inner = [places.records, places.output].flatMap((folder) =>
    namesIn(folder, fileSystem)
      .filter((name) => name.startsWith('.platen-'))
      .map((name) => path.join(folder, name)),
  );
  const drafts = [places.manifest, places.nextManifest, places.journal, places.record, places.pageRecord]
    .map(draftOf)
    .filter((file) => fileSystem.stat(file) !== undefined);
  return { unfinished: [...siblings(staging), ...inner, ...drafts], old: siblings(old) };
}

/** Whether a name at the top of the output folder belongs to a build under way (or one that was killed). */
export function isOwnScaffold(name: string): boolean {
  return name.startsWith('.platen-');
}

function namesIn(folder: string, fileSystem: FileSystem): string[] {
  if (fileSystem.stat(folder)?.kind !== 'directory') return [];
  return fileSystem.readDirectory(folder).map(({ name }) => name);
}

function isOld(name: string, start: string): boolean {
  return name.slice(start.length).startsWith('old-');
}

function beside(places: Places, ending: string): string {
  return path.join(path.dirname(places.output), `.${path.basename(places.output)}.${ending}`);
}

/** `dist` stays `dist`; a longer path gets a digest, so that two paths never share records. */
function recordName(relative: string): string {
  const plain = /^[a-z0-9_-][a-z0-9._-]{0,40}$/;
  if (plain.test(relative)) return relative;
  const words = relative.replace(/[^A-Za-z0-9]+/g, '-').slice(-40);
  return `${words}-${sha256(foldPath(relative)).slice(0, 12)}`;
}
