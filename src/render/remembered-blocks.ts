// The port through which rendering remembers what was costly to make of a part of a post.

import type { VFile } from 'vfile';

/** Blocks by kind and source. Equal kinds and sources always make the same html. */
export interface RememberedBlocks {
  /** The html that was made of `source`; undefined when none is remembered. */
  readonly get: (kind: string, source: string) => string | undefined;
  readonly put: (kind: string, source: string, html: string) => void;
  /** Whether small blocks are worth it as well: where few texts are rendered, to get ready takes longer than the work. */
  readonly keepsAll?: boolean | undefined;
}

/** Hands `blocks` to the plug-ins that run on `file`. */
export function giveBlocks(file: VFile, blocks: RememberedBlocks | undefined): void {
  if (blocks !== undefined) file.data['blocks'] = blocks;
}

/** What {@link giveBlocks} handed over. */
export function blocksOf(file: VFile): RememberedBlocks | undefined {
  // Cast because giveBlocks alone sets this field.
  return file.data['blocks'] as RememberedBlocks | undefined;
}
