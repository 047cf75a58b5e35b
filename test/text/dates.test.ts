// Dates: what is printed is what was written, in every zone; luxon, on its own way, comes to the same.

import fc from 'fast-check';
import { DateTime, FixedOffsetZone, IANAZone } from 'luxon';
import { afterEach, describe, expect, test } from 'vitest';
import {
  dateTimeAttribute,
  englishNames,
  formatDate,
  isoDate,
  parseWrittenDate,
  rfc3339,
  rfc822,
} from '../../src/text/dates.ts';
import type { WrittenDate } from '../../src/domain/post.ts';
import { writtenDate } from './arbitraries.ts';
import type { Written } from './arbitraries.ts';

const zones = ['UTC', 'Asia/Tokyo', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Kathmandu', 'Europe/Amsterdam'];

const machineZone = process.env['TZ'];
afterEach(() => {
  if (machineZone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = machineZone;
});

function read(text: string, zone = 'UTC'): WrittenDate {
  const reading = parseWrittenDate(text, zone);
  if (reading.problem !== undefined) throw new Error(reading.problem);
  return reading.date;
}

/** The same date by luxon. */
function peer({ year, month, day, hour, minute, second, offsetMinutes }: Written): DateTime {
  const zone = FixedOffsetZone.instance(offsetMinutes);
  return DateTime.fromObject({ year, month, day, hour, minute, second }, { zone, locale: 'en-US' });
}

describe('for every date', () => {
  test.each(zones)('the characters written are those printed, with a site and a machine in %s', (zone) => {
    process.env['TZ'] = zone;
    fc.assert(
      fc.property(writtenDate, ({ text }) => {
        expect(isoDate(read(text, zone))).toBe(text.slice(0, 10));
        expect(isoDate(read(text.slice(0, 10), zone))).toBe(text.slice(0, 10));
        expect(formatDate(read(text.slice(0, 19), zone), "yyyy-MM-dd'T'HH:mm:ss", englishNames)).toBe(
          text.slice(0, 19),
        );
      }),
    );
  });

  test('the instant is that of luxon', () => {
    fc.assert(
      fc.property(writtenDate, (date) => {
        expect(read(date.text).instantMs).toBe(peer(date).toMillis());
      }),
    );
  });

  test('every field of a pattern is that of luxon', () => {
    const fields = 'yyyy yy MMMM MMM MM M dd d EEEE EEE HH H mm ss'.split(' ');
    const parts = fc.array(fc.constantFrom(...fields, "'quoted d'", ' ', ', ', '-', '/'), { maxLength: 8 });
    fc.assert(
      fc.property(writtenDate, parts, (date, all) => {
        const pattern = all.join(' ');
        expect(formatDate(read(date.text), pattern, englishNames)).toBe(peer(date).toFormat(pattern));
      }),
    );
  });

  test('RFC 3339 and RFC 822 are those of luxon', () => {
    fc.assert(
      fc.property(writtenDate, (date) => {
        const other = peer(date);
        expect(rfc3339(read(date.text))).toBe(other.toISO({ suppressMilliseconds: true }));
        expect(rfc822(read(date.text))).toBe(other.toFormat('EEE, dd MMM yyyy HH:mm:ss ZZZ'));
        expect(DateTime.fromRFC2822(rfc822(read(date.text))).toMillis()).toBe(other.toMillis());
      }),
    );
  });

  test('a time without offset is meant in the zone of the site, as luxon has it', () => {
    const modern = writtenDate.filter(({ year }) => year >= 1970 && year < 2037);
    fc.assert(
      fc.property(modern, fc.constantFrom(...zones), (date, zone) => {
        const { year, month, day, hour, minute, second } = date;
        const other = DateTime.fromObject({ year, month, day, hour, minute, second }, { zone: IANAZone.create(zone) });
        // In the hour that summer time skips, no clock shows this time; see below.
        fc.pre(other.hour === hour && other.minute === minute);
        const own = read(date.text.slice(0, 19), zone);
        const offsets = [other, ...other.getPossibleOffsets()].map((each) => each.offset);
        expect(offsets).toContain(own.offsetMinutes);
        expect(own.instantMs).toBe(Date.UTC(year, month - 1, day, hour, minute, second) - own.offsetMinutes * 60_000);
      }),
    );
  });
});

test('in the hour that summer time skips, the characters stay as written', () => {
  const skipped = read('2022-03-27 02:30', 'Europe/Amsterdam');
  expect(rfc3339(skipped)).toMatch(/^2022-03-27T02:30:00\+0[12]:00$/);
});

test('quoted dates, blanks, a small t and z, seconds or none are one date', () => {
  const forms = [
    '2022-01-29T10:50:00Z',
    '2022-01-29t10:50:00z',
    '2022-01-29 10:50',
    '2022-01-29  10:50:00 +00:00',
    ' 2022-01-29T10:50:00.999+0000 ',
  ];
  expect(forms.map((form) => read(form).instantMs)).toEqual(forms.map(() => Date.UTC(2022, 0, 29, 10, 50)));
});

test('a date without time is a day, in the machine attribute too', () => {
  expect(dateTimeAttribute(read('2022-01-29', 'Asia/Tokyo'))).toBe('2022-01-29');
  expect(dateTimeAttribute(read('2022-01-29T00:00', 'Asia/Tokyo'))).toBe('2022-01-29T00:00:00+09:00');
});

test('years before 100 are not those of the twentieth century', () => {
  expect(formatDate(read('0050-03-01'), 'EEEE d MMMM yyyy', englishNames)).toBe('Tuesday 1 March 0050');
  expect(parseWrittenDate('0100-02-29', 'UTC').problem).toBeDefined();
});

test.each([
  ['2022-02-30', '2022-02-30 is not a real date', '2022-02-28'],
  ['2024-02-30', '2024-02-30 is not a real date', '2024-02-29'],
  ['2022-13-01', '2022-13-01 is not a real date', undefined],
  ['0000-00-00', '0000-00-00 is not a real date', undefined],
  ['2022-01-29T25:00Z', '25:00Z is not a real time of day', undefined],
  ['2022-01-29T10:60', '10:60 is not a real time of day', undefined],
  ['2022-01-29T10:00+25:00', 'The offset of 2022-01-29T10:00+25:00 is not a real one', undefined],
  ['2022-1-9', '"2022-1-9" is not a date that Platen can read', '2022-01-09'],
  ['2022/01/29', '"2022/01/29" is not a date that Platen can read', '2022-01-29'],
  ['29.01.2022', '"29.01.2022" is not a date that Platen can read', '2022-01-29'],
  ['January 29, 2022', '"January 29, 2022" is not a date that Platen can read', '2022-01-29'],
  ['29 Jan 2022', '"29 Jan 2022" is not a date that Platen can read', '2022-01-29'],
  ['20220129', '"20220129" is not a date that Platen can read', '2022-01-29'],
  ['29/01/2022', '"29/01/2022" is not a date that Platen can read', '2022-01-29'],
  ['yesterday', '"yesterday" is not a date that Platen can read', undefined],
])('%s is no date: %s; meant is %s', (text, problem, guess) => {
  expect(parseWrittenDate(text, 'UTC')).toEqual({ problem, guess });
});
