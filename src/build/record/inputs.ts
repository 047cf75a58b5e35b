// Which files a build reads, and what can be told of them from their sizes and times alone.

import path from 'node:path';
import { isFontFile } from '../../domain/share-card.ts';
import type { Config } from '../../domain/user-config.ts';
import type { FileSystem } from '../../io/file-system.ts';
import { findTemplateFolders } from '../../load/find-theme.ts';
import { sha256 } from '../../text/digest.ts';
import { isWithin, realPathOf } from '../real-path.ts';
import { digestOf, hasSameStat, isSameFile, takeSnapshot } from './snapshot.ts';
import type { SeenFile, Snapshot } from './snapshot.ts';

/**
 * What a site is made of, as it is now: its configuration, content, static files and data, fonts of its own that share
 * cards are drawn with, and the theme's folders.
 */
export function takeInputs(
  folder: string,
  { site, file }: Pick<Config, 'site' | 'file'>,
  nowMs: number,
  fileSystem: FileSystem,
): readonly Snapshot[] {
  const { content, static: statics, data } = site.folders;
  // Messages show lines of the configuration, so that it counts even where it says the same as before.
  // Those of packages are known by their versions.
  const fonts = site.shareCards === false ? [] : site.shareCards.fonts.filter(isFontFile);
  const own = [...(file === undefined ? [] : [file]), content, statics, data, ...fonts].map((name) =>
    path.resolve(folder, name),
  );
  const theme = findTemplateFolders(folder, site, fileSystem).map((each) => each.path);
  return [
    ...own.map((each) => takeSnapshot(each, nowMs, fileSystem)),
    ...theme.map((each) => ({ ...takeSnapshot(each, nowMs, fileSystem), isTheme: true })),
  ];
}

/** What is known of the files that a build reads. */
export interface FileMemory {
  /** Whether the file (absolute) is as it was when the last build looked. */
  readonly isAsBefore: (file: string) => boolean;
  /** Changes when the file is written; undefined for files that the build does not watch. */
  readonly stampOf: (file: string) => string | undefined;
  /** Whether the next build will know that a file changed: it is one of these, or of a package. */
  readonly isWatched: (file: string) => boolean;
  /** Changes when any file of the theme is written, added, renamed or removed. */
  readonly themeStamp: string;
}

interface Watched {
  readonly file: SeenFile;
  readonly former: SeenFile | undefined;
  readonly folder: string;
}

/** Compares what the folders held before, if that is known, with what they hold now. */
export function createFileMemory(
  before: readonly Snapshot[] | undefined,
  now: readonly Snapshot[],
  fileSystem: FileSystem,
): FileMemory {
  const formerFolders = new Map(before?.map(({ folder, files }) => [folder, files]));
  const watched = new Map<string, Watched>();
  for (const { folder, files } of now) {
    const former = new Map((formerFolders.get(folder) ?? []).map((file) => [file[0], file]));
    for (const file of files) watched.set(path.join(folder, file[0]), { file, former: former.get(file[0]), folder });
  }
  const stampOf = (file: string): string | undefined => {
    const found = watched.get(file);
    return found && sha256(JSON.stringify([file, ...stampParts(found, fileSystem)])).slice(0, 16);
  };
  return {
    isAsBefore(file) {
      const found = watched.get(file);
      return found !== undefined && isSameFile(found.former, found.file, found.folder, fileSystem);
    },
    stampOf,
    isWatched(file) {
      if (watched.has(file) || file.split(path.sep).includes('node_modules')) return true;
      // Tools call files by their real paths, also where a link leads to the site.
      return now.some(({ folder }) => {
        const real = realPathOf(folder, fileSystem);
        return isWithin(file, real) && watched.has(path.join(folder, path.relative(real, file)));
      });
    },
    themeStamp: sha256(
      ...now
        .filter(({ isTheme }) => isTheme === true)
        .flatMap(({ folder, files }) => files.map(([name]) => stampOf(path.join(folder, name)) ?? '')),
    ),
  };
}

/** Size and times. Where they are those of before though the file is not, what is in it counts as well. */
function stampParts({ file, former, folder }: Watched, fileSystem: FileSystem): readonly unknown[] {
  const [name, sizeBytes, modifiedMs, changedMs] = file;
  const parts = [sizeBytes, modifiedMs, changedMs];
  if (former === undefined || !hasSameStat(former, file) || isSameFile(former, file, folder, fileSystem)) return parts;
  return [...parts, digestOf(path.join(folder, name), sizeBytes, fileSystem)];
}
