// Finds the package that makes versions of pictures, without loading it: native code is for processes of its own.

import { createRequire } from 'node:module';
import path from 'node:path';
import { isFileSystemError } from '../../io/file-system.ts';
import type { FileSystem } from '../../io/file-system.ts';
import { isRecord, parseJson, textAt } from '../manifest.ts';

/** Raised when the same encoder is asked for something else: see image.process.ts. */
const recipeVersion = 1;

/** Before it, pictures could run code of their own: GHSA-rgj7-g3m4-5g8c, CVE-2026-96889. */
const leastVersion = [0, 35, 5];

/** `name` has its versions in it, since they decide its bytes. `problem` ends a sentence: why there is none. */
export type FoundEncoder = { readonly name: string } | { readonly problem: string };

/** Looks for the package where Platen itself would load it. */
export function findEncoder(fileSystem: FileSystem): FoundEncoder {
  const sharp = packageOf('sharp', fileSystem);
  if (sharp === undefined) return { problem: 'sharp is not installed' };
  const version = String(sharp['version']);
  if (isOlder(version))
    return { problem: `sharp ${version} is older than ${leastVersion.join('.')} and not safe with pictures of others` };
  // It comes with a libvips of just this version.
  const parts = isRecord(sharp['optionalDependencies']) ? Object.entries(sharp['optionalDependencies']) : [];
  const libvips = parts.find(([name]) => name.startsWith('@img/sharp-libvips-'))?.[1];
  return { name: `sharp ${version}, libvips ${String(libvips)}, recipe ${recipeVersion}` };
}

/** Whether a version is below the least one that is used. */
export function isOlder(version: string): boolean {
  const parts = version.split(/[.+-]/).map(Number);
  const at = leastVersion.findIndex((least, index) => parts[index] !== least);
  return at !== -1 && !((parts[at] ?? 0) > (leastVersion[at] ?? 0));
}

/** Its package.json, which it does not export. */
function packageOf(name: string, fileSystem: FileSystem): Readonly<Record<string, unknown>> | undefined {
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    for (let at = path.dirname(entry); at !== path.dirname(at); at = path.dirname(at)) {
      const file = path.join(at, 'package.json');
      const found = fileSystem.stat(file)?.kind === 'file' ? parseJson(textAt(file, fileSystem)) : undefined;
      if (isRecord(found) && found['name'] === name) return found;
    }
    return undefined;
  } catch (error) {
    if (isFileSystemError(error)) return undefined;
    throw error;
  }
}
