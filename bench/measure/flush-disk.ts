// What earlier work left to write is written before the next is measured, so that none pays for its predecessor.

import { spawnSync } from 'node:child_process';

/** Writes out all that waits to be written. */
export function flushDisk(): void {
  spawnSync('sync');
}
