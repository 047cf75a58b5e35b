// A disk at which one looks once: for readers of the same folders who come one right after the other.

import type { DirectoryEntry, FileStat, FileSystem } from './file-system.ts';

/** `inner`, but what was said of a file or folder is said again and not looked up. Of what is refused nothing is kept. */
export function lookingOnce(inner: FileSystem): FileSystem {
  const stats = new Map<string, FileStat | undefined>();
  const folders = new Map<string, readonly DirectoryEntry[]>();
  return {
    ...inner,
    stat(file) {
      const known = stats.get(file);
      if (known !== undefined || stats.has(file)) return known;
      const stat = inner.stat(file);
      stats.set(file, stat);
      return stat;
    },
    readDirectory(folder) {
      const known = folders.get(folder);
      if (known !== undefined) return known;
      const entries = inner.readDirectory(folder);
      folders.set(folder, entries);
      return entries;
    },
  };
}
