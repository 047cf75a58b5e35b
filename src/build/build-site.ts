// A whole build: reads the folder, runs the stages, and publishes when nothing stands against it.

import type { Diagnostic } from '../domain/diagnostic.ts';
import { isFileSystemError } from '../io/file-system.ts';
import type { Beginning } from './beginning.ts';
import { beginSite } from './begin-site.ts';
import { takeLock } from './lock.ts';
import type { Lock } from './lock.ts';
import { finishedDiagnostics, plannedCounts } from './make-report.ts';
import { hasErrors } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { explainDiskError } from './publish/explain.ts';
import { placesOf } from './publish/places.ts';
import { publishSite } from './publish-site.ts';
import type { BuildOptions, BuildReport } from './report.ts';
import { createStopwatch } from './stopwatch.ts';
import type { Stopwatch } from './stopwatch.ts';
import { DamagedStoreError } from './store/article-store.ts';
import { articlesFolderOf, workFolderOf } from './work-folder.ts';

/**
 * Builds the site in `options.folder`. Whatever is wrong with the site is in the report; an error there means that the
 * output folder is as it was.
 *
 * @throws Error for a mistake in Platen itself.
 */
export async function buildSite(options: BuildOptions): Promise<BuildReport> {
  try {
    return await buildOnce(options);
  } catch (error) {
    if (!(error instanceof DamagedStoreError)) throw error;
    // What is remembered is worth no more than the time it saves: it goes, and everything is made anew.
    options.fileSystem.remove(articlesFolderOf(options.folder));
    return buildOnce(options);
  }
}

async function buildOnce(options: BuildOptions): Promise<BuildReport> {
  const stopwatch = createStopwatch(options.machine.elapsedMs);
  stopwatch.enter('load');
  const { output, ...beginning } = await beginSite(options);
  const { before } = beginning;
  // A configuration that says something else than its author means would only breed messages that mislead.
  const outcome = hasErrors(before) ? { diagnostics: [] } : await buildWith(beginning, output, options, stopwatch);
  return reportOf(outcome, before, output, stopwatch, options);
}

async function buildWith(
  beginning: Beginning,
  output: string,
  options: BuildOptions,
  stopwatch: Stopwatch,
): Promise<Outcome> {
  if (options.mode === 'check') {
    const { checkSite } = await import('./check-site.ts');
    return checkSite(beginning, options, stopwatch);
  }
  if (options.shard !== undefined) {
    const { renderShard } = await import('./render-shard.ts');
    return renderShard(beginning, options.shard, options, stopwatch);
  }
  const places = placesOf(output, workFolderOf(options.folder), options.fileSystem);
  let lock: Lock | undefined;
  let outcome: Outcome;
  try {
    const taken = takeLock(
      places,
      { ...options.machine, nowMs: options.nowMs, id: options.machine.newId() },
      options.fileSystem,
    );
    if ('diagnostic' in taken) return { diagnostics: [taken.diagnostic] };
    lock = taken.lock;
    outcome = await publishSite(beginning, places, options, stopwatch);
  } catch (error) {
    if (!isFileSystemError(error)) {
      lock?.release();
      throw error;
    }
    outcome = { diagnostics: [explainDiskError(error)] };
  }
  return { ...outcome, diagnostics: [...outcome.diagnostics, ...released(lock)] };
}

/** Gives the lock back. What the build came to stands, also when the disk refuses. */
function released(lock: Lock | undefined): readonly Diagnostic[] {
  try {
    lock?.release();
    return [];
  } catch (error) {
    if (!isFileSystemError(error)) throw error;
    return [
      {
        severity: 'warning',
        rule: 'publish/not-tidied',
        reason: `The lock of the output folder could not be removed: ${error.message}.`,
        hint: 'The next build takes it over.',
      },
    ];
  }
}

function reportOf(
  { diagnostics, folder, published, asBefore, reasons, shard, isFirst = false }: Outcome,
  before: readonly Diagnostic[],
  output: string,
  stopwatch: Stopwatch,
  options: BuildOptions,
): BuildReport {
  const { sites = [], planned = [] } = folder?.plan ?? {};
  const timings = stopwatch.timings();
  if (asBefore !== undefined) {
    const { counts, ignored, publishedMs } = asBefore;
    const { isPublished, written, unchanged, removed } = published ?? {
      isPublished: true,
      written: 0,
      unchanged: publishedMs.length,
      removed: 0,
    };
    return {
      diagnostics: [...asBefore.diagnostics, ...diagnostics],
      isPublished,
      output,
      counts: { ...counts, written, unchanged, removed },
      timings,
      sites: [],
      planned,
      ignored,
      reasons: reasons ?? new Map(),
      isFirst,
    };
  }
  return {
    diagnostics: finishedDiagnostics([...before, ...diagnostics], options.folder, options.fileSystem),
    isPublished: published?.isPublished === true,
    output,
    counts: {
      ...plannedCounts(sites, planned),
      written: published?.written ?? 0,
      unchanged: published?.unchanged ?? 0,
      removed: published?.removed ?? 0,
    },
    timings,
    shard,
    sites,
    planned,
    ignored: folder?.loaded.list.ignored ?? [],
    reasons,
    isFirst,
  };
}
