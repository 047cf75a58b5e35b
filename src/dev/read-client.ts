// The browser's program, as it is sent.

import { fileURLToPath } from 'node:url';
import type { FileSystem } from '../io/file-system.ts';

/**
 * Reads it from `lib/bundle/`, where `src/bundle.mjs` puts it. That is as far from `src/dev/` as from `lib/dev/` and
 * `lib/bundle/`.
 */
export function readClient(fileSystem: FileSystem): Uint8Array {
  return fileSystem.readFile(fileURLToPath(new URL('../../lib/bundle/dev-client.js', import.meta.url)));
}
