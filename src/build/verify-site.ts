// Holds a site that was published against what a build gives that remembers nothing: both must be the same.

import path from 'node:path';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { isFileSystemError } from '../io/file-system.ts';
import type { FileSystem } from '../io/file-system.ts';
import { redirected } from '../io/redirected.ts';
import { buildSite } from './build-site.ts';
import { decodeManifest, textAt } from './manifest.ts';
import { explainDiskError } from './publish/explain.ts';
import { placesOf } from './publish/places.ts';
import type { BuildOptions, BuildReport } from './report.ts';
import { articlesFolderOf, workFolderOf } from './work-folder.ts';

/** What came of the comparison. */
export interface Verification {
  readonly isSame: boolean;
  /** How many files the clean build made. */
  readonly fileCount: number;
  /** Output paths that differ, or that only one of the two builds made. Sorted. */
  readonly differing: readonly string[];
  /** An error that says what differs, or why nothing could be compared. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Builds the site that `report` tells of once more, in a temporary folder and with nothing of what earlier builds left
 * behind, and compares byte by byte. When the two differ, what is remembered of the site is thrown away, so that the
 * next build makes every file anew.
 */
export async function verifySite(options: BuildOptions, report: BuildReport): Promise<Verification> {
  const { fileSystem, folder, machine, overrides } = options;
  const temporary = path.join(fileSystem.realPath(machine.temporary), `platen-verify-${machine.newId()}`);
  const workFolder = workFolderOf(folder);
  try {
    fileSystem.makeDirectory(temporary);
    const clean = await buildSite({
      ...options,
      needsPlan: false,
      overrides: { ...overrides, output: path.join(temporary, 'site') },
      fileSystem: redirected(fileSystem, workFolder, path.join(temporary, 'work')),
    });
    if (!clean.isPublished) return failed([notBuilt, ...clean.diagnostics]);
    const verification = compare(report, clean, publishedIn(report.output, workFolder, fileSystem), fileSystem);
    if (!verification.isSame) forgetBuilds(options, report.output);
    return verification;
  } catch (error) {
    if (!isFileSystemError(error)) throw error;
    return failed([explainDiskError(error)]);
  } finally {
    fileSystem.remove(temporary);
  }
}

const notBuilt: Diagnostic = {
  severity: 'error',
  rule: 'publish/not-verified',
  reason:
    'The site was published, but a build from nothing did not come to an end, so there is nothing to compare with.',
  hint: 'See the messages below. If they do not explain it, report it.',
};

function failed(diagnostics: readonly Diagnostic[]): Verification {
  return { isSame: false, fileCount: 0, differing: [], diagnostics };
}

function publishedIn(output: string, workFolder: string, fileSystem: FileSystem): readonly string[] {
  const { manifest } = placesOf(output, workFolder, fileSystem);
  return [...(decodeManifest(textAt(manifest, fileSystem))?.keys() ?? [])];
}

function compare(
  report: BuildReport,
  clean: BuildReport,
  published: readonly string[],
  fileSystem: FileSystem,
): Verification {
  const made = filesBelow(clean.output, fileSystem);
  const differing: string[] = [];
  const lines: string[] = [];
  for (const file of [...new Set([...made, ...published])].toSorted()) {
    const [here, there] = [report.output, clean.output].map((folder) => bytesAt(path.join(folder, file), fileSystem));
    const how = differenceOf(here, there);
    if (how === undefined) continue;
    differing.push(file);
    lines.push(`"${file}" ${how}`);
  }
  const diagnostics = differing.length === 0 ? differentWords(report, clean) : [different(lines, made.length)];
  return { isSame: diagnostics.length === 0, fileCount: made.length, differing, diagnostics };
}

/** In words; undefined when there is none. */
function differenceOf(here: Uint8Array | undefined, there: Uint8Array | undefined): string | undefined {
  if (there === undefined) return 'is not made by a clean build';
  if (here === undefined) return 'is made by a clean build alone';
  if (Buffer.from(here).equals(there)) return undefined;
  const at = here.findIndex((byte, index) => byte !== there[index]);
  const first = at === -1 ? here.length : at;
  if (here.subarray(0, first).includes(0)) return `differs from byte ${first + 1} on`;
  const line = Buffer.from(here.subarray(0, first)).filter((byte) => byte === newline).length;
  return `differs in line ${line + 1}: ${quoted(here, line)} where a clean build has ${quoted(there, line)}`;
}

const newline = 10;
const shownCharacters = 80;

function quoted(bytes: Uint8Array, line: number): string {
  const text = new TextDecoder().decode(bytes).split('\n')[line] ?? '';
  return JSON.stringify(text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text);
}

const hint =
  'What Platen remembered of this site is thrown away now, so the next build makes every file anew. Please report it with this message; only where the configuration brings code that gives something else each time is that code the cause.';

const namedAtMost = 5;

function different(lines: readonly string[], fileCount: number): Diagnostic {
  const more = lines.length > namedAtMost ? `; and ${lines.length - namedAtMost} more` : '';
  return {
    severity: 'error',
    rule: 'publish/not-verified',
    reason: `A clean build of ${fileCount} files gives another site: ${lines.slice(0, namedAtMost).join('; ')}${more}.`,
    hint,
  };
}

/** The same files, but not the same messages. */
function differentWords(report: BuildReport, clean: BuildReport): readonly Diagnostic[] {
  const [here, there] = [report, clean].map(({ diagnostics }) => JSON.stringify(ofTheSite(diagnostics)));
  if (here === there) return [];
  const reason = 'A clean build gives the same files, but says other things about the site.';
  return [{ severity: 'error', rule: 'publish/not-verified', reason, hint }];
}

/** What publishing had to say is about an output folder. */
function ofTheSite(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ rule }) => !rule.startsWith('publish/'));
}

function forgetBuilds({ folder, fileSystem }: BuildOptions, output: string): void {
  const { record, pageRecord } = placesOf(output, workFolderOf(folder), fileSystem);
  for (const remembered of [record, pageRecord, articlesFolderOf(folder)]) fileSystem.remove(remembered);
}

function filesBelow(folder: string, fileSystem: FileSystem, below = ''): readonly string[] {
  return fileSystem.readDirectory(path.join(folder, below)).flatMap(({ name, kind }) => {
    const file = below === '' ? name : `${below}/${name}`;
    return kind === 'directory' ? filesBelow(folder, fileSystem, file) : [file];
  });
}

function bytesAt(file: string, fileSystem: FileSystem): Uint8Array | undefined {
  return fileSystem.stat(file)?.kind === 'file' ? fileSystem.readFile(file) : undefined;
}
