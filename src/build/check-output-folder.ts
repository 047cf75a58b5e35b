// Refuses output folders in which a build could do harm.

import path from 'node:path';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { FileSystem } from '../io/file-system.ts';
import { nameSome } from './publish/foreign.ts';
import { placesOf } from './publish/places.ts';
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
  if (problem === undefined) return strangers(facts, fileSystem);
  return [
    {
      severity: 'error',
      rule: 'publish/bad-output-folder',
      reason: `Platen does not publish to "${facts.output}": ${problem}.`,
      hint: 'Choose a folder of its own, for example `folders: { output: "dist" }` in the configuration or `--out dist`.',
    },
  ];
}

/** What hosts ask for beside a site, so that it may lie there before the first build. */
const hostFiles =
  /^(?:\..*|CNAME|_headers|_redirects|robots\.txt|ads\.txt|favicon\.\w+|(?:readme|license)(?:\.\w+)?)$/i;

/**
 * A folder in which we never published must be empty, or hold a site: one whose records were lost, one that another
 * generator made, a checkout of what is deployed. Anything else is most likely a slip of the pen (`--out ~/Documents`).
 */
function strangers(facts: OutputFolderFacts, fileSystem: FileSystem): readonly Diagnostic[] {
  if (fileSystem.stat(facts.output) === undefined) return [];
  const { manifest, journal } = placesOf(facts.output, facts.workFolder, fileSystem);
  if ([manifest, journal].some((file) => fileSystem.stat(file) !== undefined)) return [];
  const entries = fileSystem.readDirectory(facts.output);
  const isProject = entries.some(({ name }) => name === 'package.json');
  if (!isProject && entries.some(({ name }) => name === 'index.html')) return [];
  const found = entries.filter(({ name }) => !hostFiles.test(name)).map(({ name }) => name);
  if (found.length === 0) return [];
  return [
    {
      severity: 'error',
      rule: 'publish/foreign-folder',
      reason: `The output folder "${facts.output}" holds ${nameSome(found)}, and Platen never published there.`,
      hint: 'Choose a folder of its own, for example `--out dist`. If this is the right one, empty it first; what the site needs of it belongs into "static/".',
    },
  ];
}

function problemOf(facts: OutputFolderFacts, fileSystem: FileSystem): string | undefined {
  if (facts.output.includes('\0')) return 'its name has a NUL character';
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
