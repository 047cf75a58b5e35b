// Text for formats in which a line end means something.

import { xmlText } from './xml.ts';

/** The text on one line, without characters that no text file should hold. */
export function oneLine(text: string): string {
  return xmlText(text).replaceAll(/\s+/g, ' ').trim();
}
