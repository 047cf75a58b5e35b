// What readers find: words, their beginnings and their order, in any script. The dialog itself is looked at in a browser.

import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';

interface Entry {
  readonly title: string;
  readonly url?: string;
  readonly terms?: readonly string[];
  readonly text?: string;
}

interface Result {
  readonly words: readonly string[];
  readonly isLoose: boolean;
  readonly found: readonly Entry[];
}

interface Search {
  readonly fold: (text: string) => string;
  readonly wordsOf: (query: string, language: string) => readonly string[];
  readonly createFind: (entries: readonly Entry[], language: string) => (query: string) => Result;
  readonly partsOf: (text: string, words: readonly string[], isLoose?: boolean) => readonly [string, boolean][];
  readonly excerptOf: (text: string, words: readonly string[], isLoose?: boolean) => string;
}

const file = path.resolve(import.meta.dirname, '../../templates/assets/search.js');
// Cast because it is JavaScript, as browsers load it.
const { fold, wordsOf, createFind, partsOf, excerptOf } = (await import(pathToFileURL(file).href)) as Search;

/** The titles that `query` finds among `entries`, in order. */
function titles(entries: readonly (Entry | string)[], query: string, language = 'en'): readonly string[] {
  const list = entries.map((entry) => (typeof entry === 'string' ? { title: entry } : entry));
  return createFind(list, language)(query).found.map(({ title }) => title);
}

/** The text with `[ ]` around what is marked. */
function marked(text: string, query: string, isLoose = false): string {
  const parts = partsOf(text, wordsOf(query, 'en'), isLoose);
  return parts.map(([part, isMarked]) => (isMarked ? `[${part}]` : part)).join('');
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('text is compared', () => {
  test.each([
    ['Crème BRÛLÉE', 'creme brulee'],
    ['Straße', 'strasse'],
    ['Ærø, Łódź', 'aero, lodz'],
    ['İstanbul ısı', 'istanbul isi'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['ＡＢＣ１', 'abc1'],
    ['don’t “quote”', 'don\'t "quote"'],
    ['soft\u00ADhyphen', 'softhyphen'],
    ['مُحَمَّد', 'محمد'],
    ['أحمد', 'احمد'],
    ['שָׁלוֹם', 'שלום'],
    ['ﾊﾟｿｺﾝ', 'パソコン'],
    ['한국어', '한국어'],
  ])('without case, accents and width: %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  test('but the marks that make another letter stay', () => {
    expect(fold('が')).not.toBe(fold('か'));
  });
});

describe('a query', () => {
  test.each([
    ['  two   words ', ['two', 'words']],
    ['again Again AGAIN', ['again']],
    ['"quoted", and (so) on.', ['quoted', 'and', 'so', 'on']],
    ['C++ C# .NET node.js', ['c++', 'c#', '.net', 'node.js']],
    ['<script> &amp;', ['<script>', '&amp']],
    ['?!', ['?!']],
    ['', []],
    [' \t', []],
  ])('has words: %s', (query, words) => {
    expect(wordsOf(query, 'en')).toEqual(words);
  });

  test.each([
    ['ja', '日本語の検索', ['日本語', 'の', '検索']],
    ['zh', 'Vue入门教程', ['vue', '入门', '教程']],
    ['th', 'ภาษาไทย', ['ภาษา', 'ไทย']],
  ])('has words where there are no spaces, too: %s', (language, query, words) => {
    expect(wordsOf(query, language)).toEqual(words);
  });

  test('falls into pairs of characters where the browser knows no words', () => {
    vi.stubGlobal('Intl', { ...Intl, Segmenter: undefined });
    expect(wordsOf('検索の方法 vue入门 京', 'ja')).toEqual(['検索', '索の', 'の方', '方法', 'vue', '入门', '京']);
    expect(titles(['検索の方法', '方法', '検索'], '検索の方法', 'ja')).toEqual(['検索の方法']);
  });

  test('of a whole page has an end', () => {
    const query = Array.from({ length: 1000 }, (_, index) => `w${index}`).join(' ');
    expect(wordsOf(query, 'en').length).toBeLessThan(20);
  });
});

describe('what is found', () => {
  test('has all words, wherever they stand', () => {
    const both = { title: 'Paper', terms: ['ink'], text: 'On a press.' };
    expect(titles([both, 'Ink', 'Paper', 'Press'], 'press INK paper')).toEqual(['Paper']);
  });

  test('has them as words or as their beginnings, not in the middle', () => {
    expect(titles(['The art', 'Article', 'Restart', 'Pop-art', "L'art", 'my_art'], 'art')).toEqual([
      'The art',
      'Pop-art',
      "L'art",
      'my_art',
      'Article',
    ]);
  });

  test('has them in the middle where nothing else is found', () => {
    expect(titles(['Schülerzeitung', 'Zeit'], 'zeitung')).toEqual(['Schülerzeitung']);
    expect(titles(['Schülerzeitung', 'Zeitung'], 'zeitung')).toEqual(['Zeitung']);
  });

  test('comes by title, then terms, then text, and the newest of equals first', () => {
    const entries = [
      { title: 'Newer text', text: 'about type' },
      { title: 'Older text', text: 'about type' },
      { title: 'By term', terms: ['Type'] },
      { title: 'Type, newer' },
      { title: 'Typeface' },
      { title: 'Type, older' },
      { title: 'Nothing' },
    ];
    expect(titles(entries, 'type')).toEqual([
      'Type, newer',
      'Type, older',
      'Typeface',
      'By term',
      'Newer text',
      'Older text',
    ]);
  });

  test('is better where the words stand beside each other', () => {
    const apart = { title: 'Apart', text: 'line by line, long' };
    const together = { title: 'Together', text: 'a long line' };
    expect(titles([apart, together], 'long line')).toEqual(['Together', 'Apart']);
    expect(titles(['A line that is long', 'A long line'], 'long line')).toEqual(['A long line', 'A line that is long']);
  });

  test('is found within Chinese and Japanese text, whatever stands before it', () => {
    expect(titles(['今日は東京都へ行く', '大阪'], '東京', 'ja')).toEqual(['今日は東京都へ行く']);
    expect(titles([{ title: '笔记', text: '关于静态博客的搜索' }], '搜索 博客', 'zh')).toEqual(['笔记']);
    expect(titles(['学习JavaScript教程'], 'java', 'zh')).toEqual(['学习JavaScript教程']);
  });

  test('is what was typed, also where it would mean something to programs', () => {
    expect(titles(['<script>alert(1)</script>', 'script'], '<script>')).toEqual(['<script>alert(1)</script>']);
    expect(titles(['a.*b', 'axxb'], '.*')).toEqual(['a.*b']);
    expect(titles(['$& and \\', 'and'], '$& \\')).toEqual(['$& and \\']);
    expect(titles(['C', 'C++', 'C#'], 'c++')).toEqual(['C++']);
  });

  test('is nothing for nothing', () => {
    expect(titles(['a', 'b'], ' ')).toEqual([]);
    expect(titles(['a', 'b'], 'c')).toEqual([]);
    expect(titles([{ title: 'Only a title' }], 'text')).toEqual([]);
  });
});

describe('marks', () => {
  test.each([
    ['Crème brûlée', 'cre', '[Crè]me brûlée'],
    ['Große Straße', 'strasse', 'Große [Straße]'],
    ['Straße', 'stras', '[Straß]e'],
    ['e\u0301te\u0301 and te', 'ete', '[e\u0301te\u0301] and te'],
    ['ﬁre and ﬁre', 'fire', '[ﬁre] and [ﬁre]'],
    ['type, prototype, Typeface', 'type', '[type], prototype, [Type]face'],
    ['overlapping', 'over overlap', '[overlap]ping'],
    ['a 👩‍🚀 flies', 'flies', 'a 👩‍🚀 [flies]'],
    ['日本語の検索', '検索', '日本語の[検索]'],
    ['<b>bold</b>', '<b>', '[<b>]bold</b>'],
    ['nothing', 'else', 'nothing'],
  ])('%s, looked for %s', (text, query, expected) => {
    expect(marked(text, query)).toBe(expected);
  });

  test('stand in the middle of words where those were looked for', () => {
    expect(marked('Schülerzeitung', 'zeitung', true)).toBe('Schüler[zeitung]');
  });
});

describe('an excerpt', () => {
  const long = `${'one two three four five six seven eight nine ten '.repeat(5)}needle and some more.`;

  test('is the text from its beginning where the word stands there', () => {
    expect(excerptOf('The needle is here.', ['needle'])).toBe('The needle is here.');
    expect(excerptOf('Nothing of the kind.', ['needle'])).toBe('Nothing of the kind.');
    expect(excerptOf('', ['needle'])).toBe('');
  });

  test('begins shortly before the first word, with a whole word', () => {
    expect(excerptOf(long, ['needle'])).toMatch(
      /^…(?:one|two|three|four|five|six|seven|eight) .{20,42}needle and some more\.$/,
    );
  });

  test('never begins within a character', () => {
    const text = `${'𠮷'.repeat(40)}検索`;
    expect(excerptOf(text, ['検索'])).toMatch(/^…𠮷{7,8}検索$/u);
    expect(excerptOf(`x${text}`, ['検索'])).toMatch(/^…𠮷{7,8}検索$/u);
  });

  test('says that the text goes on', () => {
    expect(excerptOf(long.slice(0, -1), ['needle'])).toMatch(/needle and some more…$/);
  });
});
