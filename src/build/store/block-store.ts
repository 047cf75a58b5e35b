// The block store: coloured code and formulas, each under a key of its own, so that an edited post makes only new ones.

import { ArticleKey } from '../../domain/names.ts';
import type { RememberedBlocks } from '../../render/remembered-blocks.ts';
import { sha256 } from '../../text/digest.ts';
import type { StorePlaces } from './article-store.ts';
import { createPackWriter } from './pack-writer.ts';
import { htmlOf, readPacks } from './read-packs.ts';
import type { Located } from './read-packs.ts';

/** Remembers blocks between builds. */
export interface BlockStore extends RememberedBlocks {
  /** Writes what is still in memory. */
  readonly flush: () => void;
  /** The keys that were found or put. */
  readonly used: () => ReadonlySet<ArticleKey>;
}

/**
 * Opens the store. `program` is the fingerprint of all code that makes blocks. Packs of earlier builds are read when the
 * first block is asked for, and what is put is found by later builds, not by this one: rendering has its own memory.
 */
export function openBlockStore({ folder, fileSystem, target, name }: StorePlaces, program: string): BlockStore {
  const writer = createPackWriter(target.folder, name, target.fileSystem);
  const used = new Set<ArticleKey>();
  let index: Map<ArticleKey, Located> | undefined;

  const keyOf = (kind: string, block: string): ArticleKey => ArticleKey(sha256(program, kind, block));

  return {
    get(kind, block) {
      index ??= readPacks(folder, fileSystem);
      // A first build asks thousands of times.
      const key = index.size === 0 ? undefined : keyOf(kind, block);
      const located = key && index.get(key);
      const bytes = located && htmlOf(located);
      if (key === undefined || bytes === undefined) return undefined;
      used.add(key);
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
    },
    put(kind, block, html) {
      const key = keyOf(kind, block);
      if (used.has(key)) return;
      used.add(key);
      writer.put({ key, html: Buffer.from(html, 'utf8') });
    },
    flush: writer.flush,
    used: () => used,
  };
}
