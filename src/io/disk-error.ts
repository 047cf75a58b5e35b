// Errors in the form in which the operating system's come through node.

import type { FileSystemError } from './file-system.ts';

/** An error with the code, for example `ENOENT`, as `operation` on `path` would throw it. */
export function diskError(code: string, operation: string, path: string): FileSystemError {
  return Object.assign(new Error(`${code}: ${operation} '${path}'`), { code, path });
}
