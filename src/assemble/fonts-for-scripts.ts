// Which package of Fontsource has the signs of a script.

/** Scripts by their name in Unicode → the end of a package's name. */
const fonts: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'noto-sans-jp'],
  [/\p{Script=Hangul}/u, 'noto-sans-kr'],
  [/\p{Script=Arabic}/u, 'noto-sans-arabic'],
  [/\p{Script=Hebrew}/u, 'noto-sans-hebrew'],
  [/\p{Script=Devanagari}/u, 'noto-sans-devanagari'],
  [/\p{Script=Bengali}/u, 'noto-sans-bengali'],
  [/\p{Script=Tamil}/u, 'noto-sans-tamil'],
  [/\p{Script=Telugu}/u, 'noto-sans-telugu'],
  [/\p{Script=Kannada}/u, 'noto-sans-kannada'],
  [/\p{Script=Malayalam}/u, 'noto-sans-malayalam'],
  [/\p{Script=Gujarati}/u, 'noto-sans-gujarati'],
  [/\p{Script=Gurmukhi}/u, 'noto-sans-gurmukhi'],
  [/\p{Script=Sinhala}/u, 'noto-sans-sinhala'],
  [/\p{Script=Thai}/u, 'noto-sans-thai'],
  [/\p{Script=Lao}/u, 'noto-sans-lao'],
  [/\p{Script=Khmer}/u, 'noto-sans-khmer'],
  [/\p{Script=Myanmar}/u, 'noto-sans-myanmar'],
  [/\p{Script=Georgian}/u, 'noto-sans-georgian'],
  [/\p{Script=Armenian}/u, 'noto-sans-armenian'],
  [/\p{Script=Ethiopic}/u, 'noto-sans-ethiopic'],
  [/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u, 'noto-sans'],
  [/\p{Sm}/u, 'noto-sans-math'],
  [/\p{So}/u, 'noto-sans-symbols-2'],
];

/** The signs that Chinese, Japanese and Korean share, by language; simplified Chinese where it is none of them. */
const hanFonts: readonly (readonly [RegExp, string])[] = [
  [/^ja\b/i, 'noto-sans-jp'],
  [/^ko\b/i, 'noto-sans-kr'],
  [/^zh-(?:.*-)?(?:hant|tw|mo)\b/i, 'noto-sans-tc'],
  [/^zh-(?:.*-)?hk\b/i, 'noto-sans-hk'],
  [/^/, 'noto-sans-sc'],
];

/** The package with the signs of the first script in `characters` that is known, in `language`. */
export function fontFor(characters: string, language: string): string | undefined {
  const ofScript = fonts.find(([script]) => script.test(characters))?.[1];
  const isHan = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(characters);
  const font = isHan && ofScript !== 'noto-sans-jp' && ofScript !== 'noto-sans-kr' ? hanFontFor(language) : ofScript;
  return font === undefined ? undefined : `@fontsource/${font}`;
}

function hanFontFor(language: string): string | undefined {
  return hanFonts.find(([pattern]) => pattern.test(language))?.[1];
}
