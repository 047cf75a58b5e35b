// Permalink patterns: `/blog/:year/:month/:slug/`.

import type { WrittenDate } from '../domain/post.ts';
import { englishNames, formatDate } from './dates.ts';

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
const datePatterns: Readonly<Record<string, string>> = {
  year: 'yyyy',
  short_year: 'yy',
  month: 'MM',
  i_month: 'M',
  monthname: 'MMMM',
  day: 'dd',
  i_day: 'd',
  weekdayname: 'EEEE',
  hour: 'HH',
  minute: 'mm',
  second: 'ss',
};

/** All tokens, without the colon. */
export const permalinkTokens: readonly string[] = [
  ...Object.keys(datePatterns),
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

const token = /:([a-z_]+)(?:\[([^\]]*)\])?/g;

/** The date tokens of a pattern: a post without a date cannot have a URL by it. */
export function dateTokens(pattern: string): string[] {
  const names = [...pattern.matchAll(token)].map(([, name = '']) => name);
  return names.filter((name) => name in datePatterns || name === 'yearday' || name === 'weekday');
}

/** The tokens of a pattern that stand for a name. */
export function nameTokens(pattern: string): string[] {
  const names = [...pattern.matchAll(token)].map(([, name = '']) => name);
  return names.filter((name) => /title|slug|filename|basename/.test(name));
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
  const pattern = datePatterns[name];
  if (pattern !== undefined || name === 'yearday' || name === 'weekday') {
    if (values.date === undefined) throw new Error(`":${name}" needs a date.`);
    return pattern === undefined
      ? dayNumber(name, values.date)
      : formatDate(values.date, pattern, englishNames).toLowerCase();
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

/** `[1]`, `[1:]`, `[:2]`, `[last]`. */
function sectionsIn(sections: readonly string[], range: string | undefined): readonly string[] {
  if (range === undefined) return sections;
  const last = String(sections.length - 1);
  const [from = '', to] = range.replaceAll('last', last).split(':');
  const start = Number(from || 0);
  return sections.slice(start, to === undefined ? start + 1 : to === '' ? undefined : Number(to));
}

function dayNumber(name: string, { year, month, day }: WrittenDate): string {
  const dayMs = Date.UTC(year, month - 1, day);
  if (name === 'weekday') return String(new Date(dayMs).getUTCDay());
  return String(Math.round((dayMs - Date.UTC(year, 0, 1)) / 86_400_000) + 1);
}
