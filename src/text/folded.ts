// Names as disks that ignore letter case and the make-up of characters see them.

/**
 * Equal for two names that some file system holds to be one: those of macOS and Windows level letter case and composed
 * accents, and APFS takes "ß" for "ss" as well, by Unicode's full case folding, which upper and then lower case give.
 */
export function foldedName(name: string): string {
  if (!/[^\0-\x7f]/.test(name)) return name.toLowerCase();
  // Lower case first, since the capital "ẞ" has no other capital.
  return name.normalize('NFC').toLowerCase().toUpperCase().toLowerCase().normalize('NFC');
}
