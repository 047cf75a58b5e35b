// All that stands against a site at present: what was found when it was read, and what is found as pages are made.

import { finishedDiagnostics } from '../build/make-report.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { FileSystem } from '../io/file-system.ts';

/** A list that grows as pages are looked at. */
export interface ProblemList {
  /** What there is to say of the site as it was read now; what was said of outputs is forgotten. */
  readonly renew: (diagnostics: readonly Diagnostic[]) => void;
  /** What there is to say of an output that was made just now. Returns whether that is news. */
  readonly add: (output: string, diagnostics: readonly Diagnostic[]) => boolean;
  /** Each once, sorted, with excerpts. */
  readonly all: () => readonly Diagnostic[];
}

/** An empty list for the site in `folder` (absolute). */
export function createProblemList(folder: string, fileSystem: FileSystem): ProblemList {
  const ofOutputs = new Map<string, readonly Diagnostic[]>();
  let ofSite: readonly Diagnostic[] = [];
  return {
    renew(diagnostics) {
      ofSite = diagnostics;
      ofOutputs.clear();
    },
    add(output, diagnostics) {
      const before = JSON.stringify(ofOutputs.get(output) ?? []);
      if (before === JSON.stringify(diagnostics)) return false;
      ofOutputs.set(output, diagnostics);
      return true;
    },
    all: () =>
      ofOutputs.size === 0
        ? ofSite
        : finishedDiagnostics([...ofSite, ...ofOutputs.values()].flat(), folder, fileSystem),
  };
}
