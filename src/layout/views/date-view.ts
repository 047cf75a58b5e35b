// What templates see of a date.

import type { WrittenDate } from '../../domain/post.ts';
import { dateTimeAttribute, formatDate, rfc3339, rfc822 } from '../../text/dates.ts';
import type { Words } from '../words.ts';

/** A date as templates see it: as the words of the language write it, and in the forms that machines read. */
export interface DateView {
  readonly text: string;
  readonly short: string;
  readonly attribute: string;
  readonly rfc3339: string;
  readonly rfc822: string;
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The view of a date. Many pages show it, so it cannot be changed. */
export function dateView(date: WrittenDate, words: Words): DateView {
  return Object.freeze({
    text: formatDate(date, words.dateFormat, words.dateNames),
    short: formatDate(date, words.shortDateFormat, words.dateNames),
    attribute: dateTimeAttribute(date),
    rfc3339: rfc3339(date),
    rfc822: rfc822(date),
    year: date.year,
    month: date.month,
    day: date.day,
  });
}
