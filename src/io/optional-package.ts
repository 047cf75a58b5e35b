// Packages that only those install who want them.

import { isFileSystemError } from './file-system.ts';

/** What `load` imports; undefined where the package is not installed. */
export async function ifInstalled<Package>(load: () => Promise<Package>): Promise<Package | undefined> {
  try {
    return await load();
  } catch (error) {
    if (isFileSystemError(error, 'ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND')) return undefined;
    throw error;
  }
}
