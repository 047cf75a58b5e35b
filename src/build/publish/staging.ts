// Collects the outputs of a build beside the output folder, and publishes them when all of them are there.

import path from 'node:path';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { OutputPath } from '../../domain/names.ts';
import { digestBytes, digestFile } from '../../io/digest-file.ts';
import { isFileSystemError } from '../../io/file-system.ts';
import type { FileSystem, FileSystemError } from '../../io/file-system.ts';
import { createFileWriter } from '../../io/file-writer.ts';
import { encodeManifest, readManifest, textAt, writeWhole } from '../manifest.ts';
import type { PublishedFile, PublishedFiles } from '../manifest.ts';
import { isAsPublished } from './digest-file.ts';
import { explainDiskError } from './explain.ts';
import { moveIn } from './file-by-file.ts';
import { createConflictFinder, keepReplaced } from './foreign.ts';
import { readJournal } from './journal.ts';
import { keptFolder, oldFolder } from './places.ts';
import type { Places } from './places.ts';
import { clearAway, commitManifest } from './publication.ts';
import type { Publication } from './publication.ts';
import { recover } from './recover.ts';
import { planRemovals } from './removals.ts';
import { createStage } from './stage.ts';
import { swapIn } from './swap.ts';
import { createLookup } from './tree.ts';

/** An output whose recipe, if it had one, has been carried out. */
type StagedOutput = { readonly path: OutputPath } & (
  | { readonly contents: string | Uint8Array }
  | { readonly copyOf: string }
);

/** What a publication did. */
export interface PublishResult {
  /** False when the output folder does not hold the new site; `diagnostics` says why. */
  readonly isPublished: boolean;
  /** `nothing`: the site was as it should be, or could not be published. `swap`: in one step. `files`: file by file. */
  readonly mode: 'nothing' | 'swap' | 'files';
  /** Files created or replaced, left as they were, and removed. */
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
  /** What the output folder holds of ours now, where it is published. */
  readonly files?: PublishedFiles | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** The outputs of one build on their way to the output folder. Of each only path, size and digest stay in memory. */
export interface Staging {
  /**
   * Takes an output; its contents go to disk at once, or soon.
   *
   * @throws FileSystemError when the disk fails, or has failed to take an output before this one (see
   * `explainDiskError`), Error when the path was added before.
   */
  readonly add: (output: StagedOutput) => void;
  /**
   * Leaves an output as the last build published it, when it still stands so; undefined when it has to be made again.
   * `modifiedMs` is when it was written then: a file of that size and time is not read. Returns when it was written as
   * it stands now.
   */
  readonly keep: (path: OutputPath, modifiedMs: number | undefined) => number | undefined;
  /** Something to wait for before the next output, so that memory stays bounded; undefined when there is room. */
  readonly untilRoom: () => Promise<void> | undefined;
  /** Settles when all outputs are on disk, which must be before they are published. Rejects as `add` throws. */
  readonly settled: () => Promise<void>;
  /** Publishes all outputs, or none. A disk that fails is a diagnostic. */
  readonly publish: () => PublishResult;
  /** Clears the staging folder away, once nothing writes there; the output folder stays as it is. */
  readonly abandon: () => Promise<void>;
}

/**
 * Opens the staging of a build. The lock must be held and `recover` have run. `id` tells builds apart: digits, small
 * letters and hyphens. `known` is the manifest where it has been read already.
 */
export function openStaging(
  places: Places,
  id: string,
  fileSystem: FileSystem,
  known: ReturnType<typeof readManifest> = readManifest(places.manifest, fileSystem),
): Staging {
  const { files: previous, diagnostics: manifestDiagnostics } = known;
  const kept = keptFolder(places, id);
  const conflicts = createConflictFinder(places, kept, previous, fileSystem);
  const lookup = createLookup(places.output, fileSystem);
  const stage = createStage(places, id, fileSystem);
  const writer = createFileWriter(fileSystem);
  const produced = new Map<OutputPath, PublishedFile>();
  const changed = new Set<string>();

  function add(output: StagedOutput): void {
    if (produced.has(output.path)) throw new Error(`Two outputs have the path "${output.path}".`);
    const standing = lookup(output.path);
    const known = standing.stat?.kind === 'file' ? sizedAs(output, standing.stat.sizeBytes, fileSystem) : undefined;
    if (known !== undefined && isAsPublished(path.join(places.output, output.path), known, fileSystem)) {
      produced.set(output.path, known);
      return;
    }
    changed.add(output.path);
    conflicts.note(output.path, standing);
    // Its place among the others; what it is like is told when it is written.
    produced.set(output.path, { path: output.path, sizeBytes: 0, digest: '' });
    writer.write({ file: stage.fileFor(output.path), ...output }, producedAs(output.path));
  }

  // A function of its own: one that is made inside of `add` would hold the contents until they are written.
  function producedAs(path: OutputPath): (written: Pick<PublishedFile, 'sizeBytes' | 'digest'>) => void {
    return (written) => void produced.set(path, { path, ...written });
  }

  function keep(relative: OutputPath, modifiedMs: number | undefined): number | undefined {
    const former = previous?.get(relative);
    const { stat } = lookup(relative);
    if (former === undefined || stat?.kind !== 'file' || stat.sizeBytes !== former.sizeBytes) return undefined;
    const file = path.join(places.output, relative);
    if (stat.modifiedMs !== modifiedMs && !isAsPublished(file, former, fileSystem)) return undefined;
    produced.set(relative, former);
    return stat.modifiedMs;
  }

  function decideAndPublish(): PublishResult {
    const removals = planRemovals(places, previous, produced, fileSystem);
    const { obstacles, replaced, diagnostics: inTheWay } = conflicts.settle(removals.files);
    const diagnostics = [...manifestDiagnostics, ...inTheWay, ...removals.diagnostics];
    if (inTheWay.some(({ severity }) => severity === 'error')) {
      recover(places, fileSystem);
      return refused(diagnostics);
    }
    const counts = {
      written: changed.size,
      unchanged: produced.size - changed.size,
      removed: removals.files.size,
      files: produced,
    };
    const record = encodeManifest(produced.values());
    fileSystem.makeDirectory(places.records);
    if (changed.size === 0 && removals.files.size === 0) {
      const isKept = previous !== undefined && textAt(places.manifest, fileSystem) === record;
      if (!isKept) writeWhole(places.manifest, record, fileSystem);
      return { isPublished: true, mode: 'nothing', ...counts, diagnostics };
    }
    keepReplaced(replaced, kept, places, fileSystem);
    writeWhole(places.nextManifest, record, fileSystem);
    const publication = { places, id, spot: stage.spot(), produced, changed, removals: removals.files, obstacles };
    const mode = putInPlace(publication, fileSystem);
    return { isPublished: true, mode, ...counts, diagnostics: [...diagnostics, ...tidyUp(places, id, fileSystem)] };
  }

  function publish(): PublishResult {
    try {
      return decideAndPublish();
    } catch (error) {
      if (!isFileSystemError(error)) throw error;
      return refused([...manifestDiagnostics, ...heal(places, error, fileSystem)]);
    }
  }

  async function settled(): Promise<void> {
    await writer.settled();
    await writer.close();
  }

  async function abandon(): Promise<void> {
    await writer.close();
    recover(places, fileSystem);
  }

  return { add, keep, untilRoom: writer.untilRoom, settled, publish, abandon };
}

/** Size and digest of an output that has this size; undefined for one of another size. */
function sizedAs(output: StagedOutput, sizeBytes: number, fileSystem: FileSystem): PublishedFile | undefined {
  if ('copyOf' in output) {
    if (fileSystem.stat(output.copyOf)?.sizeBytes !== sizeBytes) return undefined;
    return { path: output.path, sizeBytes, digest: digestFile(output.copyOf, sizeBytes, fileSystem) };
  }
  const bytes = typeof output.contents === 'string' ? Buffer.from(output.contents, 'utf8') : output.contents;
  return bytes.length === sizeBytes ? { path: output.path, sizeBytes, digest: digestBytes(bytes) } : undefined;
}

/** A swap makes every folder and link of the site anew: too much for a few files among thousands. */
const [manyFiles, smallShare] = [500, 1 / 20];

function isSmall({ produced, changed, removals }: Publication): boolean {
  return produced.size >= manyFiles && changed.size + removals.size <= produced.size * smallShare;
}

function putInPlace(publication: Publication, fileSystem: FileSystem): 'swap' | 'files' {
  if (!isSmall(publication) && swapIn(publication, fileSystem)) return 'swap';
  moveIn(publication, fileSystem);
  return 'files';
}

/** The new site stands. What fails from here on is left to the next command, which the journal tells. */
function tidyUp(places: Places, id: string, fileSystem: FileSystem): readonly Diagnostic[] {
  try {
    commitManifest(places, fileSystem);
    clearAway(places, [oldFolder(places, id)], fileSystem);
    return [];
  } catch (error) {
    if (!isFileSystemError(error)) throw error;
    return [
      {
        severity: 'warning',
        rule: 'publish/not-tidied',
        reason: `The site is published, but something of the build could not be cleared away: ${error.message}.`,
        hint: 'The next build tries again.',
      },
    ];
  }
}

/** Brings the output folder back to a whole site as far as the disk lets us, and says what happened. */
function heal(places: Places, error: FileSystemError, fileSystem: FileSystem): readonly Diagnostic[] {
  const explained = explainDiskError(error);
  try {
    if (readJournal(places, fileSystem)?.kind !== 'files') {
      recover(places, fileSystem);
      return [explained];
    }
  } catch (second) {
    if (!isFileSystemError(second)) throw second;
  }
  return [
    {
      ...explained,
      rule: 'publish/interrupted',
      reason: `Publishing stopped half way: ${explained.reason}`,
      hint: `${explained.hint ?? ''} The next command completes what was begun.`.trimStart(),
    },
  ];
}

function refused(diagnostics: readonly Diagnostic[]): PublishResult {
  return { isPublished: false, mode: 'nothing', written: 0, unchanged: 0, removed: 0, diagnostics };
}
