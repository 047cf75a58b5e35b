// Escaping for XML and HTML, held against parsers that nobody here wrote.

import fc from 'fast-check';
import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { escapeHtml, htmlText, scriptJson } from '../../src/text/html.ts';
import { xmlText } from '../../src/text/xml.ts';
import { text } from './arbitraries.ts';

const often = { numRuns: 1000 };

/** The text and the attribute of `<x a="…">…</x>`, or the complaints of the parser. */
function parseXml(escaped: string): { texts: string[]; problems: string[] } {
  const parser = new SaxesParser();
  const texts: string[] = [];
  const problems: string[] = [];
  parser.on('error', (error) => problems.push(error.message));
  parser.on('text', (each) => texts.push(each));
  parser.on('opentag', ({ attributes }) => texts.push(String(attributes['a'])));
  parser.write(`<?xml version="1.0" encoding="utf-8"?><x a="${escaped}">${escaped}</x>`).close();
  return { texts: texts.filter((each) => each !== ''), problems };
}

describe('xmlText, escaped', () => {
  test('is well-formed in content and in attributes, whatever the text', () => {
    fc.assert(
      fc.property(text, (each) => {
        expect(parseXml(escapeHtml(xmlText(each))).problems).toEqual([]);
      }),
      often,
    );
  });

  test('keeps every character that XML can hold', () => {
    fc.assert(
      fc.property(text, (each) => {
        // Parsers turn line ends into "\n", and in attributes into blanks.
        fc.pre(!/[\r\n\t]/.test(each));
        const kept = Array.from(each.toWellFormed())
          .filter((character) => !/[\u0000-\u001f\ufffe\uffff]/.test(character))
          .join('');
        expect(parseXml(escapeHtml(xmlText(each))).texts).toEqual(kept === '' ? [] : [kept, kept]);
      }),
      often,
    );
  });

  test('is needed: the parser refuses what it takes out', () => {
    for (const bad of ['\0', '\u0008', '\u001b', '\ufffe', '\uffff']) {
      expect(parseXml(bad).problems).not.toEqual([]);
      expect(xmlText(`a${bad}b`)).toBe('ab');
    }
    expect(xmlText('a\ud800b')).toBe('a\ufffdb');
  });
});

describe('htmlText', () => {
  test('keeps all that HTML allows and nothing else, whatever the text', () => {
    fc.assert(
      fc.property(text, (each) => {
        const kept = Array.from(each.toWellFormed()).filter((character) => !isForbidden(character.codePointAt(0) ?? 0));
        expect(htmlText(each)).toBe(kept.join(''));
      }),
      often,
    );
  });

  test.each(['0', '8', 'b', 'e', '1f', '7f', '9f', 'fdd0', 'fdef', 'fffe', 'ffff', '1fffe', '1ffff', '10ffff'])(
    'takes U+%s out, wherever it stands',
    (digits) => {
      const character = String.fromCodePoint(Number.parseInt(digits, 16));
      expect(htmlText(`${character}a${character}b${character}`)).toBe('ab');
    },
  );

  test('replaces halves of characters', () => {
    expect(htmlText('a\ud800b\udfff')).toBe('a\ufffdb\ufffd');
  });

  /** As the HTML standard lists them: controls other than white space, and noncharacters. */
  function isForbidden(codePoint: number): boolean {
    const isControl = codePoint <= 0x1f || (codePoint >= 0x7f && codePoint <= 0x9f);
    if (isControl) return ![0x9, 0xa, 0xc, 0xd].includes(codePoint);
    return (codePoint >= 0xfdd0 && codePoint <= 0xfdef) || (codePoint & 0xfffe) === 0xfffe;
  }
});

describe('escapeHtml', () => {
  const bodyOf = (html: string): Root => fromHtml(html, { fragment: true });

  test('gives text in which a browser finds no element, and reads the same text and attribute', () => {
    fc.assert(
      fc.property(text, (each) => {
        // Browsers turn line ends into "\n" and NUL into nothing or "\ufffd".
        fc.pre(!/[\r\0]/.test(each));
        const escaped = escapeHtml(each);
        const { children } = bodyOf(`<b title="${escaped}">x${escaped}</b>`);
        expect(children).toHaveLength(1);
        const element = children[0] as Element; // Cast because the html has one element, and the line above holds.
        expect(element.tagName).toBe('b');
        expect(Object.keys(element.properties)).toEqual(['title']);
        expect(element.properties['title']).toBe(each);
        expect(element.children.map((child) => (child.type === 'text' ? child.value : child.type))).toEqual([
          `x${each}`,
        ]);
      }),
      often,
    );
  });

  test('holds in single quotes, too', () => {
    fc.assert(
      fc.property(text, (each) => {
        fc.pre(!/[\r\0]/.test(each));
        expect(bodyOf(`<b title='${escapeHtml(each)}'></b>`).children).toMatchObject([{ properties: { title: each } }]);
      }),
      often,
    );
  });
});

test('scriptJson reads back as the same value, and nothing in it ends the script', () => {
  fc.assert(
    fc.property(fc.dictionary(text, fc.oneof(text, fc.array(text))), (value) => {
      const json = scriptJson(value);
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(json).not.toMatch(/[<>&\u2028\u2029]/);
      const { children } = fromHtml(`<script>${json}</script><i></i>`, { fragment: true });
      expect(children.map((child) => (child.type === 'element' ? child.tagName : child.type))).toEqual(['script', 'i']);
    }),
    often,
  );
});
