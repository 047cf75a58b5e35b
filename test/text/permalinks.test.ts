// Permalink patterns: every token, and that no pattern leaves the site.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UrlPath } from '../../src/domain/names.ts';
import type { WrittenDate } from '../../src/domain/post.ts';
import { parseWrittenDate } from '../../src/text/dates.ts';
import { dateTokens, expandPermalink, isPermalinkToken, permalinkTokens, tokensOf } from '../../src/text/permalinks.ts';
import type { PermalinkValues } from '../../src/text/permalinks.ts';
import { urlizePath } from '../../src/text/urlize.ts';
import { text, writtenDate } from './arbitraries.ts';

function dateOf(written: string): WrittenDate {
  const reading = parseWrittenDate(written, 'Asia/Tokyo');
  if (reading.problem !== undefined) throw new Error(reading.problem);
  return reading.date;
}

/** Saturday, the ninth of February 2019; in UTC it was still the eighth. */
const values: PermalinkValues = {
  date: dateOf('2019-02-09T05:04:03+09:00'),
  sections: ['notes', 'travel', 'japan'],
  title: 'the-title',
  slug: 'the-slug',
  filename: 'the-file',
};
const withoutSlug = { ...values, slug: undefined };
const onlyTitle = { ...withoutSlug, filename: '' };
const onlyFile = { ...withoutSlug, title: '' };

test.each([
  [':year', '2019'],
  [':month', '02'],
  [':monthname', 'february'],
  [':day', '09'],
  [':weekday', '6'],
  [':weekdayname', 'saturday'],
  [':yearday', '40'],
  [':short_year', '19'],
  [':i_month', '2'],
  [':i_day', '9'],
  [':hour', '05'],
  [':minute', '04'],
  [':second', '03'],
  [':section', 'notes'],
  [':sections', 'notes/travel/japan'],
  [':sections[0]', 'notes'],
  [':sections[1]', 'travel'],
  [':sections[last]', 'japan'],
  [':sections[1:]', 'travel/japan'],
  [':sections[:2]', 'notes/travel'],
  [':sections[1:2]', 'travel'],
  [':sections[:last]', 'notes/travel'],
  [':sections[1:last]', 'travel'],
  [':sections[9]', ''],
  [':sections[9:]', ''],
  [':sections[:9]', 'notes/travel/japan'],
  [':title', 'the-title'],
  [':slug', 'the-slug'],
  [':filename', 'the-file'],
  [':contentbasename', 'the-file'],
  [':slugorfilename', 'the-slug'],
  [':slugorcontentbasename', 'the-slug'],
  // As Go writes dates.
  [':2006', '2019'],
  [':06', '19'],
  [':01', '02'],
  [':1', '2'],
  [':Jan', 'feb'],
  [':January', 'february'],
  [':02', '09'],
  [':2', '9'],
  [':002', '040'],
  [':Mon', 'sat'],
  [':Monday', 'saturday'],
  [':15', '05'],
  [':03', '05'],
  [':3', '5'],
  [':04', '04'],
  [':05', '03'],
  [':20060102', '20190209'],
  [':2006_01', '2019_02'],
])('%s is "%s"', (token, expected) => {
  expect(expandPermalink(`/a${token}/`, values)).toBe(`/a${expected}/`);
  expect(tokensOf(token).every(isPermalinkToken)).toBe(true);
});

test.each([
  [':slug', 'the-title'],
  [':slugorfilename', 'the-file'],
  [':slugorcontentbasename', 'the-file'],
])('without a slug in the front matter, %s is %s', (token, expected) => {
  expect(expandPermalink(token, withoutSlug)).toBe(`/${expected}`);
});

test('where a name has nothing that can stand in a URL, the next one does', () => {
  for (const token of [':slug', ':slugorfilename', ':filename', ':contentbasename', ':title']) {
    expect(expandPermalink(token, onlyTitle)).toBe('/the-title');
    expect(expandPermalink(token, onlyFile)).toBe('/the-file');
  }
});

test('every token of the documentation is tested here, and nothing else is one', () => {
  for (const token of permalinkTokens) expect(expandPermalink(`:${token}`, values)).not.toContain(':');
  for (const token of ['constructor', '__proto__', 'toString', 'slugs', 'Year', '9', 'jan', '0', '7']) {
    expect(isPermalinkToken(token)).toBe(false);
    expect(dateTokens(`/:${token}/`)).toEqual([]);
  }
});

test('a date token without a date is the mistake of who asks', () => {
  expect(dateTokens('/:year/:slug/:Jan')).toEqual(['year', 'Jan']);
  expect(() => expandPermalink('/:year/', { ...values, date: undefined })).toThrow('":year" needs a date.');
});

describe('for every post', () => {
  const name = text.map(urlizePath);
  const anyValues: fc.Arbitrary<PermalinkValues> = fc.record({
    date: writtenDate.map((date) => dateOf(date.text)),
    sections: fc.array(name, { maxLength: 4 }),
    title: name,
    slug: fc.option(name.filter(Boolean), { nil: undefined }),
    filename: name,
  });
  const pattern = fc
    .array(
      fc.oneof(
        fc.constantFrom(...permalinkTokens.map((each) => `:${each}`), ':sections[1:]', ':2006'),
        fc.constantFrom('blog', 'a.b', ''),
      ),
      {
        maxLength: 6,
      },
    )
    .map((parts) => `/${parts.join('/')}/`);

  test('the URL stays inside the site, with every token filled in', () => {
    fc.assert(
      fc.property(pattern, anyValues, (each, post) => {
        const url = expandPermalink(each, post);
        expect(() => UrlPath(url)).not.toThrow();
        expect(url).not.toContain(':');
      }),
      { numRuns: 1000 },
    );
  });

  test('the date in the URL is the characters written', () => {
    fc.assert(
      fc.property(writtenDate, (written) => {
        const url = expandPermalink('/:year/:month/:day/:hour/:minute/:second/', {
          ...values,
          date: dateOf(written.text),
        });
        expect(url).toBe(`/${written.text.slice(0, 19).replaceAll(/[-T:]/g, '/')}/`);
      }),
    );
  });
});
