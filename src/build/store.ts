// The article store: html goes to a pack file as soon as it is rendered, so that memory holds only facts.

import path from 'node:path';
import type { ReadArticle, SlottedHtml } from '../domain/article.ts';
import type { ArticleKey } from '../domain/names.ts';
import type { FileSystem } from '../io/file-system.ts';
import { sha256 } from '../text/digest.ts';
import { parseJson } from './manifest.ts';

/** Holds the html of articles under their keys. */
export interface ArticleStore {
  /** Stores `html`. A key that is held already stays as it is: equal keys mean equal html. */
  readonly put: (key: ArticleKey, html: SlottedHtml) => void;
  readonly has: (key: ArticleKey) => boolean;
  /** @throws Error when the key is not held, or what lies on disk is not what was put there. */
  readonly read: ReadArticle;
  /** Lets go of the pack and removes it. */
  readonly close: () => void;
}

/**
 * The pack begins with this line. A pack that another version of Platen wrote, once packs outlive a build, is told by
 * it and thrown away.
 */
const header = new TextEncoder().encode('platen-articles-1\n');
/** Each entry: its key and the digest of its bytes (32 bytes each), its length (4 bytes, big end first), its bytes. */
const entryHeadBytes = 68;
const bufferBytes = 1 << 20;

interface Slice {
  readonly offsetBytes: number;
  readonly lengthBytes: number;
}

/**
 * Opens an empty store in `folder`. The pack lives as long as the build: it is begun anew, whatever lay there, and
 * gone after `close`. Two builds must not share a folder; the lock of the output folder sees to that.
 */
export function openArticleStore(folder: string, fileSystem: FileSystem): ArticleStore {
  const file = path.join(folder, 'articles.pack');
  const index = new Map<ArticleKey, Slice>();
  let pending: Uint8Array[] = [header];
  let pendingBytes = header.length;
  let writtenBytes = 0;

  fileSystem.makeDirectory(folder);
  fileSystem.remove(file);

  const flush = (): void => {
    if (pendingBytes === 0) return;
    fileSystem.appendFile(file, Buffer.concat(pending));
    writtenBytes += pendingBytes;
    pending = [];
    pendingBytes = 0;
  };

  return {
    put(key, html) {
      if (index.has(key)) return;
      const entry = encodeEntry(key, html);
      index.set(key, { offsetBytes: writtenBytes + pendingBytes, lengthBytes: entry.length });
      pending.push(entry);
      pendingBytes += entry.length;
      if (pendingBytes >= bufferBytes) flush();
    },
    has: (key) => index.has(key),
    read(key) {
      const slice = index.get(key);
      if (slice === undefined) throw new Error(`The article store does not hold ${key}.`);
      if (slice.offsetBytes >= writtenBytes) flush();
      const html = decodeEntry(key, fileSystem.readRange(file, slice.offsetBytes, slice.lengthBytes));
      if (html !== undefined) return html;
      index.delete(key);
      throw new Error(`The article store "${file}" was changed or damaged during the build. Build again.`);
    },
    close() {
      index.clear();
      pending = [];
      pendingBytes = 0;
      fileSystem.remove(file);
    },
  };
}

function encodeEntry(key: ArticleKey, html: SlottedHtml): Uint8Array {
  const bytes = Buffer.from(JSON.stringify([html.parts, html.slots]), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([Buffer.from(key, 'hex'), Buffer.from(sha256(bytes), 'hex'), length, bytes]);
}

/** The html of an entry; undefined when the entry is not the one that was written. */
function decodeEntry(key: ArticleKey, entry: Uint8Array): SlottedHtml | undefined {
  const head = Buffer.from(entry.subarray(0, entryHeadBytes));
  const bytes = entry.subarray(entryHeadBytes);
  if (head.length < entryHeadBytes || head.readUInt32BE(64) !== bytes.length) return undefined;
  if (head.toString('hex', 0, 32) !== key || head.toString('hex', 32, 64) !== sha256(bytes)) return undefined;
  const value = parseJson(new TextDecoder().decode(bytes));
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  // Cast because the digest proves that these are the bytes which encodeEntry made of a SlottedHtml.
  const [parts, slots] = value as [SlottedHtml['parts'], SlottedHtml['slots']];
  return { parts, slots };
}
