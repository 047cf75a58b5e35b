// Diagnostics as browsers show them.

import type { Diagnostic } from '../domain/diagnostic.ts';
import { formatDiagnostic } from '../diagnostics/format-diagnostic.ts';
import { createStyle } from '../diagnostics/style.ts';
import type { ShownProblem } from './protocol.ts';

/** As wide as a window beside an editor. */
const columns = 80;

/** The same words as in the terminal, errors first. */
export function shownProblems(diagnostics: readonly Diagnostic[]): readonly ShownProblem[] {
  const plain = createStyle(false);
  const problems = diagnostics.map((diagnostic): ShownProblem => ({
    severity: diagnostic.severity,
    text: formatDiagnostic(diagnostic, plain, columns),
    place: diagnostic.file && { file: diagnostic.file, ...(diagnostic.place && placeOf(diagnostic.place)) },
  }));
  return [...problems.filter(isError), ...problems.filter((problem) => !isError(problem))];
}

function placeOf({ line, column }: NonNullable<Diagnostic['place']>): {
  readonly line: number;
  readonly column: number;
} {
  return { line, column };
}

function isError({ severity }: ShownProblem): boolean {
  return severity === 'error';
}
