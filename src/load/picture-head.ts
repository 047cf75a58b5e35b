// What image-size does not tell of a picture from its first bytes: whether it moves, and whether it lies on its side.

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

/** The tag 274 of the first directory, as TIFF writes it; 1 where there is none. */
function orientationIn(tiff: Buffer): number {
  if (tiff.length < 8) return 1;
  const isLittle = textAt(tiff, 0, 2) === 'II';
  const short = (at: number): number =>
    at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let entry = 0; entry < short(first); entry++) {
    const at = first + 2 + 12 * entry;
    if (short(at) === 274) return short(at + 8);
  }
  return 1;
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
