// Reads one text file of the site.

import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Source, SourceFile } from '../domain/source.ts';
import { isFileSystemError } from '../io/file-system.ts';
import type { FileSystem } from '../io/file-system.ts';
import { decodeText } from './decode-text.ts';

/** The longest text file that is read. The longest novels have 4 MiB. */
export const textLimitBytes = 16 * 1024 * 1024;

/** Reads the file as UTF-8. Without `source` there is an error that says why. */
export function readSource(
  file: SourceFile,
  fileSystem: FileSystem,
): { readonly source?: Source | undefined; readonly diagnostics: readonly Diagnostic[] } {
  if (file.sizeBytes > textLimitBytes) {
    const [size, limit] = [file.sizeBytes, textLimitBytes].map((bytes) => Math.ceil(bytes / 1024 / 1024));
    return {
      diagnostics: [
        {
          severity: 'error',
          rule: 'load/too-large',
          file: file.id,
          reason: `This text has ${size} MiB; Platen reads at most ${limit} MiB.`,
          hint: 'Split it into several posts, or move what is not text into a file of its own.',
        },
      ],
    };
  }
  let bytes: Uint8Array;
  try {
    bytes = fileSystem.readFile(file.path);
  } catch (error) {
    if (!isFileSystemError(error)) throw error;
    return { diagnostics: [unreadable(file, error.code)] };
  }
  const decoded = decodeText(bytes);
  if (decoded.problem === undefined) return { source: { id: file.id, text: decoded.text }, diagnostics: [] };
  const { problem, rule, hint, place } = decoded;
  return { diagnostics: [{ severity: 'error', rule, file: file.id, place, reason: `${problem}.`, hint }] };
}

/** The message for a file that the operating system does not let us read. */
export function unreadable({ id }: Pick<SourceFile, 'id'>, code: string): Diagnostic {
  return {
    severity: 'error',
    rule: 'load/unreadable',
    file: id,
    reason: `This file cannot be read (${code}).`,
    hint: code === 'EACCES' || code === 'EPERM' ? 'Give yourself the right to read it.' : undefined,
  };
}
