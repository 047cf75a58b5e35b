// Reads YAML, TOML and JSON files: data, and the strings of themes.

import path from 'node:path';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { SourceId } from '../domain/names.ts';
import type { SourceFile } from '../domain/source.ts';
import type { FileSystem } from '../io/file-system.ts';
import { parseDocument } from '../text/documents/parse-document.ts';
import type { DocumentFormat } from '../text/documents/parse-document.ts';
import type { DocumentProblem, ParsedDocument } from '../text/documents/document.ts';
import { readSource } from './read-source.ts';

/** The format of a file by the ending of its name; undefined for any other file. */
export function documentFormat(file: string): DocumentFormat | undefined {
  const ending = path.extname(file).toLowerCase();
  if (ending === '.yaml' || ending === '.yml') return 'yaml';
  if (ending === '.toml') return 'toml';
  return ending === '.json' ? 'json' : undefined;
}

/** Reads and parses one document. Without `document` there is an error that says why. */
export function loadDocument(
  file: SourceFile,
  format: DocumentFormat,
  fileSystem: FileSystem,
): { readonly document?: ParsedDocument | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const { source, diagnostics } = readSource(file, fileSystem);
  if (source === undefined) return { diagnostics };
  const document = parseDocument(format, source.text);
  return { document, diagnostics: document.problems.map((problem) => toDiagnostic(problem, file.id)) };
}

function toDiagnostic({ severity, rule, reason, hint, place }: DocumentProblem, file: SourceId): Diagnostic {
  return { severity, rule, file, place, reason, hint };
}
