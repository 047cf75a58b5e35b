// The files that plug-ins say they read: found by their globs, and their fingerprint.

import path from 'node:path';
import picomatch from 'picomatch';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { orUndefined } from '../io/file-system.ts';
import type { FileSystem } from '../io/file-system.ts';
import { sha256 } from '../text/digest.ts';
import { byCodeUnit } from '../text/order.ts';

/** What the globs came to. */
export interface ReadPatterns {
  /** Changes when a file is added, removed or changed. */
  readonly digest: string;
  /** Absolute, sorted. */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds the files that `patterns`, relative to `folder`, match; those of the built site in `output` (absolute) are none
 * of them. A pattern that matches no file is told: it is a misspelling.
 */
export function readPatterns(
  folder: string,
  output: string,
  patterns: readonly string[],
  fileSystem: FileSystem,
): ReadPatterns {
  const files = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  for (const pattern of patterns) {
    const matching = filesOf(folder, pattern, fileSystem).filter((file) => !file.startsWith(output + path.sep));
    for (const file of matching) files.add(file);
    if (matching.length === 0) diagnostics.push(matchesNothing(pattern));
  }
  const sorted = [...files].toSorted(byCodeUnit);
  const parts = sorted.flatMap((file) => [
    path.relative(folder, file).split(path.sep).join('/'),
    fileSystem.readFile(file),
  ]);
  return { digest: sha256(...parts), files: sorted, diagnostics };
}

function filesOf(folder: string, pattern: string, fileSystem: FileSystem): readonly string[] {
  const { base, glob } = picomatch.scan(pattern.replace(/^\.\//, ''));
  const start = path.resolve(folder, base);
  if (glob === '') return kindOf(start, fileSystem) === 'file' ? [start] : [];
  const matches = picomatch(glob, { dot: true });
  return filesBelow(start, '', fileSystem)
    .filter((name) => matches(name))
    .map((name) => path.join(start, name));
}

/** Names of the files below `folder`, by `/`. Installed packages and hidden folders of tools are not looked into. */
function filesBelow(folder: string, prefix: string, fileSystem: FileSystem): readonly string[] {
  if (kindOf(folder, fileSystem) !== 'directory') return [];
  return fileSystem.readDirectory(folder).flatMap(({ name }) => {
    const file = path.join(folder, name);
    const kind = kindOf(file, fileSystem);
    if (kind === 'file') return [prefix + name];
    const isLookedInto = kind === 'directory' && !['node_modules', '.git', '.platen'].includes(name);
    return isLookedInto ? filesBelow(file, `${prefix}${name}/`, fileSystem) : [];
  });
}

function kindOf(file: string, fileSystem: FileSystem): string | undefined {
  return orUndefined(() => fileSystem.stat(fileSystem.realPath(file))?.kind);
}

function matchesNothing(pattern: string): Diagnostic {
  return {
    severity: 'warning',
    rule: 'config/reads-nothing',
    reason: `No file matches ${JSON.stringify(pattern)}, which stands under "cache.reads".`,
    hint: 'Patterns count from the site\'s folder; "data/*.csv" does not look into folders of data, "data/**/*.csv" does.',
  };
}
