// A process that publishes a site and kills itself at a given call to the disk.

import { KilledError } from '../../../src/io/faulty.ts';
import { publishFolder } from './publish-folder.ts';

const [folder = '', files = '{}', way, killAt = '0'] = process.argv.slice(2);

try {
  // Cast because the test that starts this process wrote the JSON.
  publishFolder(folder, JSON.parse(files) as Record<string, string>, way === 'swap' ? 'swap' : 'files', Number(killAt));
} catch (error) {
  if (!(error instanceof KilledError)) throw error;
  process.kill(process.pid, 'SIGKILL');
  // A signal that is on its way must not let the process end by itself.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
