// Lists all files below a folder, in an order that does not depend on the disk, and says which were left out and why.

import path from 'node:path';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { SourceId } from '../domain/names.ts';
import type { SourceFile } from '../domain/source.ts';
import { isFileSystemError, orUndefined } from '../io/file-system.ts';
import type { DirectoryEntry, FileStat, FileSystem } from '../io/file-system.ts';
import { foldedName } from '../text/folded.ts';
import { byText } from '../text/order.ts';
import { unreadable } from './read-source.ts';

/** A file or folder that is not read, and the rule that says so. What lies in a folder is not listed one by one. */
export interface Ignored {
  readonly id: SourceId;
  readonly rule: string;
}

/** What lies below a folder. */
export interface FolderListing {
  /** Sorted by id. */
  readonly files: readonly SourceFile[];
  readonly ignored: readonly Ignored[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Decides by name whether an entry is left out: returns the rule, or undefined. */
export type IgnoreRule = (entry: DirectoryEntry, id: string, siblings: ReadonlySet<string>) => string | undefined;

/** Where to look: an absolute path, and its name in messages and ids. */
export interface Root {
  readonly path: string;
  readonly id: string;
}

/**
 * Lists the files below `root`. Symbolic links are never followed: what they lead to may lie anywhere on this machine.
 * A folder that does not exist is empty.
 */
export function walkFolder(root: Root, fileSystem: FileSystem, ruleOf: IgnoreRule): FolderListing {
  const found: Found = { files: [], ignored: [], diagnostics: [] };
  const stat = fileSystem.stat(root.path);
  if (stat?.kind === 'directory') walk(root, fileSystem, ruleOf, found);
  else if (stat !== undefined) found.diagnostics.push(notAFolder(root.id, stat.kind));
  return { ...found, files: found.files.toSorted(byText(({ id }) => id)) };
}

interface Found {
  readonly files: SourceFile[];
  readonly ignored: Ignored[];
  readonly diagnostics: Diagnostic[];
}

function walk(folder: Root, fileSystem: FileSystem, ruleOf: IgnoreRule, found: Found): void {
  const entries = entriesOf(folder, fileSystem, found);
  const siblings = new Set(entries.map(({ name }) => name));
  const seen = new Map<string, string>();
  for (const entry of entries) {
    const below = { path: path.join(folder.path, entry.name), id: `${folder.id}/${entry.name}` };
    // A file name may hold a backslash under Linux, but not in an archive or checkout under Windows.
    if (entry.name.includes('\\')) {
      found.diagnostics.push(badName(folder.id, entry.name));
      continue;
    }
    const id = SourceId(below.id);
    const rule = ruleOf(entry, below.id, siblings) ?? ruleOfKind(entry.kind);
    if (rule !== undefined) {
      found.ignored.push({ id, rule });
      if (rule === linkRule) found.diagnostics.push(linkIgnored(id));
      continue;
    }
    const twin = seen.get(foldedName(entry.name));
    if (twin === undefined) seen.set(foldedName(entry.name), entry.name);
    else found.diagnostics.push(nameCollision(id, twin, entry.name));
    if (entry.kind === 'directory') walk(below, fileSystem, ruleOf, found);
    else addFile(below.path, id, fileSystem, found);
  }
}

function entriesOf(folder: Root, fileSystem: FileSystem, { diagnostics }: Found): readonly DirectoryEntry[] {
  try {
    return fileSystem.readDirectory(folder.path).toSorted(byText(({ name }) => name));
  } catch (error) {
    if (!isFileSystemError(error)) throw error;
    diagnostics.push(unreadable({ id: SourceId(folder.id) }, error.code));
    return [];
  }
}

function addFile(file: string, id: SourceId, fileSystem: FileSystem, { files, diagnostics }: Found): void {
  const stat = statOf(file, fileSystem);
  if (stat !== undefined) files.push({ id, path: file, sizeBytes: stat.sizeBytes, modifiedMs: stat.modifiedMs });
  // Listed but not there: deleted a moment ago, or a name that is not UTF-8.
  else diagnostics.push(unreadable({ id }, 'ENOENT'));
}

function statOf(file: string, fileSystem: FileSystem): FileStat | undefined {
  return orUndefined(() => fileSystem.stat(file));
}

const linkRule = 'symbolic link';

function ruleOfKind(kind: DirectoryEntry['kind']): string | undefined {
  if (kind === 'link') return linkRule;
  return kind === 'other' ? 'neither a file nor a folder' : undefined;
}

function linkIgnored(id: SourceId): Diagnostic {
  return {
    severity: 'warning',
    rule: 'load/symlink',
    file: id,
    reason: 'This is a symbolic link, and Platen ignores those: it reads nothing outside the folder of the site.',
    hint: 'Put the file or folder itself here.',
  };
}

function notAFolder(id: string, kind: string): Diagnostic {
  const what = kind === 'link' ? 'a symbolic link, which Platen does not follow' : 'not a folder';
  return {
    severity: 'error',
    rule: 'load/not-a-folder',
    file: SourceId(id),
    reason: `"${id}" is ${what}.`,
    hint: 'Make it a folder, or name another one under `folders` in the configuration.',
  };
}

function nameCollision(id: SourceId, first: string, second: string): Diagnostic {
  const [a, b] = [first.normalize('NFC'), second.normalize('NFC')];
  const difference =
    a === b ? 'how accents are composed' : a.toLowerCase() === b.toLowerCase() ? 'letter case' : undefined;
  const reason =
    difference === undefined
      ? `"${first}" and "${second}" are written with letters that macOS does not tell apart, so it holds them to be one file.`
      : `"${first}" and "${second}" differ only in ${difference}, so Windows and macOS hold them to be one file.`;
  return { severity: 'error', rule: 'load/name-collision', file: id, reason, hint: 'Rename one of the two.' };
}

function badName(folder: string, name: string): Diagnostic {
  return {
    severity: 'warning',
    rule: 'load/bad-file-name',
    file: SourceId(folder),
    reason: `The file ${JSON.stringify(name)} is ignored, because its name contains a backslash.`,
    hint: 'Rename it.',
  };
}
