// Remembers a build for the next one. The site stands by then, so a disk that fails now is a warning.

import path from 'node:path';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { OutputPath } from '../domain/names.ts';
import type { Site } from '../domain/site.ts';
import { isFileSystemError } from '../io/file-system.ts';
import type { FileSystem } from '../io/file-system.ts';
import { keepPlan } from './amend/kept-plan.ts';
import type { DueBuild } from './beginning.ts';
import { finishedDiagnostics, plannedCounts } from './make-report.ts';
import { textAt } from './manifest.ts';
import type { PublishedFiles } from './manifest.ts';
import type { PlannedFolder } from './plan-folder.ts';
import type { Places } from './publish/places.ts';
import { rememberConfig } from './record/known-config.ts';
import { writeRecords } from './record/record.ts';
import type { BuildRecord, PageRecord } from './record/record.ts';
import type { BuildOptions } from './report.ts';
import { unsettled } from './stale/staleness.ts';
import type { PlannedDigest, Unsettled } from './stale/staleness.ts';
import type { ArticleStore } from './store/article-store.ts';

/** What there is to remember of a build that planned the site. */
export interface Made {
  readonly planned: PlannedFolder;
  readonly store: ArticleStore;
  readonly diagnostics: readonly Diagnostic[];
  readonly digests: readonly PlannedDigest[];
  /** Outputs that are to be made again in any case. */
  readonly open: ReadonlyMap<OutputPath, Unsettled>;
  /** When outputs that stayed were written. */
  readonly keptMs: ReadonlyMap<string, number>;
  readonly files: PublishedFiles | undefined;
}

/** Remembers a build. Returns what there is to say when that fails. */
export function recordBuild(due: DueBuild, places: Places, made: Made, options: BuildOptions): readonly Diagnostic[] {
  return remembering(() => writeRecord(due, places, made, options));
}

/** Writes what a build leaves. Returns what there is to say when the disk fails. */
export function remembering(write: () => void): readonly Diagnostic[] {
  try {
    write();
    return [];
  } catch (error) {
    if (!isFileSystemError(error)) throw error;
    return [
      {
        severity: 'warning',
        rule: 'publish/not-remembered',
        reason: `The site is published, but what the next build could use of this one was not kept: ${error.message}.`,
        hint: 'The next build makes every page again.',
      },
    ];
  }
}

/** When each published file was written, in the order of `files`. `keptMs` are those that stayed. */
export function publishedTimes(
  files: PublishedFiles | undefined,
  keptMs: ReadonlyMap<string, number>,
  { output }: Places,
  fileSystem: FileSystem,
): BuildRecord['publishedMs'] {
  return Array.from(
    files?.keys() ?? [],
    (file) => keptMs.get(file) ?? fileSystem.stat(path.join(output, file))?.modifiedMs ?? 0,
  );
}

/** The keys of the orders of pictures of which something is published. */
export function imageKeysOf({ plan }: PlannedFolder): readonly string[] {
  const keys = plan.planned.flatMap((each) =>
    each.kind === 'file' && 'recipe' in each.content && each.content.recipe.kind === 'image'
      ? [each.content.recipe.order.key]
      : [],
  );
  return [...new Set(keys)];
}

function writeRecord(
  { config, program, present, before, last }: DueBuild,
  places: Places,
  { planned, store, diagnostics, digests, open, keptMs, files }: Made,
  { folder, fileSystem, nowMs, ...options }: BuildOptions,
): void {
  const manifest = textAt(places.manifest, fileSystem);
  const { sites, planned: pages } = planned.plan;
  const kept = digests.flatMap(({ planned: { output }, digest }) => {
    const why = open.get(output);
    const known = why === undefined ? digest : unsettled[why];
    return known === undefined ? [] : [[output, known] as const];
  });
  const pageRecord: PageRecord = {
    toolsDigest: planned.toolsDigest,
    articleKeys: Object.fromEntries(planned.articleKeys),
    pages: Object.fromEntries(kept),
    images: planned.imageFacts,
    imageKeys: imageKeysOf(planned),
    // A first build, such as a build server's, has enough to write; where there was one before, edits will follow.
    plan: last === undefined ? undefined : keepPlan(planned.plan, planned.loaded.theme, store, places, fileSystem),
  };
  const buildRecord: BuildRecord = {
    key: present.key,
    inputs: present.inputs,
    publishedMs: publishedTimes(files, keptMs, places, fileSystem),
    builtMs: nowMs,
    nextInstantMs: nextInstantMs(sites, nowMs),
    diagnostics: finishedDiagnostics([...before, ...diagnostics], folder, fileSystem),
    counts: plannedCounts(sites, pages),
    ignored: planned.loaded.list.ignored,
    readsElsewhere: [...open.values()].includes('elsewhere'),
  };
  writeRecords(places, manifest, buildRecord, pageRecord, fileSystem);
  if (before.length === 0) rememberConfig(config, program, { folder, fileSystem, ...options });
}

/** The next instant at which a post goes live or expires; undefined when none will. */
function nextInstantMs(sites: readonly Site[], nowMs: number): number | undefined {
  const live = sites.flatMap(({ unpublished }) =>
    unpublished.map(({ reason, atMs }) => (reason === 'future' ? atMs : undefined)),
  );
  const expiring = sites.flatMap(({ byId }) => [...byId.values()].map(({ expiryDate }) => expiryDate?.instantMs));
  const next = [...live, ...expiring].reduce<number>(
    (least, at) => (at !== undefined && at > nowMs && at < least ? at : least),
    Infinity,
  );
  return next === Infinity ? undefined : next;
}
