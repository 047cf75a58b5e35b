// The version of this package.

import { createRequire } from 'node:module';

/** Reads it from package.json, which lies as deep below src/commands/ as below lib/commands/ and lib/bundle/. */
export function readVersion(): string {
  // Cast because package.json has a version.
  return (createRequire(import.meta.url)('../../package.json') as { readonly version: string }).version;
}
