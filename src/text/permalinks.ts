// Permalink patterns: `/blog/:year/:month/:slug/`.

import type { WrittenDate } from '../domain/post.ts';
import { englishNames, formatDate, weekdayOf, yearDayOf } from './dates.ts';

/** What the tokens of a pattern stand for. Texts are slugs already. */
export interface PermalinkValues {
  readonly date?: WrittenDate | undefined;
  readonly sections: readonly string[];
  /** Of the title; empty when nothing of it can stand in a URL. */
  readonly title: string;
  /** As the front matter says; undefined when it does not. */
  readonly slug?: string | undefined;
  /** Of the file's name, or of its folder's for a page bundle. */
  readonly filename: string;
}

/** Date tokens and their patterns; see `formatDate`. */
const datePatterns: ReadonlyMap<string, string> = new Map([
  ['year', 'yyyy'],
  ['short_year', 'yy'],
  ['month', 'MM'],
  ['i_month', 'M'],
  ['monthname', 'MMMM'],
  ['day', 'dd'],
  ['i_day', 'd'],
  ['weekdayname', 'EEEE'],
  ['hour', 'HH'],
  ['minute', 'mm'],
  ['second', 'ss'],
]);

/** All tokens, without the colon. */
export const permalinkTokens: readonly string[] = [
  ...datePatterns.keys(),
  'yearday',
  'weekday',
  'section',
  'sections',
  'title',
  'slug',
  'filename',
  'contentbasename',
  'slugorfilename',
  'slugorcontentbasename',
];

const token = /:(\w+)(?:\[([^\]]*)\])?/g;

/** The names of a pattern's tokens, known or not. */
export function tokensOf(pattern: string): string[] {
  return [...pattern.matchAll(token)].map(([, name = '']) => name);
}

/** Whether `name` is one of `permalinkTokens` or a date in Go's way of writing it. */
export function isPermalinkToken(name: string): boolean {
  return permalinkTokens.includes(name) || isGoDate(name);
}

/** The date tokens of a pattern: a post without a date cannot have a URL by it. */
export function dateTokens(pattern: string): string[] {
  return tokensOf(pattern).filter(isDateToken);
}

/** The tokens of a pattern that stand for a name. */
export function nameTokens(pattern: string): string[] {
  return tokensOf(pattern).filter((name) => /title|slug|filename|basename/.test(name));
}

function isDateToken(name: string): boolean {
  return datePatterns.has(name) || name === 'yearday' || name === 'weekday' || isGoDate(name);
}

/** Parts of a date as Go's `time.Format` has them, after the example of 2 January 2006, 15:04:05. */
const goDatePart = /2006|January|Jan|Monday|Mon|002|0[1-6]|15|[1-5]/g;

/** The same in our fields; `002` is the day of the year and has none. */
const goPatterns: ReadonlyMap<string, string> = new Map([
  ['2006', 'yyyy'],
  ['06', 'yy'],
  ['January', 'MMMM'],
  ['Jan', 'MMM'],
  ['01', 'MM'],
  ['1', 'M'],
  ['Monday', 'EEEE'],
  ['Mon', 'EEE'],
  ['02', 'dd'],
  ['2', 'd'],
  ['15', 'HH'],
  ['04', 'mm'],
  ['4', 'm'],
  ['05', 'ss'],
  ['5', 's'],
]);

function isGoDate(name: string): boolean {
  return name.replaceAll(goDatePart, '').replaceAll('_', '') === '' && name.replaceAll('_', '') !== '';
}

function goDate(name: string, date: WrittenDate): string {
  return name.replaceAll(goDatePart, (part) => {
    if (part === '002') return String(yearDayOf(date)).padStart(3, '0');
    const pattern = goPatterns.get(part);
    if (pattern !== undefined) return formatDate(date, pattern, englishNames);
    // "03" and "3": the hour of a clock with twelve.
    return String((((date.time?.hour ?? 0) + 11) % 12) + 1).padStart(part.length, '0');
  });
}

/**
 * Fills the tokens in; empty parts fall together. Rule for names: `:slug` is the slug, else the title, else the file
 * name; `:slugorfilename` leaves the title out. Rule for dates: the characters the author wrote.
 *
 * @throws Error for a date token without a date (see `dateTokens`).
 */
export function expandPermalink(pattern: string, values: PermalinkValues): string {
  const path = pattern.replaceAll(token, (_, name: string, range: string | undefined) => valueOf(name, range, values));
  return `/${path}`.replaceAll(/\/{2,}/g, '/');
}

function valueOf(name: string, range: string | undefined, values: PermalinkValues): string {
  if (isDateToken(name)) {
    if (values.date === undefined) throw new Error(`":${name}" needs a date.`);
    return dateValue(name, values.date).toLowerCase();
  }
  const { title, slug, filename, sections } = values;
  switch (name) {
    case 'section':
      return sections[0] ?? '';
    case 'sections':
      return sectionsIn(sections, range).join('/');
    case 'title':
      return title || filename;
    case 'slug':
      return slug ?? (title || filename);
    case 'slugorfilename':
    case 'slugorcontentbasename':
      return slug ?? (filename || title);
    case 'filename':
    case 'contentbasename':
      return filename || title;
    default:
      return `:${name}`;
  }
}

function dateValue(name: string, date: WrittenDate): string {
  const pattern = datePatterns.get(name);
  if (pattern !== undefined) return formatDate(date, pattern, englishNames);
  if (isGoDate(name)) return goDate(name, date);
  return String(name === 'weekday' ? weekdayOf(date) : yearDayOf(date));
}

/** `[1]`, `[1:]`, `[:2]`, `[last]`; what lies outside gives nothing, and what is no number counts as 0, as in Hugo. */
function sectionsIn(sections: readonly string[], range: string | undefined): readonly string[] {
  if (range === undefined) return sections;
  const [from = '', to] = range.toLowerCase().trim().split(':');
  const indexOf = (text: string): number =>
    text === 'last' ? Math.max(0, sections.length - 1) : Math.max(0, Math.trunc(Number(text)) || 0);
  const start = indexOf(from);
  return sections.slice(start, to === undefined ? start + 1 : to === '' ? undefined : indexOf(to));
}
