// Finds the package that makes versions of pictures, without loading it: native code is for processes of its own.

import { createRequire } from 'node:module';
import path from 'node:path';
import { isFileSystemError } from '../../io/file-system.ts';
import type { FileSystem } from '../../io/file-system.ts';
import { isRecord, parseJson, textAt } from '../manifest.ts';

/** Raised when the same encoder is asked for something else: see image.process.ts. */
const recipeVersion = 1;

/** Name and versions of the encoder, since they decide its bytes; undefined when it is not installed. */
export function findEncoder(fileSystem: FileSystem): string | undefined {
  const sharp = packageOf('sharp', fileSystem);
  if (sharp === undefined) return undefined;
  // It comes with a libvips of just this version.
  const parts = isRecord(sharp['optionalDependencies']) ? Object.entries(sharp['optionalDependencies']) : [];
  const libvips = parts.find(([name]) => name.startsWith('@img/sharp-libvips-'))?.[1];
  return `sharp ${String(sharp['version'])}, libvips ${String(libvips)}, recipe ${recipeVersion}`;
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
