// In which direction languages and texts are written.

/** Languages that are written from right to left. */
const rightToLeft = /^(?:ar|arc|ckb|dv|fa|he|ks|ps|sd|ug|ur|yi)(?:-(?!latn|cyrl)|$)|-(?:arab|hebr|syrc|thaa)(?:-|$)/;

/** The direction of a language by its BCP 47 tag. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.test(language.toLowerCase()) ? 'rtl' : 'ltr';
}

/** The direction of the first letter that has one; undefined for digits and signs alone. */
export function directionOfText(text: string): 'ltr' | 'rtl' | undefined {
  const [letter] = /\p{L}/u.exec(text) ?? [];
  if (letter === undefined) return undefined;
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u.test(
    letter,
  )
    ? 'rtl'
    : 'ltr';
}
