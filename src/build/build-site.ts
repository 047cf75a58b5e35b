// A whole build: reads the folder, runs the stages, and publishes when nothing stands against it.

import path from 'node:path';
import type { SiteConfig } from '../domain/config.ts';
import type { Config } from '../domain/user-config.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { isFileSystemError } from '../io/file-system.ts';
import { createMemoryFileSystem } from '../io/memory.ts';
import { missingContent } from '../load/list-sources.ts';
import { loadConfig } from '../load/load-config.ts';
import { checkOutputFolder } from './check-output-folder.ts';
import type { Lock } from './lock.ts';
import { takeLock } from './lock.ts';
import { finishedDiagnostics, plannedCounts } from './make-report.ts';
import { layOut, planFolder } from './plan-folder.ts';
import type { PlannedFolder } from './plan-folder.ts';
import { explainDiskError } from './publish/explain.ts';
import { placesOf } from './publish/places.ts';
import type { Places } from './publish/places.ts';
import { recover } from './publish/recover.ts';
import { openStaging } from './publish/staging.ts';
import type { PublishResult, Staging } from './publish/staging.ts';
import type { BuildOptions, BuildReport } from './report.ts';
import { createStopwatch } from './stopwatch.ts';
import type { Stopwatch } from './stopwatch.ts';
import { openArticleStore } from './store.ts';

/** What a build has come to so far. */
interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  readonly folder?: PlannedFolder | undefined;
  readonly published?: PublishResult | undefined;
}

/**
 * Builds the site in `options.folder`. Whatever is wrong with the site is in the report; an error there means that the
 * output folder is as it was.
 *
 * @throws Error for a mistake in Platen itself.
 */
export async function buildSite(options: BuildOptions): Promise<BuildReport> {
  const stopwatch = createStopwatch(options.machine.elapsedMs);
  stopwatch.enter('load');
  const { config, diagnostics } = await loadConfig(options.folder, options);
  const output = path.resolve(options.folder, config.site.folders.output);
  const refused = checkOutputFolder(outputFacts(options, config.site, output), options.fileSystem);
  // Found before anything is written: a command started in a wrong folder must leave nothing there.
  const absent = missingContent(options.folder, config.site, options.fileSystem);
  const before = [...diagnostics, ...refused, ...absent];
  // A configuration that says something else than its author means would only breed messages that mislead.
  const outcome = hasErrors(before) ? { diagnostics: [] } : await buildWith(config, output, before, options, stopwatch);

  const { folder, published } = outcome;
  const { sites = [], planned = [] } = folder?.plan ?? {};
  const pages = planned.filter(({ kind }) => kind === 'page').length;
  return {
    diagnostics: finishedDiagnostics([...before, ...outcome.diagnostics], options.folder, options.fileSystem),
    isPublished: published?.isPublished === true,
    output,
    counts: {
      ...plannedCounts(sites, pages),
      written: published?.written ?? 0,
      unchanged: published?.unchanged ?? 0,
      removed: published?.removed ?? 0,
    },
    timings: stopwatch.timings(),
    sites,
    planned,
    ignored: folder?.loaded.list.ignored ?? [],
  };
}

async function buildWith(
  config: Config,
  output: string,
  before: readonly Diagnostic[],
  options: BuildOptions,
  stopwatch: Stopwatch,
): Promise<Outcome> {
  if (options.mode === 'check') return check(config, options, stopwatch);
  const places = placesOf(output, workFolderOf(options.folder), options.fileSystem);
  let lock: Lock | undefined;
  try {
    const taken = takeLock(
      places,
      { ...options.machine, nowMs: options.nowMs, id: options.machine.newId() },
      options.fileSystem,
    );
    if ('diagnostic' in taken) return { diagnostics: [taken.diagnostic] };
    lock = taken.lock;
    return await buildLocked(config, places, before, options, stopwatch);
  } catch (error) {
    if (!isFileSystemError(error)) throw error;
    return { diagnostics: [explainDiskError(error)] };
  } finally {
    lock?.release();
  }
}

/** All but writing: articles go to a disk in memory, outputs nowhere. */
async function check(config: Config, options: BuildOptions, stopwatch: Stopwatch): Promise<Outcome> {
  const store = openArticleStore('/articles', createMemoryFileSystem());
  const folder = await planFolder(config, store, options, stopwatch);
  const laidOut = await layOut(folder, store, undefined, options, stopwatch);
  return { folder, diagnostics: [...folder.diagnostics, ...laidOut] };
}

async function buildLocked(
  config: Config,
  places: Places,
  before: readonly Diagnostic[],
  options: BuildOptions,
  stopwatch: Stopwatch,
): Promise<Outcome> {
  const { fileSystem } = options;
  const recovered = recover(places, fileSystem);
  if (hasErrors(recovered)) return { diagnostics: recovered };
  const store = openArticleStore(places.articles, fileSystem);
  let staging: Staging | undefined;
  try {
    const folder = await planFolder(config, store, options, stopwatch);
    // Pages of a site with mistakes are laid out too, for what is wrong with them, but go nowhere.
    if (mayPublish([...before, ...folder.diagnostics], options))
      staging = openStaging(places, options.machine.newId(), fileSystem);
    const laidOut = await layOut(folder, store, staging, options, stopwatch);
    const diagnostics = [...recovered, ...folder.diagnostics, ...laidOut];
    if (staging === undefined || !mayPublish(diagnostics, options)) return { folder, diagnostics };
    stopwatch.enter('publish');
    options.onProgress?.({ stage: 'publish', done: 0 });
    const published = staging.publish();
    staging = undefined;
    return { folder, published, diagnostics: [...diagnostics, ...published.diagnostics] };
  } finally {
    await staging?.abandon();
    store.close();
  }
}

function outputFacts(options: BuildOptions, site: SiteConfig, output: string): Parameters<typeof checkOutputFolder>[0] {
  const { content, static: statics, templates, data } = site.folders;
  return {
    output,
    folder: options.folder,
    sources: [content, statics, templates, data].map((name) => path.resolve(options.folder, name)),
    workFolder: workFolderOf(options.folder),
    home: options.machine.home,
  };
}

function workFolderOf(folder: string): string {
  return path.join(folder, '.platen');
}

function mayPublish(diagnostics: readonly Diagnostic[], { isStrict }: BuildOptions): boolean {
  return isStrict === true ? diagnostics.length === 0 : !hasErrors(diagnostics);
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
