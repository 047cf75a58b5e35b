// Keeps a folder of packs small: what no build needs any more goes, and many small packs become one.

import path from 'node:path';
import type { ArticleKey } from '../../domain/names.ts';
import type { FileSystem } from '../../io/file-system.ts';
import { crc32 } from '../../text/digest.ts';
import { encodeEntry, packFiles, packHeader, readEntries, sizeOf } from './pack.ts';
import type { EncodedOutcome } from './encoding.ts';
import type { PackEntry } from './pack.ts';
import { contentsOf, htmlOf, packNames } from './read-packs.ts';

/** How much there may be. */
export interface PackLimits {
  /** What may lie about unused, in bytes, beside as much as is used. */
  readonly spareBytes: number;
  readonly packs: number;
}

/** What pruning needs to know. */
export interface PruneRequest {
  readonly folder: string;
  readonly fileSystem: FileSystem;
  readonly isLive: (key: ArticleKey) => boolean;
  /** The bytes of all entries that are live. Asked only when there is much. */
  readonly liveBytes: () => number;
  /** The name of the pack that takes up what is kept of others; never used before. */
  readonly name: string;
  /** The clock of this machine, in milliseconds since 1970. */
  readonly nowMs: number;
  readonly limits: PackLimits;
}

interface PackSize {
  readonly name: string;
  readonly bytes: number;
  readonly modifiedMs: number;
}

const dayMs = 24 * 60 * 60 * 1000;
const bufferBytes = 1 << 20;

/**
 * Removes packs of other versions; and, where there is more than `limits` allow, packs that hold mostly what is not
 * live, and the smallest if there are too many. What is live in them is copied to a new pack before they go, so a kill at
 * any moment loses nothing. A build that reads them at this moment finds less, or something damaged, and makes it anew.
 */
export function prunePacks(request: PruneRequest): void {
  const { folder, fileSystem, limits, nowMs } = request;
  removeOrphans(folder, nowMs, fileSystem);
  const packs = packSizes(folder, fileSystem).filter(({ name }) => {
    if (isOfThisVersion(folder, name, fileSystem)) return true;
    removePack(folder, name, fileSystem);
    return false;
  });
  const total = packs.reduce((sum, { bytes }) => sum + bytes, 0);
  const isMuch = total > limits.spareBytes && total > 2 * request.liveBytes() + limits.spareBytes;
  if (packs.length <= limits.packs && !isMuch) return;
  // Half as many as may be, so that the next builds need not do so again.
  const tooMany = packs.length > limits.packs ? packs.length - Math.floor(limits.packs / 2) : 0;
  const smallest = new Set(packs.toSorted((a, b) => a.bytes - b.bytes).slice(0, tooMany === 0 ? 0 : tooMany + 1));
  const contents = new Map(packs.map(({ name }) => [name, entriesOf(name, folder, fileSystem)]));
  // Where several packs hold a key, readers take the last.
  const owners = new Map(
    packs.flatMap(({ name }) => (contents.get(name) ?? []).map(({ key }) => [key, name] as const)),
  );
  const kept = new Map(
    packs.map(({ name }) => [
      name,
      (contents.get(name) ?? []).filter(({ key }) => owners.get(key) === name && request.isLive(key)),
    ]),
  );
  const victims = packs.filter((pack) => {
    const liveBytes = (kept.get(pack.name) ?? []).reduce((sum, entry) => sum + sizeOf(entry), 0);
    return smallest.has(pack) || 2 * liveBytes < pack.bytes;
  });
  copyEntries(
    victims.map(({ name }) => [name, kept.get(name) ?? []]),
    request,
  );
  for (const { name } of victims) removePack(folder, name, fileSystem);
}

/** Removes the oldest packs until there is no more than `limits` allow, of entries that are cheap to make again. */
export function dropOldPacks(folder: string, limits: PackLimits, nowMs: number, fileSystem: FileSystem): void {
  removeOrphans(folder, nowMs, fileSystem);
  const packs = packSizes(folder, fileSystem).toSorted((a, b) => b.modifiedMs - a.modifiedMs);
  let bytes = 0;
  for (const [index, pack] of packs.entries()) {
    bytes += pack.bytes;
    if (index >= limits.packs || bytes > limits.spareBytes) removePack(folder, pack.name, fileSystem);
  }
}

function packSizes(folder: string, fileSystem: FileSystem): readonly PackSize[] {
  return packNames(folder, fileSystem).map((name) => {
    const files = packFiles(folder, name);
    const [facts, html] = [fileSystem.stat(files.facts), fileSystem.stat(files.html)];
    return {
      name,
      bytes: (facts?.sizeBytes ?? 0) + (html?.sizeBytes ?? 0),
      modifiedMs: facts?.modifiedMs ?? 0,
    };
  });
}

function isOfThisVersion(folder: string, name: string, fileSystem: FileSystem): boolean {
  const begun = fileSystem.readRange(packFiles(folder, name).facts, 0, packHeader.length);
  return Buffer.from(begun).equals(packHeader);
}

function entriesOf(name: string, folder: string, fileSystem: FileSystem): readonly PackEntry[] {
  return [...readEntries(contentsOf(packFiles(folder, name).facts, fileSystem) ?? new Uint8Array())];
}

/** Copies entries of packs, those that are as they were written. The html goes first: facts promise html that is there. */
function copyEntries(
  packs: readonly (readonly [name: string, entries: readonly PackEntry[]])[],
  { folder, fileSystem, name }: PruneRequest,
): void {
  const files = packFiles(folder, name);
  const facts: Uint8Array[] = [packHeader];
  let [factsBytes, htmlBytes] = [packHeader.length, 0];
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  const writeHtml = (): void => {
    fileSystem.appendFile(files.html, Buffer.concat(waiting));
    [waiting, waitingBytes] = [[], 0];
  };
  for (const [from, entries] of packs) {
    for (const encoded of encodedOf(from, entries, folder, fileSystem)) {
      const { bytes } = encodeEntry(encoded, factsBytes, htmlBytes);
      facts.push(bytes);
      factsBytes += bytes.length;
      waiting.push(encoded.html);
      waitingBytes += encoded.html.length;
      htmlBytes += encoded.html.length;
      if (waitingBytes >= bufferBytes) writeHtml();
    }
  }
  if (facts.length === 1) return;
  writeHtml();
  fileSystem.appendFile(files.facts, Buffer.concat(facts));
}

function* encodedOf(
  name: string,
  entries: readonly PackEntry[],
  folder: string,
  fileSystem: FileSystem,
): Generator<EncodedOutcome> {
  if (entries.length === 0) return;
  const files = packFiles(folder, name);
  const facts = contentsOf(files.facts, fileSystem) ?? new Uint8Array();
  for (const entry of entries) {
    const bytes = facts.subarray(entry.factsOffsetBytes, entry.factsOffsetBytes + entry.factsBytes);
    const html = htmlOf({ entry, pack: { html: files.html, fileSystem } });
    if (html === undefined || crc32(bytes) !== entry.factsChecksum) continue;
    const text = entry.factsBytes === 0 ? undefined : Buffer.from(bytes).toString('utf8');
    yield { key: entry.key, facts: text, html };
  }
}

/** The facts first: html alone is nothing, facts alone are damage. */
function removePack(folder: string, name: string, fileSystem: FileSystem): void {
  const files = packFiles(folder, name);
  fileSystem.remove(files.facts);
  fileSystem.remove(files.html);
}

/** Html without facts is what a kill left, unless a build is about to write them. */
function removeOrphans(folder: string, nowMs: number, fileSystem: FileSystem): void {
  if (fileSystem.stat(folder)?.kind !== 'directory') return;
  const names = new Set(fileSystem.readDirectory(folder).map(({ name }) => name));
  for (const name of names) {
    const pack = /^(.+)\.html$/.exec(name)?.[1];
    if (pack === undefined || names.has(`${pack}.facts`)) continue;
    const file = path.join(folder, name);
    if ((fileSystem.stat(file)?.modifiedMs ?? nowMs) < nowMs - dayMs) fileSystem.remove(file);
  }
}
