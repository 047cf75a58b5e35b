// The mistakes that authors make in YAML: each is told at its place, in plain words, with a cure that works when pasted.

import { assert, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quoted } from '../../src/text/documents/yaml-value-mistakes.ts';
import { parseText, postOf, told, toldBriefly, withDate, withTitle, yaml } from './parse-text.ts';

describe('a title that YAML does not read', () => {
  test.each([
    ['Foo: bar', 11, 'yaml-colon', 'This title contains ": ", which YAML reads as a second key.'],
    ['Foo:', 11, 'yaml-colon', 'This title ends with ":", which YAML reads as a second key.'],
    ['foo: "bar"', 11, 'yaml-colon', 'This title contains ": ", which YAML reads as a second key.'],
    ["Don't: do", 13, 'yaml-colon', 'This title contains ": ", which YAML reads as a second key.'],
    ['C:\\x: y', 12, 'yaml-colon', 'This title contains ": ", which YAML reads as a second key.'],
    ['"Foo" bar', 14, 'yaml-after-quote', 'There is text after the closing quote.'],
    ['"Foo": bar', 13, 'yaml-after-quote', 'There is text after the closing quote.'],
    ["'Foo' bar", 14, 'yaml-after-quote', 'There is text after the closing quote.'],
    ['"Foo" and "bar"', 14, 'yaml-after-quote', 'There is text after the closing quote.'],
    ['[Draft] Foo', 16, 'yaml-after-list', '"[" starts a list in YAML, and there is text after its end.'],
    ['[A] [B]', 12, 'yaml-after-list', '"[" starts a list in YAML, and there is text after its end.'],
    ['{a} b', 12, 'yaml-after-list', '"{" starts a table in YAML, and there is text after its end.'],
    ['@foo', 8, 'yaml-reserved', '"@" cannot start a value in YAML.'],
    ['`x` in y', 8, 'yaml-reserved', '"`" cannot start a value in YAML.'],
    ['%x', 8, 'yaml-reserved', '"%" cannot start a value in YAML.'],
    [', a', 8, 'yaml-reserved', '"," cannot start a value in YAML.'],
    ['] a', 8, 'yaml-reserved', '"]" cannot start a value in YAML.'],
    ['- foo', 8, 'yaml-reserved', '"-" cannot start a value in YAML.'],
    ['? foo', 8, 'yaml-reserved', '"?" cannot start a value in YAML.'],
    ['> foo', 8, 'yaml-reserved', '">" cannot start a value in YAML.'],
    ['| foo', 8, 'yaml-reserved', '"|" cannot start a value in YAML.'],
    ['*b* x', 8, 'yaml-alias', '"*" starts an alias in YAML.'],
    ['* b', 8, 'yaml-alias', '"*" starts an alias in YAML.'],
    ['& b', 8, 'yaml-anchor', '"&" starts an anchor in YAML.'],
  ])('title: %s', (written, column, rule, reason) => {
    const cure = `title: ${quoted(written)}`;
    expect(told(withDate(`title: ${written}`))).toEqual([
      [`2:${column} error parse/${rule}`, reason, `Put it in quotes: ${cure}`],
    ]);
    expect(postOf(withDate(cure)).title).toBe(written);
  });

  test.each([
    [
      "'It's'",
      11,
      'yaml-apostrophe',
      'An apostrophe ends the quoted value early.',
      'Use double quotes: title: "It\'s"',
      "It's",
    ],
    [
      "'It's \"so\"'",
      11,
      'yaml-apostrophe',
      'An apostrophe ends the quoted value early.',
      "Use double quotes: title: 'It''s \"so\"'",
      'It\'s "so"',
    ],
    [
      '"C:\\sites"',
      11,
      'yaml-escape',
      '"\\s" has no meaning in double quotes.',
      'Use single quotes, in which "\\" is a character like others: title: \'C:\\sites\'',
      'C:\\sites',
    ],
    [
      '"unclosed',
      8,
      'yaml-quote-open',
      "The quoted value that begins here is never closed with '\"'.",
      'Close the quote: title: "unclosed"',
      'unclosed',
    ],
    [
      "'unclosed",
      8,
      'yaml-quote-open',
      'The quoted value that begins here is never closed with "\'".',
      "Close the quote: title: 'unclosed'",
      'unclosed',
    ],
    [
      '"Say "hello" to it"',
      14,
      'yaml-after-quote',
      'There is text after the closing quote.',
      'Use single quotes: title: \'Say "hello" to it\'',
      'Say "hello" to it',
    ],
  ])('title: %s', (written, column, rule, reason, hint, meant) => {
    expect(told(withDate(`title: ${written}`))).toEqual([[`2:${column} error parse/${rule}`, reason, hint]]);
    expect(postOf(withDate(hint.replace(/^.*?(?=title:)/, ''))).title).toBe(meant);
  });

  test('title: [Draft, and no end', () => {
    expect(told(withDate('title: [Draft'))).toEqual([
      [
        '2:8 error parse/yaml-list-open',
        'The list that "[" begins here is never closed with "]".',
        'Write title: [Draft], or put the value in quotes if it is text.',
      ],
    ]);
  });

  test('title: {{ x }}', () => {
    expect(told(withDate('title: {{ x }}'))).toEqual([
      [
        '2:8 error parse/yaml-key',
        '"{{" is not text here: YAML reads "{" as the start of a table.',
        'Put the value in quotes: "{{ x }}"',
      ],
    ]);
    expect(postOf(withDate('title: "{{ x }}"')).title).toBe('{{ x }}');
  });

  test('title: &foo names an anchor and nothing else', () => {
    expect(told(withDate('title: &foo'))).toEqual([
      [
        '2:8 error parse/yaml-anchor',
        '"&foo" names an anchor in YAML, and there is no value after it.',
        'If it is text, put it in quotes: "&foo". Else leave it out.',
      ],
    ]);
  });

  test('title: !x y has a tag', () => {
    expect(told(withDate('title: !x y'))).toEqual([
      [
        '2:8 error parse/yaml-tag',
        'The tag "!x" is not allowed.',
        'If it is text, put it in quotes: "!x y". Else leave it out.',
      ],
    ]);
  });
});

describe('a title that YAML reads otherwise than its author meant', () => {
  test('title: Foo #1 is cut short, with a warning', () => {
    expect(told(withDate('title: Foo #1'))).toEqual([
      [
        '2:12 warning parse/yaml-comment',
        '"#1" is a comment in YAML; the value is "Foo".',
        'If it belongs to the value, put it in quotes: "Foo #1". If not, write a blank after the "#".',
      ],
    ]);
    expect(parseText(withDate('title: Foo #1')).post?.title).toBe('Foo');
    expect(postOf(withDate('title: "Foo #1"')).title).toBe('Foo #1');
    expect(postOf(withDate('title: Foo # 1')).title).toBe('Foo');
    expect(postOf(withDate('title: C# and F#')).title).toBe('C# and F#');
  });

  test('title: #1 is empty, and both is told', () => {
    const [comment, empty] = told(withDate('title: #1 in the list'));
    expect(comment).toEqual([
      '2:8 warning parse/yaml-comment',
      '"#1 in the list" is a comment in YAML; nothing is left of the value.',
      'If it belongs to the value, put it in quotes: "#1 in the list". If not, write a blank after the "#".',
    ]);
    expect(empty?.slice(0, 2)).toEqual(['2:8 error parse/no-title', 'The title is empty.']);
  });

  test('tags: #linux is no tag, with a warning', () => {
    expect(toldBriefly(withTitle('tags: #linux'))).toEqual(['4:7 warning parse/yaml-comment']);
  });

  test('title: &Co is nice loses its first word, with a warning', () => {
    expect(told(withDate('title: &Co is nice'))).toEqual([
      [
        '2:8 warning parse/yaml-anchor',
        '"&Co" names an anchor in YAML and is no part of the value, which is "is nice".',
        'If it belongs to the value, put it in quotes: "&Co is nice". Else leave it out: no alias refers to it.',
      ],
    ]);
  });

  test('"\\beta" begins with a backspace, with a warning', () => {
    expect(told(withDate('title: "The \\beta of it"'))).toEqual([
      [
        '2:13 warning parse/yaml-escape',
        '"\\b" is a control character in double quotes.',
        'If you mean a "\\", use single quotes: \'The \\beta of it\'',
      ],
    ]);
    expect(postOf(withDate("title: 'The \\beta of it'")).title).toBe('The \\beta of it');
    expect(postOf(withDate('title: "Tab\\tand \\\\beta"')).title).toBe('Tab\tand \\beta');
  });

  test('a list entry that is indented too deep is taken in by the one above, with a warning', () => {
    expect(told(withTitle('tags:', '  - a', '   - b'))).toEqual([
      [
        '6:4 warning parse/yaml-indent',
        'This line is indented deeper than the value above, so YAML reads one value: "a - b".',
        'Let all "-" of a list stand in one column.',
      ],
    ]);
  });

  test('a list entry without a blank after its "-" is taken in as well', () => {
    expect(told(withTitle('tags:', ' -a', ' -b'))).toEqual([
      [
        '6:2 warning parse/yaml-no-blank',
        'This line has no blank after its "-", so YAML reads one value: "-a -b".',
        'Write a blank after each "-": - b',
      ],
    ]);
  });

  test('text that goes on in the next line without an indent looks like a key', () => {
    expect(told(withTitle('description: A long text', 'that goes on here: and here'))).toEqual([
      [
        '5:1 warning parse/unknown-key',
        '"that goes on here" is no key that Platen knows; it is kept for templates as "extra.that goes on here".',
        'If it is part of the text above, put that text in quotes and indent this line.',
      ],
    ]);
  });
});

describe('lines without "key: value"', () => {
  test.each([
    ['title Foo', '2:1 error parse/yaml-no-colon', 'This line has no "key: value".', 'Write title: Foo'],
    ['title :Foo', '2:7 error parse/yaml-no-blank', 'A blank is missing after ":".', 'Write title: Foo'],
    ['title:Foo', '2:6 error parse/yaml-no-blank', 'A blank is missing after ":".', 'Write title: Foo'],
    [
      'title = "Foo"',
      '2:1 error parse/yaml-no-colon',
      'This line has no "key: value".',
      'Write title: "Foo". Lines with "=" are TOML, which stands between two lines "+++".',
    ],
    [
      'This is the text of the post',
      '2:1 error parse/yaml-no-colon',
      'This line has no "key: value".',
      'Write a key, a colon, a blank and the value. If it is text of the post, a line "---" is missing above it.',
    ],
  ])('%s', (line, where, reason, hint) => {
    expect(told(withDate(line))).toEqual([[where, reason, hint]]);
  });

  test('title:Foo alone is one text to YAML and is told all the same', () => {
    const [only, ...others] = told('---\ntitle:Foo\n---\n');
    expect(only?.slice(0, 2)).toEqual(['2:6 error parse/yaml-no-blank', 'A blank is missing after ":".']);
    expect(only?.[2]).toContain('Write title: Foo');
    expect(others).toEqual([]);
  });
});

describe('indentation', () => {
  test('by a tab', () => {
    expect(told(withTitle('tags:', '\t- a'))).toEqual([
      [
        '5:1 error parse/yaml-tab',
        'A tab is used for indentation, where YAML allows blanks only.',
        'Use blanks instead, two for each level.',
      ],
    ]);
    expect(toldBriefly(yaml('cover:', '\tsrc: a.png'))).toEqual(['3:1 error parse/yaml-tab']);
    expect(toldBriefly(withTitle('a:', '  \tb: 1'))).toEqual(['5:3 error parse/yaml-tab']);
  });

  test('of a key below a complete value', () => {
    expect(told(yaml('title: A', ' date: 2022-01-29'))).toEqual([
      [
        '3:2 error parse/yaml-indent',
        'This line is indented, so YAML takes it for a part of the value above.',
        'Let it begin where the line above begins: date: 2022-01-29. If it is part of the text above, put that text in quotes.',
      ],
    ]);
  });

  test('that is neither that of the table nor that of the key above', () => {
    expect(told(withTitle('cover:', '  src: a.png', ' alt: x'))).toEqual([
      [
        '6:1 error parse/yaml-indent',
        'This line does not begin in the column where YAML expects it.',
        'Let all keys of one table, and all "-" of one list, begin in the same column.',
      ],
    ]);
  });

  test('is missing below "|" and ">"', () => {
    expect(told(withTitle('summary: >', 'Text without an indent'))).toEqual([
      [
        '5:1 error parse/yaml-indent',
        'Text after "|" or ">" has to be indented.',
        'Write two blanks at the start of each of its lines.',
      ],
    ]);
  });

  test('of keys below a key is a table', () => {
    expect(postOf(withTitle('a:', '  b: 1', '  c:', '    d: x')).extra).toEqual({ a: { b: 1, c: { d: 'x' } } });
  });
});

describe('entries of lists', () => {
  test.each([
    ['[@a, b]', 8, 'yaml-reserved', 'Put the entry in quotes: "@a"'],
    ['[a, %b c, d]', 11, 'yaml-reserved', 'Put the entry in quotes: "%b c"'],
    ['[#a]', 8, 'yaml-list-comment', 'Put the entry in quotes: "#a"'],
    ['[a, #b, c]', 11, 'yaml-list-comment', 'Put the entry in quotes: "#b"'],
    ["['C#' 'Go']", 13, 'yaml-list-comma', "Write it after 'C#'"],
    ['["a"b, c]', 11, 'yaml-list-comma', 'Write it after "a"'],
    ['[a, "b]', 11, 'yaml-quote-open', 'Close the quote: "b"'],
    ['[a, b', 7, 'yaml-list-open', 'Write tags: [a, b], or put the value in quotes if it is text.'],
  ])('tags: %s', (list, column, rule, hint) => {
    const messages = told(withTitle(`tags: ${list}`));
    expect(messages.map(([where, , cure]) => [where, cure])).toEqual([[`4:${column} error parse/${rule}`, hint]]);
  });

  test('a key in an entry keeps its "-" in the cure', () => {
    expect(told(withTitle('resources:', '  - src: a.png', '  - title: A: b'))[0]?.[2]).toBe(
      'Put it in quotes: - title: "A: b"',
    );
  });

  test('a list over many lines that is never closed', () => {
    expect(told(withTitle('tags: [a, b,', '  c', 'categories: [x]'))).toEqual([
      [
        '4:7 error parse/yaml-list-open',
        'The list that "[" begins here is never closed with "]".',
        'Write "]" after its last entry, before the next key.',
      ],
    ]);
    expect(toldBriefly(withTitle('tags: [a,', '  b', '  ]', 'categories: [x]'))).toEqual([]);
  });

  test.each([
    ['@linux', 5, 'yaml-reserved', 'Put it in quotes: - "@linux"'],
    ["'It's'", 8, 'yaml-apostrophe', 'Use double quotes: - "It\'s"'],
    ['"a" b', 9, 'yaml-after-quote', 'Put it in quotes: - \'"a" b\''],
    ['[a] b', 9, 'yaml-after-list', 'Put it in quotes: - "[a] b"'],
    ['*b* c', 5, 'yaml-alias', 'Put it in quotes: - "*b* c"'],
  ])('- %s', (entry, column, rule, hint) => {
    const messages = told(withTitle('tags:', '  - a', `  - ${entry}`));
    expect(messages.map(([where, , cure]) => [where, cure])).toEqual([[`6:${column} error parse/${rule}`, hint]]);
    expect(toldBriefly(withTitle('tags:', '  - a', `  ${hint.replace(/^.*?(?=- )/, '')}`))).toEqual([]);
  });
});

test('a key that stands twice is told with both lines', () => {
  expect(told(yaml('title: A', 'date: 2022-01-29', 'draft: true', 'title: B'))).toEqual([
    ['5:1 error parse/duplicate-key', 'The key "title" stands twice: on line 2 and on line 5.', 'Keep one of the two.'],
  ]);
  expect(toldBriefly(withTitle('a:', '  b: 1', '  b: 2'))).toEqual(['6:3 error parse/duplicate-key']);
});

test('a field that stands twice in other letter case is told with both lines', () => {
  expect(told(yaml('Title: A', 'date: 2022-01-29', 'title: B'))).toEqual([
    [
      '4:1 error parse/duplicate-key',
      '"Title" (on line 2) and "title" (on line 4) are one key: letter case does not count.',
      'Keep one of the two.',
    ],
  ]);
});

test('a misspelled key is kept, with a warning that names the nearest', () => {
  expect(told(withTitle('desciption: x'))).toEqual([
    [
      '4:1 warning parse/unknown-key',
      '"desciption" is no key that Platen knows; it is kept for templates as "extra.desciption".',
      'Did you mean "description"?',
    ],
  ]);
  expect(told(withTitle('catagories: [a]'))[0]?.[2]).toBe('Did you mean "categories"?');
  expect(told(yaml('tilte: x', 'date: 2022-01-29')).map(([, , hint]) => hint)).toContain('Did you mean "title"?');
  expect(toldBriefly(withTitle('keywords: [a]', 'featured: true', 'output: x', 'linkTitle: y'))).toEqual([]);
});

test('all mistakes of a post are told at once', () => {
  const text = yaml('title: Foo: bar', 'date: 2022-02-30', 'tags: [#a]', "description: 'It's'");
  expect(toldBriefly(text)).toEqual([
    '2:11 error parse/yaml-colon',
    '4:8 error parse/yaml-list-comment',
    '5:17 error parse/yaml-apostrophe',
  ]);
  const fields = yaml('title: ""', 'date: 2022-02-30', 'draft: maybe', 'layout: x', 'tags: [[a]]');
  expect(toldBriefly(fields).toSorted()).toEqual([
    '2:8 error parse/no-title',
    '3:7 error parse/bad-date',
    '4:8 error parse/field-type',
    '5:9 error parse/unknown-template',
    '6:8 error parse/field-type',
  ]);
});

test('of very many mistakes the first twenty are told', () => {
  expect(toldBriefly(withTitle(...Array.from({ length: 500 }, (_, index) => `k${index}: a: b`)))).toHaveLength(20);
});

test('text over many lines is not searched for mistakes', () => {
  const block = withTitle('description: |', '  Note: this: is', '  title Foo', '  "open', 'summary: >-', '  a', '  b');
  expect(postOf(block)).toMatchObject({ description: 'Note: this: is\ntitle Foo\n"open', summary: 'a b' });
  expect(toldBriefly(withTitle('description: |', '  Note: this: is', '  "open', 'slug: @x'))).toEqual([
    '7:7 error parse/yaml-reserved',
  ]);
  expect(postOf(withTitle('description: "one', '  two"')).description).toBe('one two');
});

test('the same mistake is told each time that the text is read', () => {
  const text = withDate('title: Foo: bar');
  expect(told(text)).toEqual(told(text));
  expect(toldBriefly(text)).toEqual(['2:11 error parse/yaml-colon']);
});

test('any line of text in the quotes that the cures use comes back as written', () => {
  const line = string({ unit: 'grapheme', maxLength: 40 }).filter((text) => !/[\p{Cc}\u2028\u2029\uFEFF]/u.test(text));
  assert(
    property(line, (text) => {
      expect(postOf(withDate(`title: ${quoted(`x${text}x`)}`)).title).toBe(`x${text}x`.normalize('NFC'));
    }),
  );
});
