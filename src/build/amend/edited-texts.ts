// Which texts were written since the last build, where nothing else was.

import path from 'node:path';
import { SourceId } from '../../domain/names.ts';
import type { SourceFile } from '../../domain/source.ts';
import type { FileSystem } from '../../io/file-system.ts';
import { isSameFile } from '../record/snapshot.ts';
import type { SeenFile, Snapshot } from '../record/snapshot.ts';

/** Somebody at work edits one or two; where more changed, planning everything is not the larger part. */
const textsAtMost = 20;

/**
 * The Markdown files that were written since `before`; undefined where anything else changed, a file was added, renamed
 * or removed, or all is as it was. `content` is the name of the content folder below `folder`.
 */
export function editedTexts(
  before: readonly Snapshot[],
  now: readonly Snapshot[],
  { folder, content }: { readonly folder: string; readonly content: string },
  fileSystem: FileSystem,
): readonly SourceFile[] | undefined {
  if (before.length !== now.length) return undefined;
  const texts: SourceFile[] = [];
  for (const [index, snapshot] of now.entries()) {
    const written = writtenSince(before[index], snapshot, fileSystem);
    if (written === undefined) return undefined;
    if (written.length > 0 && snapshot.folder !== path.resolve(folder, content)) return undefined;
    for (const [name, sizeBytes, modifiedMs] of written) {
      if (sizeBytes < 0 || !/\.(?:md|markdown|mdown)$/i.test(name)) return undefined;
      texts.push({
        id: SourceId(`${content}/${name}`),
        path: path.join(snapshot.folder, name),
        sizeBytes,
        modifiedMs,
      });
    }
  }
  return texts.length === 0 || texts.length > textsAtMost ? undefined : texts;
}

/** The files that are not as they were; undefined where others are there than before. */
function writtenSince(
  before: Snapshot | undefined,
  { folder, files }: Snapshot,
  fileSystem: FileSystem,
): readonly SeenFile[] | undefined {
  if (before?.folder !== folder || before.files.length !== files.length) return undefined;
  const written: SeenFile[] = [];
  for (const [index, file] of files.entries()) {
    const former = before.files[index];
    if (former?.[0] !== file[0]) return undefined;
    if (!isSameFile(former, file, folder, fileSystem)) written.push(file);
  }
  return written;
}
