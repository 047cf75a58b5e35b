// The port to what the operating system tells about folders: that something in one of them changed.

import fs from 'node:fs';
import { isFileSystemError } from './file-system.ts';
import type { FileSystemError } from './file-system.ts';

/** What is called when something happens in a watched folder. */
export interface FolderListener {
  /**
   * `name` is relative to the folder; undefined where the system does not say it. It may also be the name of the folder
   * itself, when that was moved or removed. `isChangeOnly` where what has the name is the same thing as before.
   */
  readonly onName: (name: string | undefined, isChangeOnly: boolean) => void;
  /** The folder is not watched any more. */
  readonly onError: (error: FileSystemError) => void;
}

/** Watches folders. */
export interface FolderWatcher {
  /** Whether one handle can watch everything below a folder, as macOS and Windows can do. */
  readonly canRecurse: boolean;
  /**
   * Starts to watch; returns what ends it. Does not keep the process alive.
   *
   * @throws FileSystemError: ENOSPC or EMFILE where the system watches as much as it may.
   */
  readonly watch: (folder: string, isRecursive: boolean, listener: FolderListener) => () => void;
}

/** The operating system this process runs on, through `fs.watch`. */
export const nodeFolderWatcher: FolderWatcher = {
  // Node imitates it under Linux by a handle for each file, which is what a folder's handle saves.
  canRecurse: process.platform === 'darwin' || process.platform === 'win32',
  watch(folder, isRecursive, { onName, onError }) {
    const handle = fs.watch(folder, { persistent: false, recursive: isRecursive }, (event, name) =>
      onName(name ?? undefined, event === 'change'),
    );
    handle.on('error', (error) => {
      handle.close();
      if (isFileSystemError(error)) onError(error);
      else throw error;
    });
    return () => handle.close();
  },
};
