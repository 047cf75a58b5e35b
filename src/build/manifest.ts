// The manifest of an output folder: what the last build published there, so that only that is ever removed.

import { outputPathProblem } from '../domain/names.ts';
import type { OutputPath } from '../domain/names.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { FileSystem } from '../io/file-system.ts';

/** A published file as it was when it was published. */
export interface PublishedFile {
  readonly path: OutputPath;
  readonly sizeBytes: number;
  /** The sha-256 of its bytes, in lower-case hex. */
  readonly digest: string;
}

/** Path → file. */
export type PublishedFiles = ReadonlyMap<string, PublishedFile>;

const format = 'platen-manifest-1';

/**
 * Reads the manifest at `file`. `files` is undefined when there is none, or none that can be trusted: then nothing in
 * the output folder counts as ours and nothing is removed.
 */
export function readManifest(
  file: string,
  fileSystem: FileSystem,
): { readonly files?: PublishedFiles | undefined; readonly diagnostics: readonly Diagnostic[] } {
  if (fileSystem.stat(file) === undefined) return { diagnostics: [] };
  const files = fileSystem.stat(file)?.kind === 'file' ? decodeManifest(textAt(file, fileSystem)) : undefined;
  if (files !== undefined) return { files, diagnostics: [] };
  const warning: Diagnostic = {
    severity: 'warning',
    rule: 'publish/unreadable-manifest',
    reason: `Platen's record of what it published is damaged: "${file}".`,
    hint: 'This build writes a new one. Files of earlier builds that are no longer needed may stay; delete the output folder once to be rid of them.',
  };
  return { diagnostics: [warning] };
}

/** The text of a manifest: one file a line, in the order given. */
export function encodeManifest(files: Iterable<PublishedFile>): string {
  const lines = Array.from(files, ({ path, sizeBytes, digest }) => JSON.stringify([path, sizeBytes, digest]));
  return `{"format":${JSON.stringify(format)},"files":[\n${lines.join(',\n')}\n]}\n`;
}

/** Reads what {@link encodeManifest} wrote; undefined when any part of it is not what it should be. */
export function decodeManifest(text: string): PublishedFiles | undefined {
  const value = parseJson(text);
  if (!isRecord(value) || value['format'] !== format || !Array.isArray(value['files'])) return undefined;
  const files = new Map<string, PublishedFile>();
  for (const entry of value['files'] as readonly unknown[] /* Cast because isArray says any[]. */) {
    if (!Array.isArray(entry)) return undefined;
    const [path, sizeBytes, digest]: readonly unknown[] = entry;
    // A path that leads out of the output folder must never come to be deleted, whoever wrote it here.
    if (typeof path !== 'string' || outputPathProblem(path) !== undefined) return undefined;
    if (typeof sizeBytes !== 'number' || typeof digest !== 'string') return undefined;
    // Cast because it was checked just above, and constructing would check it again.
    files.set(path, { path: path as OutputPath, sizeBytes, digest });
  }
  return files;
}

/** The value of a JSON text; undefined when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whether `value` is an object with keys. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The file's bytes as UTF-8. */
export function textAt(file: string, fileSystem: FileSystem): string {
  return new TextDecoder().decode(fileSystem.readFile(file));
}

/** Where the new text of `file` is written before it takes the old one's place. */
export function draftOf(file: string): string {
  return `${file}.new`;
}

/** Replaces `file` in one step: a reader, or a build after a kill, sees the old text or the new one, whole. */
export function writeWhole(file: string, text: string | Uint8Array, fileSystem: FileSystem): void {
  const draft = draftOf(file);
  fileSystem.writeFile(draft, text);
  fileSystem.rename(draft, file);
}
