// The journal: what a publication under way is about to do, so that the next command can complete it after a kill.

import type { FileSystem } from '../../io/file-system.ts';
import { outputPathProblem } from '../../domain/names.ts';
import { isRecord, parseJson, textAt, writeWhole } from '../manifest.ts';
import type { Places, StagingSpot } from './places.ts';

/** Two renames: the output folder steps aside, the staging folder takes its place. */
interface SwapJournal {
  readonly kind: 'swap';
  readonly id: string;
}

/** File by file: staged files are moved into the output folder, then files that are no longer needed are removed. */
export interface FilesJournal {
  readonly kind: 'files';
  readonly id: string;
  /** Where the staging folder stands. */
  readonly spot: StagingSpot;
  /** Paths of files or links that stand where a folder is needed. */
  readonly obstacles: readonly string[];
  /** Paths of staged files, in the order in which they are moved. */
  readonly moves: readonly string[];
  /** Files to remove, if they still have this digest. */
  readonly removals: readonly { readonly path: string; readonly sizeBytes: number; readonly digest: string }[];
}

export type Journal = SwapJournal | FilesJournal;

const format = 'platen-journal-1';

/** Writes the journal in one step. */
export function writeJournal(places: Places, journal: Journal, fileSystem: FileSystem): void {
  writeWhole(places.journal, `${JSON.stringify({ format, ...journal })}\n`, fileSystem);
}

/** The journal of a publication that did not end; undefined when there is none, or none that makes sense. */
export function readJournal(places: Places, fileSystem: FileSystem): Journal | undefined {
  if (fileSystem.stat(places.journal)?.kind !== 'file') return undefined;
  const value = parseJson(textAt(places.journal, fileSystem));
  if (!isRecord(value) || value['format'] !== format) return undefined;
  const { kind, id, spot, obstacles, moves, removals } = value;
  if (typeof id !== 'string' || !/^[\w-]+$/.test(id)) return undefined;
  if (kind === 'swap') return { kind, id };
  if (kind !== 'files' || (spot !== 'beside' && spot !== 'records' && spot !== 'inside')) return undefined;
  if (!arePaths(obstacles) || !arePaths(moves) || !Array.isArray(removals)) return undefined;
  const checked = removals.filter(isRemoval);
  return checked.length === removals.length ? { kind, id, spot, obstacles, moves, removals: checked } : undefined;
}

/** Only paths that stay inside the output folder: a journal that was tampered with must not reach out of it. */
function arePaths(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((path) => typeof path === 'string' && staysInside(path));
}

function isRemoval(value: unknown): value is FilesJournal['removals'][number] {
  return (
    isRecord(value) &&
    typeof value['path'] === 'string' &&
    outputPathProblem(value['path']) === undefined &&
    typeof value['sizeBytes'] === 'number' &&
    typeof value['digest'] === 'string'
  );
}

/** Obstacles were named by others, so they need not meet our rules for names. */
function staysInside(path: string): boolean {
  return path.split('/').every((name) => name !== '' && name !== '.' && name !== '..');
}
