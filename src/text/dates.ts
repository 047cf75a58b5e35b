// Dates as authors write them, and their forms in URLs, pages and feeds. No clock, no time zone of the machine.

import { DateTime, IANAZone } from 'luxon';
import type { WrittenDate } from '../domain/post.ts';

/** Names of months and days in one language, from its strings. */
export interface DateNames {
  /** January first. */
  readonly months: readonly string[];
  readonly shortMonths: readonly string[];
  /** Sunday first. */
  readonly weekdays: readonly string[];
  readonly shortWeekdays: readonly string[];
}

/** English names, for the formats that prescribe them and for languages without strings of their own. */
export const englishNames: DateNames = {
  months: 'January February March April May June July August September October November December'.split(' '),
  shortMonths: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
  weekdays: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' '),
  shortWeekdays: 'Sun Mon Tue Wed Thu Fri Sat'.split(' '),
};

/** The forms that are understood, for messages. */
export const dateForms = '2022-01-29, 2022-01-29 10:50, 2022-01-29T10:50:00+01:00 or 2022-01-29T09:50:00Z';

/** What came of reading a date: the date, or what is wrong with it and, where it can be guessed, what was meant. */
export type DateReading =
  | { readonly date: WrittenDate; readonly problem?: undefined }
  | { readonly problem: string; readonly guess?: string | undefined };

const form =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ]+(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?: ?(?:([Zz])|([+-])(\d{2}):?(\d{2})?))?)?$/;

/**
 * Reads a date. The calendar date and the offset are the characters written; without an offset, the offset of
 * `timeZone` (an IANA name) on that day is meant.
 */
export function parseWrittenDate(text: string, timeZone: string): DateReading {
  const written = text.trim();
  const match = form.exec(written);
  if (match === null) {
    const guess = guessDate(written);
    return { problem: `"${written}" is not a date that Platen can read`, guess };
  }
  const number = (index: number): number => Number(match[index] ?? 0);
  const [year, month, day] = [number(1), number(2), number(3)];
  if (!isRealDay(year, month, day))
    return { problem: `${written.slice(0, 10)} is not a real date`, guess: lastDay(year, month, day) };
  const time = match[4] === undefined ? undefined : { hour: number(4), minute: number(5), second: number(6) };
  if (time !== undefined && (time.hour > 23 || time.minute > 59 || time.second > 59)) {
    return { problem: `${written.slice(11)} is not a real time of day` };
  }
  const sign = match[8] === '-' ? -1 : 1;
  const writtenOffset =
    match[7] === undefined && match[8] === undefined ? undefined : sign * (number(9) * 60 + number(10));
  if (writtenOffset !== undefined && (Math.abs(writtenOffset) > 18 * 60 || number(10) > 59)) {
    return { problem: `The offset of ${written} is not a real one` };
  }
  const { hour = 0, minute = 0, second = 0 } = time ?? {};
  const wallMs = dayMs(year, month, day) + ((hour * 60 + minute) * 60 + second) * 1000;
  const offsetMinutes = writtenOffset ?? offsetOf(wallMs, timeZone);
  return { date: { text: written, year, month, day, time, offsetMinutes, instantMs: wallMs - offsetMinutes * 60_000 } };
}

/** The offset from UTC, in minutes, that clocks in `timeZone` have when they show this wall time. */
function offsetOf(wallMs: number, timeZone: string): number {
  const zone = IANAZone.create(timeZone);
  if (!zone.isValid) throw new Error(`"${timeZone}" is not a time zone.`);
  return DateTime.fromMillis(wallMs, { zone: 'utc' }).setZone(zone, { keepLocalTime: true }).offset;
}

function isRealDay(year: number, month: number, day: number): boolean {
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  return new Date(dayMs(year, month + 1, 0)).getUTCDate();
}

/** The first millisecond of a day in UTC. `Date.UTC` would take the years 0 to 99 for those of the 20th century. */
function dayMs(year: number, month: number, day: number): number {
  return new Date(Date.UTC(2000, 0)).setUTCFullYear(year, month - 1, day);
}

/** 0 for Sunday to 6 for Saturday. */
export function weekdayOf({ year, month, day }: WrittenDate): number {
  return new Date(dayMs(year, month, day)).getUTCDay();
}

/** 1 for the first of January. */
export function yearDayOf({ year, month, day }: WrittenDate): number {
  return (dayMs(year, month, day) - dayMs(year, 1, 1)) / 86_400_000 + 1;
}

function lastDay(year: number, month: number, day: number): string | undefined {
  return month >= 1 && month <= 12 && day > 28 && year > 0 ? isoDay(year, month, daysIn(year, month)) : undefined;
}

/** What a date in another common form means; undefined when it could mean two things or nothing. */
function guessDate(written: string): string | undefined {
  // Quotes as word processors write them are characters like any other to YAML.
  const text = written.replaceAll(/^[“”„‘’"']+|[“”„‘’"']+$/g, '');
  const named =
    /^(?:\w+,? )?(?:(\d{1,2})(?:st|nd|rd|th)?\.? ([A-Za-z]{3,9})|([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?),? (\d{4})\b/.exec(
      text,
    );
  if (named !== null) {
    const name = (named[2] ?? named[3] ?? '').toLowerCase().slice(0, 3);
    const month = englishNames.shortMonths.findIndex((short) => short.toLowerCase() === name) + 1;
    return guessOf(Number(named[5]), month, Number(named[1] ?? named[4]), text.slice(named[0].length));
  }
  const yearFirst = /^(\d{4})[-/. ]?(\d{1,2})[-/. ]?(\d{1,2})(?=$|[T ])/.exec(text);
  if (yearFirst !== null) {
    const [whole, year, month, day] = yearFirst;
    return guessOf(Number(year), Number(month), Number(day), text.slice(whole.length));
  }
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})/.exec(text);
  if (dotted === null) return guessSlashed(text);
  return guessOf(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]), text.slice(dotted[0].length));
}

/** `29/1/2022` and `1/29/2022`: the order of day and month shows only where one of them is above 12. */
function guessSlashed(text: string): string | undefined {
  const match = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)/.exec(text);
  if (match === null) return undefined;
  const [first, second, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (first <= 12 && second <= 12 && first !== second) return undefined;
  const [day, month] = first > 12 ? [first, second] : [second, first];
  return guessOf(year, month, day, text.slice(match[0].length));
}

/** `rest` is what stands after the day: its time is kept, and an offset that can be one. */
function guessOf(year: number, month: number, day: number, rest: string): string | undefined {
  if (!isRealDay(year, month, day)) return undefined;
  const [, hour = '', minute = '', second = '00', half = '', zone = ''] =
    /(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)? ?([ap]m)? ?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?/i.exec(rest) ?? [];
  const isAfternoon = half.toLowerCase() === 'pm';
  const hours = half === '' ? Number(hour) : (Number(hour) % 12) + (isAfternoon ? 12 : 0);
  if (hour === '' || hours > 23 || Number(minute) > 59) return isoDay(year, month, day);
  const time = `${padded(hours)}:${minute}:${second}`;
  return `${isoDay(year, month, day)}T${time}${/^[A-Z]/i.test(zone) ? 'Z' : zone}`;
}

function isoDay(year: number, month: number, day: number): string {
  return `${padded(year, 4)}-${padded(month)}-${padded(day)}`;
}

/** The calendar date as written: `2022-01-29`. */
export function isoDate(date: WrittenDate): string {
  return isoDay(date.year, date.month, date.day);
}

/** RFC 3339, with the offset as written: `2022-01-29T00:00:00+01:00`. */
export function rfc3339(date: WrittenDate): string {
  return `${isoDate(date)}T${timeOf(date)}${offsetText(date, ':')}`;
}

/** RFC 822 with a year of four digits, as RSS wants it: `Sat, 29 Jan 2022 00:00:00 +0100`. */
export function rfc822(date: WrittenDate): string {
  return `${formatDate(date, 'EEE, dd MMM yyyy', englishNames)} ${timeOf(date)} ${offsetText(date, '').replace('Z', '+0000')}`;
}

/** The `datetime` of a `<time>`: a day for a date without time, else RFC 3339. */
export function dateTimeAttribute(date: WrittenDate): string {
  return date.time === undefined ? isoDate(date) : rfc3339(date);
}

/**
 * Writes the date as written, by a pattern of Unicode fields: `yyyy yy MMMM MMM MM M dd d EEEE EEE HH H mm ss`. Text in
 * single quotes, and every other character, stands as it is; `''` is one quote.
 */
export function formatDate(date: WrittenDate, pattern: string, names: DateNames): string {
  return pattern.replaceAll(/'((?:[^']|'')*)'|y+|M+|d+|E+|H+|m+|s+/g, (field, quoted: string | undefined) => {
    if (quoted !== undefined) return quoted === '' ? "'" : quoted.replaceAll("''", "'");
    return fieldOf(date, field, names);
  });
}

function fieldOf(date: WrittenDate, field: string, names: DateNames): string {
  const { year, month, day, time = { hour: 0, minute: 0, second: 0 } } = date;
  switch (field) {
    case 'yy':
      return padded(year % 100);
    case 'MMMM':
      return names.months[month - 1] ?? padded(month);
    case 'MMM':
      return names.shortMonths[month - 1] ?? padded(month);
    case 'EEEE':
      return names.weekdays[weekdayOf(date)] ?? '';
    case 'E':
    case 'EE':
    case 'EEE':
      return names.shortWeekdays[weekdayOf(date)] ?? '';
    default: {
      const value = { y: year, M: month, d: day, H: time.hour, m: time.minute, s: time.second }[field.charAt(0)] ?? 0;
      return padded(value, field.length);
    }
  }
}

function timeOf({ time = { hour: 0, minute: 0, second: 0 } }: WrittenDate): string {
  return `${padded(time.hour)}:${padded(time.minute)}:${padded(time.second)}`;
}

function offsetText({ offsetMinutes }: WrittenDate, colon: string): string {
  if (offsetMinutes === 0) return 'Z';
  const minutes = Math.abs(offsetMinutes);
  return `${offsetMinutes < 0 ? '-' : '+'}${padded(Math.floor(minutes / 60))}${colon}${padded(minutes % 60)}`;
}

function padded(value: number, length = 2): string {
  return String(value).padStart(length, '0');
}
