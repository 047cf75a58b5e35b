// Refuses output folders in which a build could do harm.

import path from 'node:path';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { FileSystem } from '../io/file-system.ts';
import { isWithin, realPathOf } from './real-path.ts';

/** What is known of the folders. All are absolute. */
export interface OutputFolderFacts {
  readonly output: string;
  /** The site's folder. */
  readonly folder: string;
  /** Folders that Platen reads: content, static, templates, data. */
  readonly sources: readonly string[];
  readonly workFolder: string;
  /** The user's home folder; undefined when it is not known. */
  readonly home?: string | undefined;
}

/** Returns an error with its cure when the output folder is one that must not be written to. */
export function checkOutputFolder(facts: OutputFolderFacts, fileSystem: FileSystem): readonly Diagnostic[] {
  const problem = problemOf(facts, fileSystem);
  if (problem === undefined) return [];
  return [
    {
      severity: 'error',
      rule: 'publish/bad-output-folder',
      reason: `Platen does not publish to "${facts.output}": ${problem}.`,
      hint: 'Choose a folder of its own, for example `folders: { output: "dist" }` in the configuration or `--out dist`.',
    },
  ];
}

function problemOf(facts: OutputFolderFacts, fileSystem: FileSystem): string | undefined {
  const stat = fileSystem.stat(facts.output);
  if (stat?.kind === 'link') return 'it is a link, and what it leads to would be replaced';
  if (stat !== undefined && stat.kind !== 'directory') return 'it is a file';

  const output = realPathOf(facts.output, fileSystem);
  const real = (folder: string): string => realPathOf(folder, fileSystem);
  if (path.dirname(output) === output) return 'it is the root of the disk';
  if (isWithin(real(facts.folder), output)) {
    return isWithin(output, real(facts.folder)) ? "it is the site's own folder" : "it contains the site's folder";
  }
  if (facts.home !== undefined && isWithin(real(facts.home), output)) return 'it is or contains your home folder';
  for (const source of facts.sources) {
    const name = path.relative(facts.folder, source) || source;
    if (isWithin(real(source), output)) return `it is or contains "${name}", which Platen reads`;
    if (isWithin(output, real(source))) return `it lies in "${name}", which Platen reads`;
  }
  if (isWithin(output, real(facts.workFolder))) return 'Platen keeps its own records there';
  const reserved = path
    .relative(real(facts.folder), output)
    .split(path.sep)
    .find((name) => name === '.git' || name === 'node_modules');
  return reserved === undefined ? undefined : `it lies in "${reserved}"`;
}
