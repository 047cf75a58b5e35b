// The fingerprint of the program: Platen's own code, and every package that it or a configuration may load.

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isFileSystemError } from '../io/file-system.ts';
import type { FileSystem } from '../io/file-system.ts';
import { sha256 } from '../text/digest.ts';

/** The root of this package, seen from src/build/ and lib/build/. */
const packageRoot = fileURLToPath(new URL('../..', import.meta.url));

/** What package managers leave behind: it names every installed package with its version. */
const records = [
  'node_modules/.package-lock.json',
  'node_modules/.pnpm/lock.yaml',
  'node_modules/.yarn-state.yml',
  'node_modules/.yarn-integrity',
  'bun.lock',
  '.pnp.cjs',
];

/**
 * Changes when Platen is another version, when its code was compiled anew from other sources, and when a package
 * manager installed, upgraded or removed anything that Platen or the site in `folder` can see.
 */
export function programDigest(folder: string, fileSystem: FileSystem): string {
  const own = ['package.json', 'lib/code.digest'].map((name) => path.join(packageRoot, name));
  const installed = [packageRoot, folder].flatMap((start) => recordsAbove(start, fileSystem));
  return sha256(...[...own, ...new Set(installed)].map((file) => contentsOf(file, fileSystem)));
}

/** The nearest record at or above `start`. */
function recordsAbove(start: string, fileSystem: FileSystem): readonly string[] {
  for (let at = start; ; at = path.dirname(at)) {
    const found = recordsIn(at, fileSystem);
    if (found.length > 0 || path.dirname(at) === at) return found;
  }
}

/** The records of what is installed in `folder` itself. */
export function recordsIn(folder: string, fileSystem: FileSystem): readonly string[] {
  return records.map((name) => path.join(folder, name)).filter((file) => fileSystem.stat(file)?.kind === 'file');
}

/** The bytes of the file; none when it is not there. */
function contentsOf(file: string, fileSystem: FileSystem): Uint8Array {
  try {
    return fileSystem.readFile(file);
  } catch (error) {
    if (isFileSystemError(error)) return new Uint8Array();
    throw error;
  }
}
