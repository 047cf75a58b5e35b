// A disk on which one folder is another: what is read and written there is read and written elsewhere.

import path from 'node:path';
import type { FileSystem } from './file-system.ts';

/** `inner`, with everything at and below `from` (absolute) at `to` instead. */
export function redirected(inner: FileSystem, from: string, to: string): FileSystem {
  const there = (file: string): string => {
    const below = path.relative(from, file);
    return below.split(path.sep)[0] === '..' || path.isAbsolute(below) ? file : path.join(to, below);
  };
  return {
    readFile: (file) => inner.readFile(there(file)),
    writeFile: (file, contents) => inner.writeFile(there(file), contents),
    createFile: (file, contents) => inner.createFile(there(file), contents),
    appendFile: (file, contents) => inner.appendFile(there(file), contents),
    readRange: (file, offset, length) => inner.readRange(there(file), offset, length),
    stat: (file) => inner.stat(there(file)),
    readDirectory: (folder) => inner.readDirectory(there(folder)),
    makeDirectory: (folder) => inner.makeDirectory(there(folder)),
    rename: (file, target) => inner.rename(there(file), there(target)),
    link: (file, target) => inner.link(there(file), there(target)),
    symlink: (target, file) => inner.symlink(target, there(file)),
    readLink: (file) => inner.readLink(there(file)),
    copyFile: (file, target) => inner.copyFile(there(file), there(target)),
    remove: (file) => inner.remove(there(file)),
    removeEmptyDirectory: (folder) => inner.removeEmptyDirectory(there(folder)),
    realPath: (file) => inner.realPath(there(file)),
  };
}
