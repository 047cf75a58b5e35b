// What lies on disk, as the first stage hands it on.

import type { Still } from './images.ts';
import type { SourceId } from './names.ts';

/** A text file as read: UTF-8, no byte order mark, `\n` at line ends. */
export interface Source {
  readonly id: SourceId;
  readonly text: string;
}

/** A file that is not read as text but copied or processed: an image beside a post, a file of `static/`. */
export interface SourceFile {
  readonly id: SourceId;
  /** Absolute path on this machine; it never reaches an output. */
  readonly path: string;
  readonly sizeBytes: number;
  /** When it was last written, in milliseconds since 1970. It decides only whether the file is read again. */
  readonly modifiedMs: number;
}

/** What the survey found out about one referenced file. */
export interface AssetFacts {
  readonly id: SourceId;
  readonly widthPixels?: number | undefined;
  readonly heightPixels?: number | undefined;
  /** Undefined for what is no picture, or none of which versions can be made. */
  readonly still?: Still | undefined;
  /** Whether the file says where it was taken. */
  readonly saysWhere?: boolean | undefined;
  /** Why it is no picture, though its name says so: the end of a sentence. */
  readonly problem?: string | undefined;
}

/** The attribute that tells, while someone writes, from which place of a source a block was made: `content/post/a.md:12:1`. */
export const sourceAttribute = 'data-platen-source';
