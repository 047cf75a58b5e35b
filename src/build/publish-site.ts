// A build that publishes: it does what is due since the last one, and remembers itself for the next.

import type { SourceFile } from '../domain/source.ts';
import type { Config } from '../domain/user-config.ts';
import { lookingOnce } from '../io/looking-once.ts';
import { sha256 } from '../text/digest.ts';
import { isJsonRecord } from '../text/json-value.ts';
import type { amendSite } from './amend/amend-site.ts';
import { editedTexts } from './amend/edited-texts.ts';
import type { Beginning, DueBuild } from './beginning.ts';
import { gitStateOf } from './git-state.ts';
import { hasErrors } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import type { Places } from './publish/places.ts';
import { recover } from './publish/recover.ts';
import { takeInputs } from './record/inputs.ts';
import { bringsCode } from './record/known-config.ts';
import { isSameGround, isUnchanged, readLastBuild } from './record/last-build.ts';
import type { LastBuild } from './record/last-build.ts';
import type { BuildOptions } from './report.ts';
import type { Stopwatch } from './stopwatch.ts';

/** Builds and publishes the site. The lock of the output folder must be held. */
export async function publishSite(
  beginning: Beginning,
  places: Places,
  options: BuildOptions,
  stopwatch: Stopwatch,
): Promise<Outcome> {
  const { fileSystem, nowMs, folder } = options;
  const recovered = recover(places, fileSystem);
  if (hasErrors(recovered)) return { diagnostics: recovered };
  // The clock of the disk, which may be another machine's: the lock was written a moment ago.
  const diskMs = fileSystem.stat(places.lock)?.modifiedMs ?? nowMs;
  const seenDisk = lookingOnce(fileSystem);
  const inputs = takeInputs(folder, beginning.config, diskMs, seenDisk);
  const last = readLastBuild(places, fileSystem);
  const present = { key: recordKey(beginning, options), inputs, nowMs };
  const due = { ...beginning, recovered, last, present, seenDisk };
  const isQuiet = recovered.length === 0 && options.needsPlan !== true && canCompare(beginning.config);
  if (isQuiet && last !== undefined) {
    if (isUnchanged(last, present, places, fileSystem)) return { asBefore: last.record, diagnostics: [] };
    const texts = isSameGround(last.record, present) ? editedSince(last, due, options) : undefined;
    const amended = texts && (await amend({ ...due, last, texts }, places, options, stopwatch));
    if (amended !== undefined) return amended;
  }
  // The stages are loaded only now: a build that has nothing to do needs none of them.
  const { buildAndPublish } = await import('./build-and-publish.ts');
  return buildAndPublish(due, places, options, stopwatch);
}

function editedSince(
  last: LastBuild,
  { config, present }: DueBuild,
  { folder, fileSystem }: BuildOptions,
): readonly SourceFile[] | undefined {
  const { content } = config.site.folders;
  return editedTexts(last.record.inputs, present.inputs, { folder, content }, fileSystem);
}

async function amend(...args: Parameters<typeof amendSite>): ReturnType<typeof amendSite> {
  const { amendSite } = await import('./amend/amend-site.ts');
  return amendSite(...args);
}

/** Everything beside files and the clock that decides what a build makes. */
function recordKey({ config, program, before }: Beginning, { isStrict, machine, folder }: BuildOptions): string {
  const git = gitStateOf(config.site, { folder, machine });
  return sha256(program, machine.runtime, git, JSON.stringify([config.site, config.file, before, isStrict === true]));
}

/**
 * Code may read what nobody can compare, `cache` may name files that are not among the inputs, and JSON, of which the
 * key is made, does not tell all numbers apart.
 */
function canCompare(config: Config): boolean {
  const { cache } = config.site;
  return !bringsCode(config) && cache !== false && typeof cache !== 'object' && isJsonRecord(config.site);
}
