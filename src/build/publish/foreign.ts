// Files in the output folder that we did not publish, where they stand in the way of what we do.

import path from 'node:path';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { FileSystem } from '../../io/file-system.ts';
import type { PublishedFile, PublishedFiles } from '../manifest.ts';
import { foldPath } from '../real-path.ts';
import { isAsPublished } from './digest-file.ts';
import type { Places } from './places.ts';
import { walkTree } from './tree.ts';
import type { Standing } from './tree.ts';

/** What stands in the way, and what that means. */
interface Conflicts {
  /** Files and links that stand where a folder is needed and may be replaced. */
  readonly obstacles: ReadonlySet<string>;
  /** Files of others that are replaced; they are to be kept in `keptFolder`. */
  readonly replaced: readonly string[];
  /** An error when something must not be replaced, a warning when something was. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Collects conflicts while outputs come in. */
export interface ConflictFinder {
  /** Told of every output that differs from what stands at its path. */
  readonly note: (output: string, standing: Standing) => void;
  readonly settle: (removals: ReadonlyMap<string, PublishedFile>) => Conflicts;
}

/**
 * The rule: a file of others is never replaced once we have published here. Before that (no manifest) an output
 * folder may hold an earlier site, so files at our paths are replaced, with a warning that counts them and says where
 * they are kept; folders with files of others never are.
 */
export function createConflictFinder(
  places: Places,
  keptFolder: string,
  previous: PublishedFiles | undefined,
  fileSystem: FileSystem,
): ConflictFinder {
  const folded = new Map(Array.from(previous?.values() ?? [], (file) => [foldPath(file.path), file]));
  const replaced = new Set<string>();
  const obstacles = new Set<string>();
  const directories = new Set<string>();

  const isOurs = (relative: string): boolean => {
    if (previous?.has(relative) === true) return true;
    // On a disk that ignores letter case, `About/` of the last build is what stands at `about/` now.
    const twin = folded.get(foldPath(relative));
    return twin !== undefined && isAsPublished(path.join(places.output, relative), twin, fileSystem);
  };

  return {
    note(output, { stat, blockedBy }) {
      if (blockedBy !== undefined) obstacles.add(blockedBy);
      else if (stat?.kind === 'directory') directories.add(output);
      else if (stat !== undefined && !isOurs(output)) replaced.add(output);
    },
    settle(removals) {
      const refused = [...directories].flatMap((folder) => strangersIn(folder, places, removals, fileSystem));
      // What we published as a file and now need as a folder is ours to replace.
      const inTheWay = [...replaced, ...[...obstacles].filter((obstacle) => !removals.has(obstacle))];
      if (previous !== undefined) refused.push(...inTheWay);
      if (refused.length > 0) return { obstacles, replaced: [], diagnostics: [refusal(refused, places)] };
      const diagnostics = inTheWay.length > 0 ? [replacement(inTheWay, keptFolder, places)] : [];
      return { obstacles, replaced: inTheWay, diagnostics };
    },
  };
}

/** Copies files of others to `folder` before they are replaced. A link leads elsewhere and holds nothing itself. */
export function keepReplaced(
  replaced: readonly string[],
  folder: string,
  places: Places,
  fileSystem: FileSystem,
): void {
  for (const relative of replaced) {
    const file = path.join(places.output, relative);
    if (fileSystem.stat(file)?.kind !== 'file') continue;
    const copy = path.join(folder, relative);
    fileSystem.makeDirectory(path.dirname(copy));
    fileSystem.copyFile(file, copy);
  }
}

/** `"a", "b" and 3 more`. */
export function nameSome(paths: readonly string[]): string {
  const shown = paths.slice(0, 5).map((name) => `"${name}"`);
  const more = paths.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

function strangersIn(
  folder: string,
  places: Places,
  removals: ReadonlyMap<string, PublishedFile>,
  fileSystem: FileSystem,
): string[] {
  return Array.from(walkTree(places.output, fileSystem, folder))
    .filter((entry) => entry.kind !== 'directory' && !removals.has(entry.path))
    .map((entry) => entry.path);
}

function refusal(paths: readonly string[], places: Places): Diagnostic {
  const folder = path.basename(places.output);
  return {
    severity: 'error',
    rule: 'publish/foreign-file',
    reason: `The output folder "${folder}" has files that Platen did not publish where pages must go: ${nameSome(paths)}.`,
    hint:
      paths.length === 1
        ? 'Move it into "static/" if the site needs it, else delete it, and build again.'
        : 'Move them into "static/" if the site needs them, else delete them, and build again.',
  };
}

function replacement(paths: readonly string[], keptFolder: string, places: Places): Diagnostic {
  const folder = path.basename(places.output);
  const files = paths.length === 1 ? '1 file' : `${paths.length} files`;
  return {
    severity: 'warning',
    rule: 'publish/replaced-files',
    reason: `Platen has no record of an earlier build in "${folder}" and replaced ${files} there: ${nameSome(paths)}.`,
    hint: `What was there now lies in "${keptFolder}"; delete that when nobody misses it. All other files stayed.`,
  };
}
