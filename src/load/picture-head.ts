// What image-size does not tell of a picture from its first bytes: whether it moves, whether it lies on its side, and
// whether it says where it was taken.

/**
 * Whether a PNG, WebP or AVIF is an animation: a chunk `acTL` before the first of the picture itself, a flag in the
 * header, a brand. https://www.w3.org/TR/png-3/#acTL-chunk, https://developers.google.com/speed/webp/docs/riff_container
 */
export function isMoving(bytes: Uint8Array): boolean {
  const head = bufferOf(bytes);
  if (isPng(head)) return pngChunk(head, 'acTL') !== undefined;
  if (textAt(head, 12, 16) === 'VP8X') return ((head[20] ?? 0) & 2) !== 0;
  return textAt(head, 4, 12) === 'ftypavis';
}

/**
 * Whether browsers turn a PNG or AVIF by a quarter before they show it, so that its height is its width. (Of a JPEG
 * image-size tells; what a WebP says of it browsers do not heed.)
 */
export function isTurned(bytes: Uint8Array): boolean {
  const head = bufferOf(bytes);
  if (isPng(head)) {
    const exif = pngChunk(head, 'eXIf');
    return exif !== undefined && orientationIn(exif) >= 5;
  }
  if (textAt(head, 4, 8) !== 'ftyp') return false;
  // Quarters against the clock, in the last two bits: ISO/IEC 23008-12, 6.5.10.
  const rotation = head.indexOf('\0\0\0\u0009irot', 8, 'latin1');
  return rotation !== -1 && ((head[rotation + 8] ?? 0) & 1) === 1;
}

/** What stands in a chunk before the picture itself; undefined where there is no such chunk. */
function pngChunk(head: Buffer, wanted: string): Buffer | undefined {
  for (let at = 8; at + 8 <= head.length; at += 12 + head.readUInt32BE(at)) {
    const type = textAt(head, at + 4, at + 8);
    if (type === wanted) return head.subarray(at + 8, at + 8 + head.readUInt32BE(at));
    if (type === 'IDAT') return undefined;
  }
  return undefined;
}

/**
 * Whether a JPEG or PNG holds a latitude, as phones write it into their photos: tag 2 of the directory that tag 34853
 * leads to. https://www.cipa.jp/std/documents/e/DC-X008-Translation-2019-E.pdf, 4.6.6
 */
export function saysWhere(bytes: Uint8Array): boolean {
  const head = bufferOf(bytes);
  const tiff = isPng(head) ? pngChunk(head, 'eXIf') : exifOfJpeg(head);
  if (tiff === undefined || tiff.length < 8) return false;
  const { long, entryOf } = readerOf(tiff);
  const position = entryOf(long(4), 34_853);
  return position !== undefined && entryOf(long(position + 8), 2) !== undefined;
}

/** What a camera wrote: in the segment APP1, before the picture itself. */
function exifOfJpeg(head: Buffer): Buffer | undefined {
  if (head[0] !== 0xff || head[1] !== 0xd8) return undefined;
  for (let at = 2; at + 10 <= head.length && head[at] === 0xff && head[at + 1] !== 0xda;) {
    const end = at + 2 + head.readUInt16BE(at + 2);
    if (head[at + 1] === 0xe1 && textAt(head, at + 4, at + 10) === 'Exif\0\0') return head.subarray(at + 10, end);
    at = end;
  }
  return undefined;
}

/** The tag 274 of the first directory; 1 where there is none. */
function orientationIn(tiff: Buffer): number {
  if (tiff.length < 8) return 1;
  const { short, long, entryOf } = readerOf(tiff);
  const entry = entryOf(long(4), 274);
  return entry === undefined ? 1 : short(entry + 8);
}

/** Reads numbers and directories as TIFF writes them. What lies beyond the end is 0. */
function readerOf(tiff: Buffer): {
  readonly short: (at: number) => number;
  readonly long: (at: number) => number;
  /** Where the entry with this tag stands in the directory at `at`; undefined where there is none. */
  readonly entryOf: (at: number, tag: number) => number | undefined;
} {
  const isLittle = textAt(tiff, 0, 2) === 'II';
  const short = (at: number): number =>
    at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const long = (at: number): number =>
    at + 4 > tiff.length ? 0 : isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at);
  return {
    short,
    long,
    entryOf(at, tag) {
      for (let entry = 0; entry < short(at); entry++) {
        const here = at + 2 + 12 * entry;
        if (short(here) === tag) return here;
      }
      return undefined;
    },
  };
}

function isPng(head: Buffer): boolean {
  return textAt(head, 1, 4) === 'PNG';
}

function textAt(bytes: Buffer, start: number, end: number): string {
  return bytes.toString('latin1', start, end);
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
