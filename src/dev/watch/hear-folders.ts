// Hears of changes from the operating system, folder by folder.

import path from 'node:path';
import { isFileSystemError } from '../../io/file-system.ts';
import type { FileSystemError } from '../../io/file-system.ts';
import type { FolderWatcher } from '../../io/folder-watcher.ts';
import type { Scope } from './scope.ts';

/** What is told of what is heard. */
export interface Hearing {
  /** Something happened at this path. `isChangeOnly` where what is there is the same thing as before. */
  readonly onPlace: (place: string, isChangeOnly: boolean) => void;
  /** Something may have been missed. */
  readonly onGap: () => void;
}

/**
 * Returns a function that watches one folder and returns what ends it; undefined where the folder cannot be watched, or
 * need not, because the one above it hears for it. `onRefusal` is called when the system watches no more.
 */
export function hearFolders(
  scope: Scope,
  watcher: FolderWatcher,
  { onPlace, onGap }: Hearing,
  onRefusal: (error: FileSystemError) => void,
): (folder: string) => (() => void) | undefined {
  return (folder) => {
    const isTop = scope.isTop(folder);
    if (watcher.canRecurse && !isTop && !scope.isWay(folder)) return undefined;
    const onName = (name: string | undefined, isChangeOnly: boolean): void => {
      if (name === undefined) return onPlace(folder, false);
      onPlace(path.join(folder, name), isChangeOnly);
      // A folder that is removed or replaced says its own name, which the folder above it says, too, if that is watched.
      if (scope.anchors.includes(folder) && name === path.basename(folder)) onPlace(folder, false);
    };
    const onError = (): void => {
      onPlace(folder, false);
      onGap();
    };
    try {
      return watcher.watch(folder, watcher.canRecurse && isTop, { onName, onError });
    } catch (error) {
      if (!isFileSystemError(error)) throw error;
      // Not there any more, or not for us: what it was is seen when it is listed.
      if (!isFileSystemError(error, 'ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'ELOOP')) onRefusal(error);
      return undefined;
    }
  };
}

/** Says that the system watches no more folders, and what helps. */
export function refusalText({ code }: FileSystemError): string {
  const cure = new Map([
    ['ENOSPC', 'sudo sysctl fs.inotify.max_user_watches=1048576'],
    ['EMFILE', 'sudo sysctl fs.inotify.max_user_instances=1024'],
  ]).get(code);
  const help =
    cure === undefined
      ? ''
      : ` To raise the limit: ${cure} (and the same setting in a file of /etc/sysctl.d/, to keep it).`;
  return `The system does not watch as many folders as this site has (${code}), so Platen looks for changes by itself, which is slower.${help}`;
}
