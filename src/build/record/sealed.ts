// Values that a build leaves for the next one, under a seal: what was damaged or put together anew is not believed.

import { orUndefined } from '../../io/file-system.ts';
import type { FileSystem } from '../../io/file-system.ts';
import { sha256 } from '../../text/digest.ts';
import { isRecord, parseJson, textAt } from '../manifest.ts';

const format = 'platen-record-4';

/** A value as it is written: two lines, a seal over the value and all it belongs to (`ground`), and the value. */
export function sealed(value: object, ...ground: readonly string[]): string {
  const json = JSON.stringify(value);
  return `${JSON.stringify({ format, seal: sha256(...ground, json) })}\n${json}\n`;
}

/** The value that was sealed with this ground; undefined when any part of either is not what it was. */
export function unsealed(text: string, ...ground: readonly string[]): object | undefined {
  const end = text.indexOf('\n');
  const head = parseJson(text.slice(0, end));
  const json = text.slice(end + 1, -1);
  if (!isRecord(head) || head['format'] !== format || head['seal'] !== sha256(...ground, json)) return undefined;
  const value = parseJson(json);
  return isRecord(value) ? value : undefined;
}

/** The text of a record; undefined when there is none, or none that can be read. */
export function recordText(file: string, fileSystem: FileSystem): string | undefined {
  return orUndefined(() => textAt(file, fileSystem));
}
