// A build on the real disk, reduced to what publishing sees of it: lock, heal, stage, publish.

import { takeLock } from '../../../src/build/lock.ts';
import { placesOf } from '../../../src/build/publish/places.ts';
import { recover } from '../../../src/build/publish/recover.ts';
import { openStaging } from '../../../src/build/publish/staging.ts';
import type { PublishResult } from '../../../src/build/publish/staging.ts';
import { OutputPath } from '../../../src/domain/names.ts';
import { diskError } from '../../../src/io/disk-error.ts';
import { createFaultyFileSystem } from '../../../src/io/faulty.ts';
import type { FileSystem } from '../../../src/io/file-system.ts';
import { nodeMachine } from '../../../src/io/machine.ts';
import { nodeFileSystem } from '../../../src/io/node.ts';

/** `files`: on a disk without hard links, so that a swap is not possible. */
export type Way = 'swap' | 'files';

/** Publishes to `dist` in the folder. At the call numbered `killAt` it throws a KilledError and leaves all as it is. */
export function publishFolder(
  folder: string,
  files: Readonly<Record<string, string>>,
  way: Way,
  killAt = 0,
): PublishResult {
  const disk = way === 'swap' ? nodeFileSystem : withoutLinks;
  const fileSystem = createFaultyFileSystem(disk, { at: killAt, mode: 'kill' });
  const places = placesOf(`${folder}/dist`, `${folder}/.platen`, fileSystem);
  const id = nodeMachine.newId();
  const taken = takeLock(places, { ...nodeMachine, nowMs: Date.now(), id }, fileSystem);
  if ('diagnostic' in taken) throw new Error(taken.diagnostic.reason);
  const problems = recover(places, fileSystem);
  const staging = openStaging(places, id, fileSystem);
  for (const [file, contents] of Object.entries(files)) staging.add({ path: OutputPath(file), contents });
  const result = staging.publish();
  taken.lock.release();
  return { ...result, diagnostics: [...problems, ...result.diagnostics] };
}

const withoutLinks: FileSystem = {
  ...nodeFileSystem,
  link(from) {
    throw diskError('EPERM', 'link', from);
  },
};
