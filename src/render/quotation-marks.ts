// The quotation marks of languages that do not use the English ones.

/** Marks around a quotation, and around one inside it. */
export interface QuotationMarks {
  readonly outer: readonly [opening: string, closing: string];
  readonly inner: readonly [opening: string, closing: string];
}

/** The marks of a language by its BCP 47 tag; what we do not know, English. */
export function quotationMarksFor(language: string): QuotationMarks {
  const tag = language.toLowerCase();
  return marks.get(tag) ?? marks.get(tag.split('-', 1)[0] ?? '') ?? english;
}

const english: QuotationMarks = { outer: ['“', '”'], inner: ['‘', '’'] };
const low: QuotationMarks = { outer: ['„', '“'], inner: ['‚', '‘'] };
const lowAndHigh: QuotationMarks = { outer: ['„', '”'], inner: ['‚', '’'] };
const angles: QuotationMarks = { outer: ['«', '»'], inner: ['„', '“'] };
const high: QuotationMarks = { outer: ['”', '”'], inner: ['’', '’'] };

const marks: ReadonlyMap<string, QuotationMarks> = new Map([
  ...used(low, 'de cs sk sl bg is et lt ka mk'),
  ...used(lowAndHigh, 'pl hu ro hr sr bs'),
  ...used(angles, 'ru uk be hy'),
  ...used(high, 'sv fi'),
  ...used({ outer: ['«', '»'], inner: ['“', '”'] }, 'el pt-pt ca'),
  ...used({ outer: ['«', '»'], inner: ['‘', '’'] }, 'nb nn no'),
  ...used({ outer: ['«', '»'], inner: ['‹', '›'] }, 'de-ch fr-ch it-ch'),
  // With narrow spaces that do not break.
  ...used({ outer: ['«\u202f', '\u202f»'], inner: ['“', '”'] }, 'fr'),
  ...used({ outer: ['「', '」'], inner: ['『', '』'] }, 'ja'),
]);

function used(by: QuotationMarks, languages: string): [string, QuotationMarks][] {
  return languages.split(' ').map((language) => [language, by]);
}
