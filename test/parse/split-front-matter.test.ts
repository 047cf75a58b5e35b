// Where front matter begins and ends, in what languages it may be, and that no text of a post is ever lost.

import { assert, constantFrom, array, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bodyOf, splitFrontMatter } from '../../src/parse/split-front-matter.ts';
import { parseText, postOf, told, toldBriefly } from './parse-text.ts';

const head = 'title: A\ndate: 2022-01-29';

describe('a word after the opening fence', () => {
  const languages = ['js', 'javascript', 'JS', 'Js', 'coffee', 'json', 'toml', 'yaml', 'constructor'];
  const names = [...languages, 'toString', 'valueOf', 'hasOwnProperty', '__proto__'];

  test.each(names)('---%s is refused at the word and never run', (name) => {
    const text = `---${name}\n{title: (globalThis.platenWasRun = 1)}\n---\nBody.\n`;
    expect(told(text)).toEqual([
      [
        '1:4 error parse/front-matter-language',
        `Front matter language "${name}" is not supported.`,
        'Use plain "---" (YAML). Front matter is never run as code.',
      ],
    ]);
    expect('platenWasRun' in globalThis).toBe(false);
  });

  test('blanks before the word do not help it', () => {
    expect(toldBriefly('---  js\n{}\n---\n')).toEqual(['1:4 error parse/front-matter-language']);
  });

  test('the fences of TOML and JSON are as strict', () => {
    expect(told('+++js\n+++\n')[0]?.[2]).toBe('Use plain "+++" (TOML). Front matter is never run as code.');
    expect(told(';;;js\n;;;\n')[0]?.[2]).toBe('Use plain ";;;" (JSON). Front matter is never run as code.');
  });
});

describe('the closing fence', () => {
  test('when it is missing, the error stands where the front matter opens', () => {
    expect(told(`---\n${head}\n\nText.\n`)).toEqual([
      [
        '1:1 error parse/front-matter-open',
        'The front matter opened on line 1 is never closed with "---".',
        'Add a line with "---" and nothing else after the last key. If the first line is meant as a rule, write "***".',
      ],
    ]);
  });

  test.each(['----', '---x', '--- y', '-- -', ' ---'])('%j does not close it', (line) => {
    expect(toldBriefly(`---\n${head}\n${line}\nText.\n`)).toEqual(['1:1 error parse/front-matter-open']);
  });

  test('a line that looks like one is named', () => {
    expect(told(`---\n${head}\n----\nText.\n`)[0]?.[2]).toContain('Line 4 has more in it than "---".');
  });

  test('with long dashes in it is named', () => {
    expect(told(`---\n${head}\n———\nText.\n`)[0]?.[2]).toContain('Line 4 has long dashes instead of hyphens.');
  });

  test('with a word after it is told when a later fence closes the front matter', () => {
    expect(told(`---\n${head}\n---js\n{x: 1}\n---\nText.\n`)[0]).toEqual([
      '4:1 error parse/yaml-no-colon',
      'This line looks like a fence and has more in it than "---".',
      'If it closes the front matter, write "---" and nothing else.',
    ]);
  });

  test('blanks at its end, and "...", are fine', () => {
    for (const close of ['---', '---  ', '---\t', '...', '... ']) {
      expect(postOf(`---  \n${head}\n${close}\nText.\n`)).toMatchObject({ title: 'A', body: '\n\n\n\nText.\n' });
    }
  });

  test('a fence alone is never closed', () => {
    expect(toldBriefly('---\n')).toEqual(['1:1 error parse/front-matter-open']);
    expect(toldBriefly('---')).toEqual(['1:1 error parse/front-matter-open']);
  });

  test('rules in the body are rules', () => {
    expect(postOf(`---\n${head}\n---\nA\n\n---\n\nB\n---\n`).body).toBe('\n\n\n\nA\n\n---\n\nB\n---\n');
  });
});

describe('an opening fence that is missing', () => {
  test('or has long dashes is told', () => {
    expect(told('—-\ntitle: A\n---\nText.\n')).toEqual([
      [
        '1:1 error parse/front-matter-open',
        'Front matter opens with three hyphens, and this line has long dashes.',
        'Write "---".',
      ],
    ]);
    expect(told(`${head}\ntags:\n  - a\n---\nText.\n`)).toEqual([
      [
        '1:1 error parse/front-matter-open',
        'The line "---" that opens the front matter is missing.',
        'Write a line "---" above line 1.',
      ],
    ]);
  });

  test.each(['———\n\nText\n\n---\n', 'Note: this\n---\n', 'Text\ntitle: A\n---\n', 'title: A\n'])(
    'is not looked for in %j',
    (text) => {
      expect(splitFrontMatter(text)).toEqual({ body: text, problems: [] });
    },
  );
});

describe('a text that begins with a rule', () => {
  const rule =
    'If the first line is meant as a rule and not as the start of front matter, write "***" instead of "---".';

  test('is told so when there is no key before the next rule', () => {
    const [first] = told('---\n\nSome text, and more.\n\n---\n\nThe rest.\n');
    expect(first?.slice(0, 2)).toEqual(['3:1 error parse/yaml-no-colon', 'This line has no "key: value".']);
    expect(first?.[2]).toContain(rule);
  });

  test('is told so when the text looks like a key', () => {
    expect(told('---\n\nNote: x\n\n---\n\nThe rest.\n')[0]).toEqual([
      '1:1 error parse/no-title',
      'This post has no title.',
      `Write title: A. ${rule}`,
    ]);
  });

  test('is told so when it is a list or a number', () => {
    for (const [text, what] of [
      ['- a\n- b', 'a list'],
      ['[a, b]', 'a list'],
    ]) {
      expect(told(`---\n${text}\n---\n`)).toEqual([
        ['1:1 error parse/front-matter-shape', `Front matter must be "key: value" lines, and this is ${what}.`, rule],
      ]);
    }
    expect(toldBriefly('---\n12\n---\n')).toEqual(['2:1 error parse/yaml-no-colon']);
    expect(toldBriefly('---\n"quoted"\n---\n')).toEqual(['2:1 error parse/yaml-no-colon']);
  });

  test('keeps all of it with "***"', () => {
    expect(splitFrontMatter('***\n\nNote: x\n\n---\n')).toEqual({ body: '***\n\nNote: x\n\n---\n', problems: [] });
  });

  test('a longer rule, or one that nothing closes after the first line, is text', () => {
    expect(splitFrontMatter('-----\na\n---\n').head).toBeUndefined();
    expect(splitFrontMatter('\n---\ntext\n')).toEqual({ body: '\n---\ntext\n', problems: [] });
  });
});

describe('front matter that does not begin at the first character', () => {
  test.each([
    ['a blank line', '\n', '2:1'],
    ['three blank lines', '\n \n\n', '4:1'],
    ['a blank', ' ', '1:2'],
  ])('is read, with a warning: %s', (_what, before, place) => {
    const text = `${before}---\n${head}\n---\nText.\n`;
    expect(told(text)).toEqual([
      [
        `${place} warning parse/front-matter-late`,
        'Front matter must start on line 1, at the first column.',
        'Remove what stands before "---". Other tools would show this front matter as text.',
      ],
    ]);
    expect(parseText(text).post?.title).toBe('A');
  });
});

describe('files with little or nothing in them', () => {
  test('an empty file makes no page, and a warning', () => {
    for (const text of ['', '\n', '  \n\n']) {
      expect(parseText(text).post).toBeUndefined();
      expect(told(text)).toEqual([
        [
          '-:- warning parse/empty',
          'This file is empty, so there is no page for it.',
          'Write something in it, or delete it.',
        ],
      ]);
    }
  });

  test.each([
    ['empty', '---\n---\nText.\n'],
    ['blank', '---\n\n\n---\nText.\n'],
    ['of comments', '---\n# title: A\n---\nText.\n'],
  ])('front matter that is %s has no title', (_what, text) => {
    expect(toldBriefly(text)).toEqual(['1:1 error parse/no-title', '1:1 warning parse/no-date']);
  });

  test('a text without front matter is told how to begin one', () => {
    expect(told('Text.\n')[0]).toEqual([
      '1:1 error parse/no-title',
      'This post has no title.',
      'Begin the file with front matter: a line "---", a line title: A, and a line "---".',
    ]);
  });
});

describe('JSON without fences', () => {
  test('ends with the brace that closes the first one, whatever follows', () => {
    const text = '{"title": "A } {", "date": "2022-01-29", "a": {"b": 1}}\n\nText\n\n```js\nf(() => {\n})\n}\n```\n';
    expect(postOf(text)).toMatchObject({ title: 'A } {', extra: { a: { b: 1 } }, body: text.replace(/^.*/, '') });
  });

  test('may go over many lines', () => {
    const text = '{\n  "title": "A",\n  "date": "2022-01-29"\n}\nText.\n';
    expect(postOf(text)).toMatchObject({ title: 'A', body: '\n\n\n\nText.\n' });
  });

  test('that is never closed is an error at its start', () => {
    expect(toldBriefly('{\n"title": "A"\n\nText.\n')).toEqual(['1:1 error parse/front-matter-open']);
  });

  test.each(['{{< figure >}}', '{% include x %}', '{.lead}', '{#intro}', '{: .lead}'])('%s is text', (text) => {
    expect(splitFrontMatter(`${text}\n}\n`)).toEqual({ body: `${text}\n}\n`, problems: [] });
  });
});

describe('the body', () => {
  test('keeps its line numbers', () => {
    const text = `---\n${head}\n---\n\nfour\nfive\n`;
    const lines = text.split('\n');
    const { body } = postOf(text);
    expect(body.split('\n').slice(4)).toEqual(lines.slice(4));
    expect(body.split('\n').slice(0, 4)).toEqual(['', '', '', '']);
  });

  test('may be empty, or without a line end', () => {
    expect(postOf(`---\n${head}\n---`).body).toBe('\n\n\n\n');
    expect(postOf(`---\n${head}\n---\nText`).body).toBe('\n\n\n\nText');
  });

  test('by itself has no blank lines in front', () => {
    expect(bodyOf(`---\n${head}\n---\n\n\nText\n`)).toBe('Text\n');
  });

  test('is what stands after the closing fence, character by character', () => {
    const text = string({ unit: 'grapheme', maxLength: 60 }).map((each) => each.replaceAll('\r', ''));
    assert(
      property(text, (body) => {
        expect(splitFrontMatter(`---\n${head}\n---\n${body}`).body).toBe(`\n\n\n\n${body}`);
        expect(splitFrontMatter(`{"title": "A"}\n${body}`).body).toBe(`\n${body}`);
      }),
    );
  });

  test('of any text has all lines but the fences and those between them, each at its place', () => {
    const line = constantFrom(
      '---',
      '+++',
      ';;;',
      '...',
      '----',
      '--- x',
      '{',
      '}',
      '{"a": 1}',
      'a: 1',
      'text',
      '',
      ' ---',
    );
    assert(
      property(array(line, { maxLength: 12 }), (lines) => {
        const { head: front, body, problems } = splitFrontMatter(lines.join('\n'));
        if (problems.some(({ severity }) => severity === 'error')) return;
        const kept = body.split('\n');
        const taken = lines.filter((each, index) => each !== '' && kept[index] !== each);
        const headLines = front === undefined ? [] : front.text.split('\n').filter((each) => each !== '');
        const hasFences = front !== undefined && !lines.find((each) => each.trim() !== '')?.startsWith('{');
        expect(hasFences ? taken.slice(1, -1) : taken).toEqual(headLines);
        for (const [index, each] of kept.entries()) if (each !== '') expect(each).toBe(lines[index]);
      }),
      { numRuns: 500 },
    );
  });
});
