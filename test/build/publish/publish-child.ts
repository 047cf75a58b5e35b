// A build in a process of its own, reduced to what publishing sees of it, that kills itself at a given call to the disk.

import { takeLock } from '../../../src/build/lock.ts';
import { placesOf } from '../../../src/build/publish/places.ts';
import { recover } from '../../../src/build/publish/recover.ts';
import { openStaging } from '../../../src/build/publish/staging.ts';
import { OutputPath } from '../../../src/domain/names.ts';
import { createFaultyFileSystem, KilledError } from '../../../src/io/faulty.ts';
import type { FileSystem } from '../../../src/io/file-system.ts';
import { diskError } from '../../../src/io/disk-error.ts';
import { nodeMachine } from '../../../src/io/machine.ts';
import { nodeFileSystem } from '../../../src/io/node.ts';

const [folder = '', files = '{}', killAt = '0', way = 'swap'] = process.argv.slice(2);

const withoutLinks: FileSystem = {
  ...nodeFileSystem,
  link(from) {
    throw diskError('EPERM', 'link', from);
  },
};
const fileSystem = createFaultyFileSystem(way === 'swap' ? nodeFileSystem : withoutLinks, {
  at: Number(killAt),
  mode: 'kill',
});

try {
  const places = placesOf(`${folder}/dist`, `${folder}/.platen`, fileSystem);
  const id = nodeMachine.newId();
  const taken = takeLock(places, { ...nodeMachine, nowMs: Date.now(), id }, fileSystem);
  if ('diagnostic' in taken) throw new Error(taken.diagnostic.reason);
  recover(places, fileSystem);
  const staging = openStaging(places, id, fileSystem);
  // Cast because the test that starts this process wrote the JSON.
  for (const [file, contents] of Object.entries(JSON.parse(files) as Record<string, string>)) {
    staging.add({ path: OutputPath(file), contents });
  }
  const result = staging.publish();
  taken.lock.release();
  process.stdout.write(JSON.stringify(result));
} catch (error) {
  if (!(error instanceof KilledError)) throw error;
  process.kill(process.pid, 'SIGKILL');
  // Never gets here; a signal that is on its way must not let the process end by itself.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
