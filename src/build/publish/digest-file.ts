// Whether published files are still as they were published.

import { digestFile } from '../../io/digest-file.ts';
import type { FileSystem } from '../../io/file-system.ts';
import type { PublishedFile } from '../manifest.ts';

/** Whether the file at `file` still has the bytes that were published. Throws where it may not be read: then nobody knows. */
export function isAsPublished(
  file: string,
  published: Pick<PublishedFile, 'sizeBytes' | 'digest'>,
  fileSystem: FileSystem,
): boolean {
  const stat = fileSystem.stat(file);
  if (stat?.kind !== 'file' || stat.sizeBytes !== published.sizeBytes) return false;
  return digestFile(file, stat.sizeBytes, fileSystem) === published.digest;
}
