// Decides which published files are removed: those that are no longer needed and still are as we published them.

import path from 'node:path';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { FileSystem } from '../../io/file-system.ts';
import type { PublishedFile, PublishedFiles } from '../manifest.ts';
import { isAsPublished } from './digest-file.ts';
import { nameSome } from './foreign.ts';
import type { Places } from './places.ts';
import { createLookup } from './tree.ts';

/**
 * Law 8: what we delete we had published. A file that someone changed after we published it is theirs now: it stays,
 * with a warning, and is no longer in the manifest.
 */
export function planRemovals(
  places: Places,
  previous: PublishedFiles | undefined,
  produced: PublishedFiles,
  fileSystem: FileSystem,
): { readonly files: ReadonlyMap<string, PublishedFile>; readonly diagnostics: readonly Diagnostic[] } {
  const files = new Map<string, PublishedFile>();
  const kept: string[] = [];
  const lookup = createLookup(places.output, fileSystem);
  for (const file of previous?.values() ?? []) {
    const stat = produced.has(file.path) ? undefined : lookup(file.path).stat;
    if (stat === undefined || stat.kind === 'directory') continue;
    if (isAsPublished(path.join(places.output, file.path), file, fileSystem)) files.set(file.path, file);
    else kept.push(file.path);
  }
  return { files, diagnostics: kept.length > 0 ? [keptWarning(kept)] : [] };
}

function keptWarning(kept: readonly string[]): Diagnostic {
  return {
    severity: 'warning',
    rule: 'publish/kept-edited-file',
    reason: `The site no longer has ${nameSome(kept)}, but someone changed what Platen had published there, so it stays.`,
    hint: 'Delete it by hand if nobody needs it.',
  };
}
