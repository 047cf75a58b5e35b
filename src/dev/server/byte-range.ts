// Which part of a file is asked for: browsers seek in films with it.

/** Both ends included. */
export interface ByteRange {
  readonly startByte: number;
  readonly endByte: number;
}

/**
 * Reads the header `Range` for a file of `sizeBytes`. A header that is malformed, names another unit or several ranges
 * is answered with the whole file, as the rule allows.
 *
 * Rule: RFC 9110, section 14.
 */
export function byteRange(header: string | undefined, sizeBytes: number): ByteRange | 'whole' | 'beyond' {
  const [, start = '', end = ''] = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(header ?? '') ?? [];
  if (start === '' && end === '') return 'whole';
  if (start === '') {
    const length = Math.min(Number(end), sizeBytes);
    return length === 0 ? 'beyond' : { startByte: sizeBytes - length, endByte: sizeBytes - 1 };
  }
  const startByte = Number(start);
  const endByte = end === '' ? sizeBytes - 1 : Math.min(Number(end), sizeBytes - 1);
  if (end !== '' && Number(end) < startByte) return 'whole';
  return startByte >= sizeBytes ? 'beyond' : { startByte, endByte };
}
