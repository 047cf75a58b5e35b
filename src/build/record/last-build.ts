// What the last build left for this one: whether anything has changed since, and what of its work still holds.

import path from 'node:path';
import type { FileSystem } from '../../io/file-system.ts';
import { decodeManifest, textAt } from '../manifest.ts';
import type { PublishedFiles } from '../manifest.ts';
import { isAsPublished } from '../publish/digest-file.ts';
import type { Places } from '../publish/places.ts';
import { createLookup } from '../publish/tree.ts';
import { readRecords } from './record.ts';
import type { BuildRecord, Records } from './record.ts';
import { isAsSeen } from './snapshot.ts';
import type { Snapshot } from './snapshot.ts';

/** The last build of an output folder. */
export interface LastBuild extends Records {
  readonly published: PublishedFiles;
  /** Output → when it was written, in milliseconds since 1970. */
  readonly publishedMs: ReadonlyMap<string, number>;
}

/** Reads what the last build left; undefined when there is nothing, or nothing that can be trusted. */
export function readLastBuild(places: Places, fileSystem: FileSystem): LastBuild | undefined {
  if (fileSystem.stat(places.manifest)?.kind !== 'file') return undefined;
  const manifest = textAt(places.manifest, fileSystem);
  const records = readRecords(places, manifest, fileSystem);
  const files = decodeManifest(manifest);
  if (records === undefined || files?.size !== records.record.publishedMs.length) return undefined;
  const { publishedMs } = records.record;
  return {
    ...records,
    published: files,
    publishedMs: new Map(Array.from(files.keys(), (file, index) => [file, publishedMs[index] ?? 0])),
  };
}

/** What has to be equal for nothing to have changed. */
export interface Present {
  readonly key: string;
  readonly inputs: readonly Snapshot[];
  readonly nowMs: number;
}

/**
 * Whether a build would make what stands: same tool and options, every input as it was, no post come due or expired
 * since, and every output as it was published.
 */
export function isUnchanged(
  { record, published, publishedMs }: LastBuild,
  { key, inputs, nowMs }: Present,
  places: Places,
  fileSystem: FileSystem,
): boolean {
  if (!isSameGround(record, { key, nowMs })) return false;
  if (record.inputs.length !== inputs.length) return false;
  if (!record.inputs.every((before, index) => isAsSeenAt(before, inputs[index], fileSystem))) return false;
  const lookup = createLookup(places.output, fileSystem);
  for (const file of published.values()) {
    const stat = lookup(file.path).stat;
    if (stat?.kind !== 'file' || stat.sizeBytes !== file.sizeBytes) return false;
    if (stat.modifiedMs === publishedMs.get(file.path)) continue;
    if (!isAsPublished(path.join(places.output, file.path), file, fileSystem)) return false;
  }
  return true;
}

/** Whether what a build makes can differ from what stands by the files alone that it reads. */
export function isSameGround(record: BuildRecord, { key, nowMs }: Pick<Present, 'key' | 'nowMs'>): boolean {
  const { builtMs, nextInstantMs = Infinity } = record;
  return !record.readsElsewhere && record.key === key && nowMs >= builtMs && nowMs < nextInstantMs;
}

function isAsSeenAt(before: Snapshot, now: Snapshot | undefined, fileSystem: FileSystem): boolean {
  return now !== undefined && isAsSeen(before, now, fileSystem);
}
