// Counting words and the minutes it takes to read them.

/** Scripts written without spaces between words, and Korean, whose readers count syllables as well. */
const cjk = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]/gu;
const cjkLetter = /^[\p{L}\p{N}]/u;
const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’.,_-][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu;
/** Their letters all stand here; dashes and quotation marks do not. */
const mayHoldCjk = /[\u1100-\u11ff\u2e80-\uffff]/;
/** People read about 500 Chinese or Japanese characters in the time of 200 English words. */
const cjkFactor = 2.5;

/** Words of scripts with spaces, and characters of those without. */
export interface WordCount {
  readonly spaced: number;
  readonly cjk: number;
}

/** Counts by Unicode's letters and digits: `don’t`, `1,000` and `well-known` are one word each. */
export function countWords(text: string): WordCount {
  const ascii = countAsciiWords(text);
  if (ascii !== undefined) return { spaced: ascii, cjk: 0 };
  if (!mayHoldCjk.test(text)) return { spaced: text.match(word)?.length ?? 0, cjk: 0 };
  let characters = 0;
  const rest = text.replace(cjk, (character) => {
    // Punctuation of these scripts belongs to no word.
    if (cjkLetter.test(character)) characters++;
    return ' ';
  });
  return { spaced: rest.match(word)?.length ?? 0, cjk: characters };
}

/** What a character of ASCII is to a word: 1 for its letters and digits, 2 for what may stand between two of them. */
const asciiKinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[A-Za-z\d]/.test(character)) return 1;
  return /['.,_-]/.test(character) ? 2 : 0;
});

/** The same count without a search, for most code and many texts; undefined for a text that is not all ASCII. */
function countAsciiWords(text: string): number | undefined {
  let words = 0;
  let before = 0;
  let last = 0;
  for (let at = 0; at < text.length; at++) {
    const kind = asciiKinds[text.charCodeAt(at)];
    if (kind === undefined) return undefined;
    if (kind === 1 && last !== 1 && !(last === 2 && before === 1)) words++;
    before = last;
    last = kind;
  }
  return words;
}

/** Whole minutes, rounded up: 0 only for nothing at all. */
export function readingMinutesOf(count: WordCount, wordsPerMinute: number): number {
  return Math.ceil((count.spaced + count.cjk / cjkFactor) / wordsPerMinute);
}
