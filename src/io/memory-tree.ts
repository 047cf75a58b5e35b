// The tree of nodes behind the file system in memory, and how paths lead through it.

import path from 'node:path';
import { diskError } from './disk-error.ts';

interface Numbered {
  readonly inode: number;
  modifiedMs: number;
  changedMs: number;
}

/** A file; hard links are several names for one node. */
export interface FileNode extends Numbered {
  readonly kind: 'file';
  bytes: Uint8Array;
}

/** A symbolic link. */
export interface LinkNode extends Numbered {
  readonly kind: 'link';
  readonly target: string;
}

/** A folder. */
export interface DirectoryNode extends Numbered {
  readonly kind: 'directory';
  readonly entries: Map<string, TreeNode>;
}

export type TreeNode = FileNode | LinkNode | DirectoryNode;

/** Ways to find and change nodes. `operation` is named in errors. */
export interface MemoryTree {
  /** Links in parents are followed, the last name is not. Undefined when nothing is there. */
  readonly find: (file: string, operation: string) => TreeNode | undefined;
  /** As `find`, but throws ENOENT. */
  readonly get: (file: string, operation: string) => TreeNode;
  /** The file at the path, links followed. */
  readonly fileAt: (file: string, operation: string) => FileNode;
  readonly directoryAt: (folder: string, operation: string) => DirectoryNode;
  /** The path with a link at its end followed, also to where nothing is yet. */
  readonly throughLinks: (file: string, operation: string) => string;
  readonly realPath: (file: string, operation: string) => string;
  /** The path with the links in its parents resolved. */
  readonly ownPath: (file: string) => string;
  /** The parent's path, resolved. */
  readonly parentPath: (file: string) => string;
  /** Puts a node under a name, in place of what was there. */
  readonly place: (file: string, node: TreeNode, operation: string) => void;
  readonly drop: (file: string, operation: string) => void;
  /** Throws EACCES when names in the path's folder cannot change. */
  readonly checkUnlocked: (file: string, operation: string) => void;
  readonly withoutLocks: (work: () => void) => void;
  readonly isMountPoint: (file: string) => boolean;
  /** The mount point that the path's name belongs to, `/` for none. */
  readonly deviceOf: (file: string) => string;
  /** A number that was never given before. */
  readonly next: () => number;
}

const maximumLinks = 40;

/** A folder without entries. */
export function createDirectory(number: number): DirectoryNode {
  return { kind: 'directory', entries: new Map(), inode: number, modifiedMs: number, changedMs: number };
}

/** A tree that holds the root, and the mount points if there are any. */
export function createTree(options: {
  readonly mountPoints?: readonly string[] | undefined;
  readonly lockedFolders?: readonly string[] | undefined;
}): MemoryTree {
  const root = createDirectory(1);
  const mountPoints = new Set(options.mountPoints);
  const locked = new Set(options.lockedFolders);
  let areLocksOn = true;
  let count = 1;
  const next = (): number => ++count;

  /** Walks to a node. `isFollowed` says whether a link at the end is followed as well. */
  function walk(
    file: string,
    operation: string,
    isFollowed: boolean,
    hops = 0,
  ): { node: TreeNode | undefined; path: string } {
    if (hops > maximumLinks) throw diskError('ELOOP', operation, file);
    const names = file.split('/').filter((name) => name !== '');
    let node: TreeNode = root;
    let at = '/';
    for (const [index, name] of names.entries()) {
      if (node.kind !== 'directory') throw diskError('ENOTDIR', operation, file);
      const entry: TreeNode | undefined = node.entries.get(name);
      const isLast = index === names.length - 1;
      const entryPath = path.join(at, name);
      if (entry === undefined) {
        if (isLast) return { node: undefined, path: entryPath };
        throw diskError('ENOENT', operation, file);
      }
      if (entry.kind === 'link' && (!isLast || isFollowed)) {
        const rest = names.slice(index + 1).join('/');
        return walk(path.join(path.resolve(at, entry.target), rest), operation, isFollowed, hops + 1);
      }
      node = entry;
      at = entryPath;
    }
    return { node, path: at };
  }

  const ownPath = (file: string): string =>
    path.join(walk(path.dirname(file), 'lookup', true).path, path.basename(file));

  const find: MemoryTree['find'] = (file, operation) => {
    try {
      return walk(file, operation, false).node;
    } catch (error) {
      // As lstat with throwIfNoEntry: false, which also forgives a file among the parents.
      if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) {
        return undefined;
      }
      throw error;
    }
  };

  const parentOf = (file: string, operation: string): DirectoryNode => {
    const { node } = walk(path.dirname(file), operation, true);
    if (node === undefined) throw diskError('ENOENT', operation, file);
    if (node.kind !== 'directory') throw diskError('ENOTDIR', operation, file);
    return node;
  };

  const checkUnlocked: MemoryTree['checkUnlocked'] = (file, operation) => {
    if (areLocksOn && locked.has(path.dirname(ownPath(file)))) throw diskError('EACCES', operation, file);
  };

  const tree: MemoryTree = {
    find,
    get(file, operation) {
      const { node } = walk(file, operation, false);
      if (node === undefined) throw diskError('ENOENT', operation, file);
      return node;
    },
    fileAt(file, operation) {
      const { node } = walk(file, operation, true);
      if (node === undefined) throw diskError('ENOENT', operation, file);
      if (node.kind !== 'file') throw diskError('EISDIR', operation, file);
      return node;
    },
    directoryAt(folder, operation) {
      const { node } = walk(folder, operation, true);
      if (node === undefined) throw diskError('ENOENT', operation, folder);
      if (node.kind !== 'directory') throw diskError('ENOTDIR', operation, folder);
      return node;
    },
    throughLinks: (file, operation) => walk(file, operation, true).path,
    realPath(file, operation) {
      const found = walk(file, operation, true);
      if (found.node === undefined) throw diskError('ENOENT', operation, file);
      return found.path;
    },
    ownPath,
    parentPath: (file) => path.dirname(ownPath(file)),
    place(file, node, operation) {
      const parent = parentOf(file, operation);
      checkUnlocked(file, operation);
      parent.entries.set(path.basename(file), node);
    },
    drop(file, operation) {
      const parent = parentOf(file, operation);
      checkUnlocked(file, operation);
      parent.entries.delete(path.basename(file));
    },
    checkUnlocked,
    withoutLocks(work) {
      areLocksOn = false;
      work();
      areLocksOn = true;
    },
    isMountPoint: (file) => mountPoints.has(ownPath(file)),
    deviceOf(file) {
      const own = ownPath(file);
      const inner = [...mountPoints].filter((point) => own === point || own.startsWith(`${point}/`));
      return inner.sort((a, b) => b.length - a.length)[0] ?? '/';
    },
    next,
  };
  for (const point of mountPoints) makeAll(root, point, next);
  return tree;
}

function makeAll(root: DirectoryNode, folder: string, next: () => number): void {
  let at = root;
  for (const name of folder.split('/').filter((part) => part !== '')) {
    const there = at.entries.get(name);
    const child = there?.kind === 'directory' ? there : createDirectory(next());
    at.entries.set(name, child);
    at = child;
  }
}
