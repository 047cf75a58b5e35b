// One form for texts that look the same: keyboards and disks make up accented letters in two ways.

/** The text in Unicode's composed form, NFC. */
export function composed(text: string): string {
  return /[^\0-\x7f]/.test(text) ? text.normalize('NFC') : text;
}
