// Pictures in smaller versions: which there are to be, and what became of them.

import type { SourceId, UrlPath } from './names.ts';

/** In which formats versions are made. JPEG is for other sites that show a link. */
export type VersionFormat = 'avif' | 'webp' | 'jpeg';

/** What the configuration says of pictures. */
export interface ImagesConfig {
  /** The best first: browsers take the first that they know. */
  readonly formats: readonly ('avif' | 'webp')[];
  /** In pixels, ascending. */
  readonly widths: readonly number[];
  /** From 1 to 100. */
  readonly quality: { readonly avif: number; readonly webp: number };
  /** Whether a blurred picture of a few bytes stands in its place until it is there. */
  readonly placeholders: boolean;
  /** Whether photos may say where they were taken, so that nobody is warned of them. */
  readonly locations: boolean;
  /** The `sizes` of pictures in texts; undefined where the width of the theme's column decides. */
  readonly sizes?: string | undefined;
}

/** A picture of which versions can be made: one that stands still, in a format that is decoded. */
export interface Still {
  readonly format: 'jpeg' | 'png' | 'webp' | 'avif';
  readonly sizeBytes: number;
  /** The sha-256 of the file in hex; undefined where nothing is made of it. */
  readonly digest?: string;
}

/** One version. */
export interface ImageVersion {
  readonly format: VersionFormat;
  readonly widthPixels: number;
  readonly heightPixels: number;
  readonly quality: number;
  readonly url: UrlPath;
}

/** All versions of one picture that are made in one go, as plain data. */
export interface ImageOrder {
  readonly file: SourceId;
  /** What the file has to be for `key` to be right; its size is that which its head tells, turned as its camera says. */
  readonly source: Required<Pick<Still, 'format' | 'digest'>> & {
    readonly widthPixels: number;
    readonly heightPixels: number;
  };
  readonly versions: readonly ImageVersion[];
  /** Digest of everything that decides the bytes of the versions: the picture, the encoder and what it is asked for. */
  readonly key: string;
}

/** What is made of one picture. */
export interface ImageOrders {
  /** What pages show; undefined where the picture is shown as it is. */
  readonly shown?: ImageOrder | undefined;
  /** What other sites show with a link, where the picture stands for a post. */
  readonly shared?: ImageOrder | undefined;
}

/** What became of an order. */
export type ImageOutcome =
  /** `placeholder` is a picture of a few pixels as a `data:` URL, where nothing of the picture can be seen through. */
  | { readonly kind: 'made'; readonly placeholder?: string | undefined }
  /** There are no versions. `problem` is the end of a sentence that says why; undefined where it is told elsewhere. */
  | { readonly kind: 'failed'; readonly problem?: string | undefined };

/** The versions of a picture as pages need them. */
export interface Picture {
  readonly file: SourceId;
  readonly versions: readonly ImageVersion[];
  readonly placeholder?: string | undefined;
}

/** What is wrong with the file of a picture. */
export interface ImageTrouble {
  readonly file: SourceId;
  /** The end of a sentence. */
  readonly problem: string;
  /** Whether not even its size could be read. */
  readonly isUnreadable: boolean;
}

/** A picture as posts get it. */
export interface ShownImage {
  readonly picture?: Picture | undefined;
  readonly shared?: Picture | undefined;
  readonly trouble?: ImageTrouble | undefined;
}
