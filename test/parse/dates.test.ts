// Dates: the calendar date and offset are the characters written, in every format; what is no date is told with a guess.

import { assert, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WrittenDate } from '../../src/domain/post.ts';
import { dateForms, dateTimeAttribute, englishNames, formatDate, isoDate, rfc3339 } from '../../src/text/dates.ts';
import { postOf, told, toldBriefly, yaml } from './parse-text.ts';

const dateOf = (text: string, timeZone = 'UTC'): WrittenDate => {
  const { date } = postOf(text, { config: { timeZone } });
  if (date === undefined) throw new Error('The post has no date.');
  return date;
};
const written = (date: string): string => yaml('title: A', `date: ${date}`);
const toml = (date: string): string => `+++\ntitle = "A"\ndate = ${date}\n+++\n`;
const json = (date: string): string => `{"title": "A", "date": "${date}"}\n`;
const known = `Dates are written ${dateForms}.`;

describe('a date that can be read', () => {
  test.each([
    ['2022-01-29', '2022-01-29T00:00:00Z'],
    ['2022-01-29 10:50', '2022-01-29T10:50:00Z'],
    ['2022-01-29T10:50', '2022-01-29T10:50:00Z'],
    ['2022-01-29 10:50:07', '2022-01-29T10:50:07Z'],
    ['2022-01-29T10:50:07.123', '2022-01-29T10:50:07Z'],
    ['2022-01-29T10:50:07Z', '2022-01-29T10:50:07Z'],
    ['2022-01-29T10:50:07+01:00', '2022-01-29T10:50:07+01:00'],
    ['2022-01-29 10:50:07 +0900', '2022-01-29T10:50:07+09:00'],
    ['2022-01-29 10:50:07 -05:30', '2022-01-29T10:50:07-05:30'],
    ['2016-11-06T21:49:37-08:00', '2016-11-06T21:49:37-08:00'],
    ['2020-02-29', '2020-02-29T00:00:00Z'],
    ['0001-01-01', '0001-01-01T00:00:00Z'],
  ])('%s is the same with and without quotes, and in JSON', (text, meant) => {
    for (const source of [written(text), written(`"${text}"`), written(`'${text}'`), json(text)]) {
      expect(rfc3339(dateOf(source))).toBe(meant);
      expect(dateOf(source).text).toBe(text);
    }
  });

  test.each([
    ['2022-01-29', '2022-01-29T00:00:00Z'],
    ['2022-01-29T10:50:07', '2022-01-29T10:50:07Z'],
    ['2022-01-29 10:50:07', '2022-01-29T10:50:07Z'],
    ['2022-01-29T10:50:07+01:00', '2022-01-29T10:50:07+01:00'],
    ['2022-01-29T10:50:07.5Z', '2022-01-29T10:50:07Z'],
  ])('%s may be a date of TOML or text in it', (text, meant) => {
    expect(rfc3339(dateOf(toml(text)))).toBe(meant);
    expect(rfc3339(dateOf(toml(`"${text}"`)))).toBe(meant);
  });

  test('without an offset takes that of the site on that day, and stays the day written', () => {
    const winter = dateOf(written('2022-01-29'), 'Europe/Berlin');
    expect([isoDate(winter), winter.offsetMinutes, new Date(winter.instantMs).toISOString()]).toEqual([
      '2022-01-29',
      60,
      '2022-01-28T23:00:00.000Z',
    ]);
    expect(dateOf(written('2022-07-29 12:00'), 'Europe/Berlin').offsetMinutes).toBe(120);
    expect(isoDate(dateOf(written('2022-01-29'), 'Pacific/Kiritimati'))).toBe('2022-01-29');
    expect(isoDate(dateOf(written('2022-01-29T23:59:00-11:00'), 'Pacific/Kiritimati'))).toBe('2022-01-29');
  });

  test('without a time is a day, not a moment', () => {
    expect(dateOf(written('2022-01-29')).time).toBeUndefined();
    expect(dateTimeAttribute(dateOf(written('2022-01-29')))).toBe('2022-01-29');
    expect(dateTimeAttribute(dateOf(written('2022-01-29 00:00')))).toBe('2022-01-29T00:00:00Z');
  });

  test('gives the URL its characters, not those of another time zone', () => {
    const config = { permalinks: { posts: '/:year/:month/:day/:slug/' }, timeZone: 'Asia/Tokyo' };
    expect(postOf(written('2016-11-06T21:49:37-08:00'), { config }).url).toBe('/2016/11/06/a/');
    expect(postOf(written('2016-11-06T00:00:00+14:00'), { config }).url).toBe('/2016/11/06/a/');
  });
});

describe('a date that is none', () => {
  test.each([
    ['2022-02-30', '2022-02-30 is not a real date.', 'Did you mean date: 2022-02-28? '],
    ['2023-02-29', '2023-02-29 is not a real date.', 'Did you mean date: 2023-02-28? '],
    ['2022-04-31', '2022-04-31 is not a real date.', 'Did you mean date: 2022-04-30? '],
    ['2022-13-01', '2022-13-01 is not a real date.', ''],
    ['2022-00-10', '2022-00-10 is not a real date.', ''],
    ['2022-01-00', '2022-01-00 is not a real date.', ''],
    ['0000-00-00', '0000-00-00 is not a real date.', ''],
    ['2022-02-30T10:00:00Z', '2022-02-30 is not a real date.', 'Did you mean date: 2022-02-28? '],
    ['2022-01-29T25:00Z', '25:00Z is not a real time of day.', ''],
    ['2022-01-29 10:60', '10:60 is not a real time of day.', ''],
    ['2022-01-29T10:00:00+25:00', 'The offset of 2022-01-29T10:00:00+25:00 is not a real one.', ''],
  ])('%s does not exist', (text, reason, guess) => {
    for (const source of [written(text), written(`"${text}"`)]) {
      expect(told(source)).toEqual([['3:7 error parse/bad-date', reason, `${guess}${known}`]]);
    }
    expect(toldBriefly(json(text))).toEqual(['1:24 error parse/bad-date']);
  });

  test.each([
    ['2022-1-9', '2022-01-09'],
    ['2022/01/29', '2022-01-29'],
    ['2022/1/9 9:05', '2022-01-09T09:05:00'],
    ['2022-01-29 9:05', '2022-01-29T09:05:00'],
    ['29.01.2022', '2022-01-29'],
    ['29. 1. 2022', '2022-01-29'],
    ['29/01/2022', '2022-01-29'],
    ['1/29/2022 7:00', '2022-01-29T07:00:00'],
    ['05-05-2022', '2022-05-05'],
    ['January 29, 2022', '2022-01-29'],
    ['Jan 29th 2022', '2022-01-29'],
    ['29 January 2022', '2022-01-29'],
    ['15 Oct 2023', '2023-10-15'],
    ['Sat, 29 Jan 2022 10:00:00 +0100', '2022-01-29T10:00:00+0100'],
    ['Jan 29, 2022 9:05 pm', '2022-01-29T21:05:00'],
    ['Jan 29, 2022 12:05 AM', '2022-01-29T00:05:00'],
    ['2022-01-29 10:00 JST', '2022-01-29T10:00:00'],
    ['2022-01-29 10:00 UTC', '2022-01-29T10:00:00Z'],
    ['20220129', '2022-01-29'],
    ['“2022-01-29”', '2022-01-29'],
  ])('%s is told with the guess %s, which can be read', (text, guess) => {
    expect(told(written(text))).toEqual([
      [
        '3:7 error parse/bad-date',
        `"${text}" is not a date that Platen can read.`,
        `Did you mean date: ${guess}? ${known}`,
      ],
    ]);
    expect(isoDate(dateOf(written(guess)))).toBe(guess.slice(0, 10));
  });

  test.each(['tomorrow', '01/02/2022', '2022', '12:30', 'yes', '32.01.2022', 'Foo 29, 2022'])(
    '%s is told without a guess',
    (text) => {
      expect(told(written(text))).toEqual([
        ['3:7 error parse/bad-date', `"${text}" is not a date that Platen can read.`, known],
      ]);
    },
  );

  test('of another type is told what to write', () => {
    expect(told(written('[2022-01-29]'))).toEqual([
      ['3:7 error parse/field-type', '"date" must be a date, not a list.', 'Write date: 2022-01-29'],
    ]);
    expect(told(written('{year: 2022}'))).toEqual([
      ['3:7 error parse/field-type', '"date" must be a date, not a table.', known],
    ]);
  });

  test('is told for each of the four dates', () => {
    const text = yaml('title: A', 'date: x', 'lastmod: 2022-02-30', 'publishDate: x', 'expiryDate: x');
    expect(toldBriefly(text).toSorted()).toEqual([
      '3:7 error parse/bad-date',
      '4:10 error parse/bad-date',
      '5:14 error parse/bad-date',
      '6:13 error parse/bad-date',
    ]);
  });

  test('in TOML is told in the words of TOML', () => {
    expect(told(toml('2022-02-30'))[0]?.[2]).toBe(`Did you mean date = 2022-02-28? ${known}`);
    expect(told(toml('29.01.2022'))).toEqual([
      [
        '3:8 error parse/bad-date',
        '"29.01.2022" is not a date that Platen can read.',
        `Did you mean date = 2022-01-29? ${known}`,
      ],
    ]);
    expect(toldBriefly(toml('07:32:00'))).toEqual(['3:8 error parse/bad-date']);
  });
});

describe('a post without a date', () => {
  test('is built, with a warning', () => {
    expect(told(yaml('title: A'))).toEqual([
      [
        '1:1 warning parse/no-date',
        'This post has no date, so it stands last in every list.',
        'Add a date: date: 2022-01-29',
      ],
    ]);
  });

  test.each(['date:', 'date: ~', 'date: ""', 'date: []'])('%s counts as none', (line) => {
    expect(toldBriefly(yaml('title: A', line))).toEqual(['1:1 warning parse/no-date']);
  });

  test.each(['', 'date:\n', 'date: ""\n'])('is an error where the URL needs one (%j)', (line) => {
    const config = { permalinks: { posts: '/:year/:slug/' } };
    expect(toldBriefly(`---\ntitle: A\n${line}---\n`, { config })).toContain('1:1 error parse/no-date');
  });

  test('takes the one it is published at, or last changed', () => {
    expect(postOf(yaml('title: A', 'publishDate: 2022-01-29')).date?.text).toBe('2022-01-29');
    expect(postOf(yaml('title: A', 'lastmod: 2022-01-30')).date?.text).toBe('2022-01-30');
    expect(postOf(yaml('title: A', 'lastmod: 2022-01-30', 'publishDate: 2022-01-29')).date?.text).toBe('2022-01-29');
  });

  test('takes the one in its name where the site says so', () => {
    const options = { file: 'content/posts/2022-01-29-a.md', config: { fileNameDates: true } };
    expect(postOf(yaml('title: A'), options)).toMatchObject({ date: { text: '2022-01-29' }, url: '/posts/a/' });
    expect(postOf(yaml('title: A', 'date: 2023-01-01'), options).date?.text).toBe('2023-01-01');
  });
});

test.each([
  ['true', 'false'],
  ['false', 'true'],
])('`published: %s`, as Jekyll has it, is answered with `draft: %s`', (published, draft) => {
  const [message] = told(yaml('title: A', 'date: 2022-01-29', `published: ${published}`));
  expect(message?.[2]).toContain(`: draft: ${draft}`);
});

test('the date printed is the date written, in any time zone', () => {
  const parts = record({
    year: integer({ min: 1000, max: 9999 }),
    month: integer({ min: 1, max: 12 }),
    day: integer({ min: 1, max: 28 }),
    hour: integer({ min: 0, max: 23 }),
    minute: integer({ min: 0, max: 59 }),
    zone: constantFrom('', 'Z', '+14:00', '-12:00', '+05:30', '-0330'),
    site: constantFrom('UTC', 'Asia/Tokyo', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Europe/Dublin'),
  });
  const two = (value: number): string => String(value).padStart(2, '0');
  assert(
    property(parts, ({ year, month, day, hour, minute, zone, site }) => {
      const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
      const [whole, moment] = [
        dateOf(written(text), site),
        dateOf(written(`${text}T${two(hour)}:${two(minute)}${zone}`), site),
      ];
      for (const date of [whole, moment]) expect(formatDate(date, 'yyyy-MM-dd', englishNames)).toBe(text);
      expect(formatDate(moment, 'HH:mm', englishNames)).toBe(`${two(hour)}:${two(minute)}`);
      if (zone === 'Z')
        expect(new Date(moment.instantMs).toISOString()).toBe(`${text}T${two(hour)}:${two(minute)}:00.000Z`);
      if (zone === '+14:00') expect(rfc3339(moment)).toBe(`${text}T${two(hour)}:${two(minute)}:00+14:00`);
    }),
  );
});
