// One problem as a person reads it: place, sentence, lines with a mark, cure, rule.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDiagnostic } from '../../src/diagnostics/format-diagnostic.ts';
import { createStyle } from '../../src/diagnostics/style.ts';
import type { Diagnostic } from '../../src/domain/diagnostic.ts';
import { SourceId } from '../../src/domain/names.ts';

const plain = createStyle(false);
const base: Diagnostic = {
  severity: 'error',
  rule: 'parse/yaml-colon',
  file: SourceId('content/posts/hello.md'),
  place: { line: 2, column: 11 },
  excerpt: { firstLine: 1, lines: ['---', 'title: Foo: bar', '---'] },
  reason: 'This title contains ": ", which YAML reads as a second key.',
  hint: 'Put it in quotes: title: "Foo: bar"',
};

test('the whole message, as the documentation shows it', () => {
  expect(formatDiagnostic(base, plain, 100)).toBe(
    [
      'content/posts/hello.md:2:11  error  This title contains ": ", which YAML reads as a second key.',
      '  1 | ---',
      '> 2 | title: Foo: bar',
      '    |           ^',
      '  3 | ---',
      '  Put it in quotes: title: "Foo: bar"                                               parse/yaml-colon',
    ].join('\n'),
  );
});

test('without a place there are no lines, without a file no name, without a cure the rule alone', () => {
  const { place: _place, ...placeless } = base;
  expect(formatDiagnostic(placeless, plain, 60).split('\n')).toHaveLength(2);
  const { file: _file, hint: _hint, ...bare } = placeless;
  expect(formatDiagnostic(bare, plain, 60)).toBe(
    `error  ${base.reason}\n${' '.repeat(60 - 'parse/yaml-colon'.length)}parse/yaml-colon`,
  );
});

test('the rule goes to a line of its own where the cure leaves no room', () => {
  expect(formatDiagnostic(base, plain, 40).split('\n').slice(-2)).toEqual([
    '  Put it in quotes: title: "Foo: bar"',
    '                        parse/yaml-colon',
  ]);
});

test('with colours the word, the place and the rule have theirs, and the text is the same', () => {
  const colored = formatDiagnostic(base, createStyle(true), 100);
  expect(colored).toContain('\u001b[31merror\u001b[39m');
  expect(formatDiagnostic({ ...base, severity: 'warning' }, createStyle(true), 100)).toContain('\u001b[33mwarning');
  expect(colored.replaceAll(/\u001b\[\d+m/g, '')).toBe(formatDiagnostic(base, plain, 100));
});

describe('the mark', () => {
  const marked = (line: string, column: number, endColumn: number, columns = 100): string[] => {
    const diagnostic = { ...base, place: { line: 1, column, endColumn }, excerpt: { firstLine: 1, lines: [line] } };
    return formatDiagnostic(diagnostic, plain, columns).split('\n').slice(1, 3);
  };

  test('spans what is wrong', () => {
    expect(marked('date: 2022-02-30', 7, 17)).toEqual(['> 1 | date: 2022-02-30', '    |       ^^^^^^^^^^']);
  });

  test('stands below its place after letters that take two cells, marks that take none, and tabs', () => {
    // Two cells for each of the two letters before, and for each of the two that are marked.
    expect(marked('日本 紙版', 4, 6)[1]).toBe('    |      ^^^^');
    expect(marked('👍 x', 4, 5)[1]).toBe('    |    ^');
    expect(marked('e\u0301 x', 4, 5)[1]).toBe('    |   ^');
    expect(marked('\ta: x', 5, 6)[1]).toBe('    | \t   ^');
  });

  test('of a long line shows the part that matters, no wider than the terminal', () => {
    const line = `${'a'.repeat(600)} [x](nowhere.md) ${'b'.repeat(600)}`;
    const [shown = '', mark = ''] = marked(line, 602, 617, 60);
    expect(shown).toMatch(/^> 1 \| …a+ \[x\]\(nowhere\.md\) b+…$/);
    expect(shown.length).toBeLessThanOrEqual(60);
    expect(shown.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1)).toBe('[x](nowhere.md)');
  });

  test('of any place in any text is below that place', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', ' ', '.', ':', '[', ']'), minLength: 1, maxLength: 300 }),
        fc.nat(),
        fc.nat({ max: 40 }),
        fc.integer({ min: 20, max: 120 }),
        (line, start, length, columns) => {
          const column = (start % line.length) + 1;
          const endColumn = Math.min(line.length + 1, column + 1 + length);
          const [shown = '', mark = ''] = marked(line, column, endColumn, columns);
          const below = shown.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1);
          const wanted = line.slice(column - 1, endColumn - 1);
          // The end may be cut off, never the start.
          expect(wanted.startsWith(below.replace(/…$/, ''))).toBe(true);
          expect(below.replace(/…$/, '')).not.toBe('');
        },
      ),
    );
  });
});

test('control characters of a post cannot move the cursor, ring the bell or turn the text around', () => {
  const hostile = 'a\u001b[2Jb\u0007c\u202ed\u009be';
  const text = formatDiagnostic(
    { ...base, reason: hostile, hint: hostile, excerpt: { firstLine: 2, lines: [hostile] } },
    plain,
    100,
  );
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
});
