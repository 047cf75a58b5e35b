// Takes back what was published, and Platen's own records of it.

import path from 'node:path';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { isFileSystemError } from '../io/file-system.ts';
import { loadConfig } from '../load/load-config.ts';
import { takeLock } from './lock.ts';
import { finishedDiagnostics } from './make-report.ts';
import { explainDiskError } from './publish/explain.ts';
import { placesOf } from './publish/places.ts';
import { recover } from './publish/recover.ts';
import { openStaging } from './publish/staging.ts';
import type { BuildOptions } from './report.ts';

/** What was cleaned. */
export interface CleanReport {
  /** Files removed from the output folder. */
  readonly removed: number;
  /** Whether there was anything of Platen's to clean. */
  readonly hasRecords: boolean;
  /** The output folder, absolute. */
  readonly output: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Removes every published file that is still as it was published, and `.platen/`. Files of others stay. */
export async function cleanSite(options: Omit<BuildOptions, 'mode' | 'onProgress' | 'isStrict'>): Promise<CleanReport> {
  const { folder, fileSystem, machine, nowMs } = options;
  const { config, diagnostics: ofConfig } = await loadConfig(folder, options);
  const output = path.resolve(folder, config.site.folders.output);
  const errors = ofConfig.filter(({ severity }) => severity === 'error');
  // A folder that its author did not mean must not be emptied.
  if (errors.length > 0) {
    return { removed: 0, hasRecords: false, output, diagnostics: finishedDiagnostics(errors, folder, fileSystem) };
  }
  const workFolder = path.join(folder, '.platen');
  if (fileSystem.stat(workFolder) === undefined) return { removed: 0, hasRecords: false, output, diagnostics: [] };
  const places = placesOf(output, workFolder, fileSystem);
  try {
    const taken = takeLock(places, { ...machine, nowMs, id: machine.newId() }, fileSystem);
    if ('diagnostic' in taken) return { removed: 0, hasRecords: true, output, diagnostics: [taken.diagnostic] };
    const { removed, diagnostics } = takeBack();
    taken.lock.release();
    const isDone = !diagnostics.some(({ severity }) => severity === 'error');
    if (isDone) {
      fileSystem.remove(workFolder);
      if (fileSystem.stat(output)?.kind === 'directory') fileSystem.removeEmptyDirectory(output);
    }
    return { removed, hasRecords: true, output, diagnostics };
  } catch (error) {
    if (!isFileSystemError(error)) throw error;
    return { removed: 0, hasRecords: true, output, diagnostics: [explainDiskError(error)] };
  }

  /** A site without pages is published: what stood there before goes, by the same rules as ever. */
  function takeBack(): { readonly removed: number; readonly diagnostics: readonly Diagnostic[] } {
    const recovered = recover(places, fileSystem);
    if (recovered.some(({ severity }) => severity === 'error')) return { removed: 0, diagnostics: recovered };
    const { removed, diagnostics } = openStaging(places, machine.newId(), fileSystem).publish();
    return { removed, diagnostics: [...recovered, ...diagnostics] };
  }
}
