// Texts and dates as people and their tools write them, for properties.

import fc from 'fast-check';

/** Pieces that have broken slugs, URLs, XML or HTML somewhere. */
const pieces = [
  'C++', 'C#', '.NET', '..', '.', '/', '\\', '%2e', '%', '?', '#', '&', '<b>', '"', "'", '`', ':', '|', '*', ' ', '\t', '\n',
  '\u00a0', '-', '--', '_', '~', '@', '\0', '\u0008', '\u001b', '\u007f', '\u200b', '\u202e', '\ufeff', '\ufffe', '\uffff',
  '\ud800', '\udc00', 'e\u0301', '\u0301', '!', '\u00e9', '\u0130', 'i\u0307', 'ß', 'ẞ', 'ﬁ', 'Σ', 'ς', 'ǅ', '日本語', '한글', '🎉', '👩‍👩‍👧', '①', '²',
  'CON', 'nul', 'İstanbul', 'Ωμέγα', '\u212b', '\u1e9b\u0323', '&amp;', '<!--', ']]>', '</script>',
]; // prettier-ignore

/** Any text, rich in characters that mean something to somebody; lone surrogates too. */
export const text: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 })), { maxLength: 8 })
    .map((all) => all.join('')),
);

/** The same without halves of characters, which no file can hold. */
export const wellFormedText: fc.Arbitrary<string> = text.map((each) => each.toWellFormed());

/** A date of the calendar with a time and an offset, and how an author writes it. */
export interface Written {
  readonly text: string;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly offsetMinutes: number;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Dates from year 1 to 9999 with offsets of whole minutes. */
export const writtenDate: fc.Arbitrary<Written> = fc
  .record({
    year: fc.integer({ min: 1, max: 9999 }),
    month: fc.integer({ min: 1, max: 12 }),
    dayOfMonth: fc.integer({ min: 1, max: 31 }),
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.integer({ min: 0, max: 59 }),
    second: fc.integer({ min: 0, max: 59 }),
    offsetMinutes: fc.integer({ min: -14 * 60, max: 14 * 60 }),
  })
  .map(({ dayOfMonth, ...parts }) => {
    const isLeap = (parts.year % 4 === 0 && parts.year % 100 !== 0) || parts.year % 400 === 0;
    const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][parts.month - 1] ?? 31;
    const day = Math.min(dayOfMonth, days);
    const offset = Math.abs(parts.offsetMinutes);
    const zone = `${parts.offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(offset / 60))}:${two(offset % 60)}`;
    const date = `${String(parts.year).padStart(4, '0')}-${two(parts.month)}-${two(day)}`;
    return { ...parts, day, text: `${date}T${two(parts.hour)}:${two(parts.minute)}:${two(parts.second)}${zone}` };
  });
