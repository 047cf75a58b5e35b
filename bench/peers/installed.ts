// What is known of a package in the folder of the peers.

import fs from 'node:fs';
import path from 'node:path';

/** The `package.json` of an installed package, as far as the bench reads it. */
interface Manifest {
  readonly version: string;
  readonly engines?: { readonly node?: string };
}

/** The manifest of `name` in `folder`, or `undefined` when it is not installed. */
export function installed(folder: string, name: string): Manifest | undefined {
  const file = path.join(folder, 'node_modules', name, 'package.json');
  if (!fs.existsSync(file)) return undefined;
  // Cast because npm has checked it.
  return JSON.parse(fs.readFileSync(file, 'utf8')) as Manifest;
}

/** What to do when `name` is missing; `undefined` when it is there. */
export function missing(folder: string, name: string): string | undefined {
  if (installed(folder, name) !== undefined) return undefined;
  return `${name} is not installed: npm ci --prefix ${folder}`;
}
