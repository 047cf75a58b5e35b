// Puts a build's report together: its messages in order, each with the lines it speaks of.

import path from 'node:path';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { SourceId } from '../domain/names.ts';
import type { Planned } from '../domain/page.ts';
import type { Site } from '../domain/site.ts';
import { isFileSystemError } from '../io/file-system.ts';
import type { FileSystem } from '../io/file-system.ts';
import { excerptAround } from '../text/excerpt.ts';
import { byCodeUnit } from '../text/order.ts';
import type { BuildCounts } from './report.ts';

/** The messages of a build, each once, sorted by file, place and rule; with excerpts read from the files. */
export function finishedDiagnostics(
  diagnostics: readonly Diagnostic[],
  folder: string,
  fileSystem: FileSystem,
): readonly Diagnostic[] {
  const read = new Map<SourceId, readonly string[]>();
  const linesOf = (file: SourceId): readonly string[] => {
    const lines = read.get(file) ?? readLines(path.resolve(folder, file), fileSystem);
    read.set(file, lines);
    return lines;
  };
  const seen = new Set<string>();
  return diagnostics
    .filter((diagnostic) => {
      const { severity, rule, file, place, reason } = diagnostic;
      const key = JSON.stringify([severity, rule, file, place?.line, place?.column, reason]);
      return !seen.has(key) && seen.add(key);
    })
    .toSorted(byFileAndPlace)
    .map((diagnostic) => withExcerpt(diagnostic, linesOf));
}

/** The counts of what was planned. */
export function plannedCounts(
  sites: readonly Site[],
  planned: readonly Planned[],
): Omit<BuildCounts, 'written' | 'unchanged' | 'removed'> {
  const unpublished = sites.flatMap((site) => site.unpublished);
  const count = (reason: string): number => unpublished.filter((post) => post.reason === reason).length;
  return {
    posts: sites.reduce((sum, site) => sum + site.posts.length, 0),
    pages: planned.filter(({ kind }) => kind === 'page').length,
    drafts: count('draft'),
    future: count('future'),
    expired: count('expired'),
  };
}

function byFileAndPlace(a: Diagnostic, b: Diagnostic): number {
  return (
    byCodeUnit(a.file ?? '', b.file ?? '') ||
    (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
    (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
    byCodeUnit(a.rule, b.rule) ||
    byCodeUnit(a.reason, b.reason)
  );
}

function withExcerpt(diagnostic: Diagnostic, linesOf: (file: SourceId) => readonly string[]): Diagnostic {
  const { file, place, excerpt } = diagnostic;
  if (file === undefined || place === undefined || excerpt !== undefined) return diagnostic;
  return { ...diagnostic, excerpt: excerptAround(linesOf(file), place) };
}

/** The file's lines as its author sees them; none when it is gone, or a folder, by now. */
function readLines(file: string, fileSystem: FileSystem): readonly string[] {
  try {
    const lines = new TextDecoder().decode(fileSystem.readFile(file)).split(/\r\n?|\n/);
    // The end of the last line is no line of its own.
    return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
  } catch (error) {
    if (isFileSystemError(error)) return [];
    throw error;
  }
}
