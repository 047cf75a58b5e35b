// A file system in memory: for checks that must not touch the disk, and for tests that try every accident there is.

import path from 'node:path';
import { diskError } from './disk-error.ts';
import type { FileStat, FileSystem } from './file-system.ts';
import { createDirectory, createTree } from './memory-tree.ts';
import type { FileNode, LinkNode, MemoryTree, TreeNode } from './memory-tree.ts';

/** What is there from the beginning, and what the disk is like. */
export interface MemoryOptions {
  /** Absolute path → contents; folders are made as needed. */
  readonly files?: Readonly<Record<string, string | Uint8Array>> | undefined;
  /** Folders that are disks of their own: nothing is renamed or linked across, and they themselves cannot be renamed. */
  readonly mountPoints?: readonly string[] | undefined;
  /** Folders in which no name can be added, replaced or removed. */
  readonly lockedFolders?: readonly string[] | undefined;
  /** False for a disk without hard links. */
  readonly hasHardLinks?: boolean | undefined;
}

/** A file system with a view from the outside. */
export interface MemoryFileSystem extends FileSystem {
  /** The number of the file, equal for hard links to one file. */
  readonly inodeOf: (file: string) => number | undefined;
  /** Every file (as text), link (`→ target`) and folder (path with `/` at the end) below `folder`, sorted. */
  readonly list: (folder: string) => ReadonlyMap<string, string>;
}

/** Behaves as a disk does under Linux, as far as {@link FileSystem} goes. Time is a counter of changes. */
export function createMemoryFileSystem(options: MemoryOptions = {}): MemoryFileSystem {
  const tree = createTree(options);
  const fileSystem = { ...readers(tree), ...writers(tree), ...movers(tree, options.hasHardLinks ?? true) };
  for (const [file, contents] of Object.entries(options.files ?? {})) {
    tree.withoutLocks(() => {
      fileSystem.makeDirectory(path.dirname(file));
      fileSystem.writeFile(file, contents);
    });
  }
  return fileSystem;
}

type Part<Names extends keyof MemoryFileSystem> = Pick<MemoryFileSystem, Names>;

function readers(
  tree: MemoryTree,
): Part<'readFile' | 'readRange' | 'stat' | 'readDirectory' | 'readLink' | 'realPath' | 'inodeOf' | 'list'> {
  return {
    readFile: (file) => tree.fileAt(file, 'open').bytes.slice(),
    readRange: (file, offset, length) => tree.fileAt(file, 'open').bytes.slice(offset, offset + length),
    stat(file) {
      const node = tree.find(file, 'lstat');
      if (node === undefined) return undefined;
      const { kind, modifiedMs, changedMs } = node;
      return { kind, sizeBytes: sizeOf(node), modifiedMs, changedMs };
    },
    readDirectory(folder) {
      const entries = tree.directoryAt(folder, 'scandir').entries;
      return Array.from(entries, ([name, { kind }]) => ({ name, kind })).sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    readLink(file) {
      const node = tree.get(file, 'readlink');
      if (node.kind !== 'link') throw diskError('EINVAL', 'readlink', file);
      return node.target;
    },
    realPath: (file) => tree.realPath(file, 'realpath'),
    inodeOf: (file) => tree.find(file, 'lstat')?.inode,
    list(folder) {
      const found = new Map<string, string>();
      const node = tree.find(folder, 'lstat');
      if (node !== undefined) listBelow(node, '', found);
      return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
    },
  };
}

function writers(
  tree: MemoryTree,
): Part<'writeFile' | 'createFile' | 'appendFile' | 'makeDirectory' | 'symlink' | 'copyFile'> {
  const put = (file: string, bytes: Uint8Array): void => {
    const real = tree.throughLinks(file, 'open');
    const node = tree.find(real, 'open');
    if (node === undefined) tree.place(real, newFile(tree, bytes), 'open');
    else if (node.kind === 'directory') throw diskError('EISDIR', 'open', file);
    else if (node.kind === 'file') replaceBytes(tree, node, bytes);
  };
  return {
    writeFile: (file, contents) => put(file, bytesOf(contents)),
    createFile(file, contents) {
      if (tree.find(file, 'open') !== undefined) throw diskError('EEXIST', 'open', file);
      tree.place(file, newFile(tree, bytesOf(contents)), 'open');
    },
    appendFile(file, contents) {
      const old = tree.find(tree.throughLinks(file, 'open'), 'open');
      put(file, old?.kind === 'file' ? Buffer.concat([old.bytes, contents]) : contents.slice());
    },
    makeDirectory(folder) {
      const made = tree.find(folder, 'mkdir');
      if (made?.kind === 'directory') return;
      if (made !== undefined) {
        if (tree.find(tree.throughLinks(folder, 'mkdir'), 'mkdir')?.kind === 'directory') return;
        throw diskError('EEXIST', 'mkdir', folder);
      }
      this.makeDirectory(path.dirname(folder));
      tree.place(folder, createDirectory(tree.next()), 'mkdir');
    },
    symlink(target, file) {
      if (tree.find(file, 'symlink') !== undefined) throw diskError('EEXIST', 'symlink', file);
      const link: LinkNode = { kind: 'link', target, ...stamp(tree) };
      tree.place(file, link, 'symlink');
    },
    copyFile: (from, to) => put(to, tree.fileAt(from, 'copyfile').bytes.slice()),
  };
}

function movers(tree: MemoryTree, hasHardLinks: boolean): Part<'rename' | 'link' | 'remove' | 'removeEmptyDirectory'> {
  return {
    rename(from, to) {
      const node = tree.get(from, 'rename');
      if (tree.isMountPoint(from) || tree.isMountPoint(to)) throw diskError('EBUSY', 'rename', from);
      if (tree.deviceOf(from) !== tree.deviceOf(to)) throw diskError('EXDEV', 'rename', from);
      const there = tree.find(to, 'rename');
      if (there === node) return;
      if (there !== undefined) checkReplaceable(node, there, to);
      if (node.kind === 'directory' && `${tree.parentPath(to)}/`.startsWith(`${tree.ownPath(from)}/`)) {
        throw diskError('EINVAL', 'rename', from);
      }
      // All that can fail comes before the first change.
      tree.directoryAt(path.dirname(to), 'rename');
      tree.checkUnlocked(to, 'rename');
      const target = tree.ownPath(to);
      tree.drop(from, 'rename');
      tree.place(target, node, 'rename');
      node.changedMs = tree.next();
    },
    link(from, to) {
      const node = tree.get(from, 'link');
      if (!hasHardLinks || node.kind === 'directory') throw diskError('EPERM', 'link', from);
      if (tree.find(to, 'link') !== undefined) throw diskError('EEXIST', 'link', to);
      if (tree.deviceOf(from) !== tree.deviceOf(to)) throw diskError('EXDEV', 'link', from);
      tree.place(to, node, 'link');
      node.changedMs = tree.next();
    },
    remove(file) {
      const node = tree.find(file, 'rm');
      if (node === undefined) return;
      if (tree.isMountPoint(file)) throw diskError('EBUSY', 'rm', file);
      // One name after the other, as a disk does, so that a locked folder stops it half way.
      if (node.kind === 'directory') for (const name of node.entries.keys()) this.remove(path.join(file, name));
      tree.drop(file, 'rm');
    },
    removeEmptyDirectory(folder) {
      const node = tree.find(folder, 'rmdir');
      if (node?.kind !== 'directory' || node.entries.size > 0) return false;
      if (tree.isMountPoint(folder)) throw diskError('EBUSY', 'rmdir', folder);
      tree.drop(folder, 'rmdir');
      return true;
    },
  };
}

function checkReplaceable(node: TreeNode, there: TreeNode, to: string): void {
  if (there.kind !== 'directory') {
    if (node.kind === 'directory') throw diskError('ENOTDIR', 'rename', to);
  } else if (node.kind !== 'directory') {
    throw diskError('EISDIR', 'rename', to);
  } else if (there.entries.size > 0) {
    throw diskError('ENOTEMPTY', 'rename', to);
  }
}

function listBelow(node: TreeNode, at: string, found: Map<string, string>): void {
  if (node.kind === 'file') found.set(at, new TextDecoder().decode(node.bytes));
  else if (node.kind === 'link') found.set(at, `→ ${node.target}`);
  else {
    if (at !== '') found.set(`${at}/`, '');
    for (const [name, entry] of node.entries) listBelow(entry, at === '' ? name : `${at}/${name}`, found);
  }
}

function newFile(tree: MemoryTree, bytes: Uint8Array): FileNode {
  return { kind: 'file', bytes, ...stamp(tree) };
}

function replaceBytes(tree: MemoryTree, node: FileNode, bytes: Uint8Array): void {
  node.bytes = bytes;
  node.modifiedMs = tree.next();
  node.changedMs = node.modifiedMs;
}

function stamp(tree: MemoryTree): { inode: number; modifiedMs: number; changedMs: number } {
  const number = tree.next();
  return { inode: number, modifiedMs: number, changedMs: number };
}

function sizeOf(node: TreeNode): FileStat['sizeBytes'] {
  return node.kind === 'file' ? node.bytes.length : 0;
}

function bytesOf(contents: string | Uint8Array): Uint8Array {
  return typeof contents === 'string' ? new TextEncoder().encode(contents) : contents.slice();
}
