// What is said between a build and a process that makes versions of pictures.

import type { ImageOrder } from '../../domain/images.ts';

/** One picture and what is to be made of it. */
export interface ImageJob extends Pick<ImageOrder, 'source' | 'versions'> {
  readonly bytes: Uint8Array;
}

/** The answer to a job, or, when the process begins, that it cannot work. */
export type ImageAnswer =
  /** The bytes of the versions, in their order. */
  | { readonly kind: 'made'; readonly files: readonly Uint8Array[]; readonly placeholder?: string | undefined }
  /** The picture is broken; it is every time. `problem` is the end of a sentence. */
  | { readonly kind: 'broken'; readonly problem: string }
  /** The process ended, or took too long; another time it might not. */
  | { readonly kind: 'lost'; readonly problem: string }
  /** The encoder cannot be loaded. */
  | { readonly kind: 'unable'; readonly problem: string };
