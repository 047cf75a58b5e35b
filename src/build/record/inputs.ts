// Which folders a build reads, and what can be told of a file in them from its size and time alone.

import path from 'node:path';
import type { SiteConfig } from '../../domain/config.ts';
import type { FileSystem } from '../../io/file-system.ts';
import { findTemplateFolders } from '../../load/find-theme.ts';
import { sha256 } from '../../text/digest.ts';
import { isSameFile, takeSnapshot } from './snapshot.ts';
import type { SeenFile, Snapshot } from './snapshot.ts';

/** The folders of a site, as they are now: content, static and data first, then the folders of templates. */
export function takeInputs(
  folder: string,
  site: SiteConfig,
  nowMs: number,
  fileSystem: FileSystem,
): readonly Snapshot[] {
  const { content, static: statics, data } = site.folders;
  const own = [content, statics, data].map((name) => path.join(folder, name));
  const templates = findTemplateFolders(folder, site, fileSystem).map((each) => each.path);
  return [...own, ...templates].map((each) => takeSnapshot(each, nowMs, fileSystem));
}

/** What is known of the files that a build reads. */
export interface FileMemory {
  /** Whether the file (absolute) is as it was when the last build looked. */
  readonly isAsBefore: (file: string) => boolean;
  /** Changes with the file; undefined for files outside of the folders. */
  readonly stampOf: (file: string) => string | undefined;
  /** Changes with any file among the templates. */
  readonly templatesStamp: string;
}

const ownFolders = 3;

/** Compares what the folders held before, if that is known, with what they hold now. */
export function createFileMemory(
  before: readonly Snapshot[] | undefined,
  now: readonly Snapshot[],
  fileSystem: FileSystem,
): FileMemory {
  const seen = new Map<string, { readonly file: SeenFile; readonly former: SeenFile | undefined; folder: string }>();
  for (const [index, { folder, files }] of now.entries()) {
    const former = new Map((before?.[index]?.files ?? []).map((file) => [file[0], file]));
    for (const file of files) seen.set(path.join(folder, file[0]), { file, former: former.get(file[0]), folder });
  }
  return {
    isAsBefore(file) {
      const found = seen.get(file);
      return found !== undefined && isSameFile(found.former, found.file, found.folder, fileSystem);
    },
    stampOf: (file) => stampOf(seen.get(file)?.file),
    templatesStamp: sha256(JSON.stringify(now.slice(ownFolders).map(({ files }) => files))),
  };
}

function stampOf(file: SeenFile | undefined): string | undefined {
  return file && sha256(JSON.stringify(file.slice(1))).slice(0, 16);
}
