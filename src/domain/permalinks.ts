// The tokens that a permalink pattern may hold, with Hugo's meaning.

/** Every token, without its colon. `sections` may be followed by a range: `:sections[1:]`. */
export const permalinkTokens = [
  'year',
  'month',
  'monthname',
  'day',
  'weekday',
  'weekdayname',
  'yearday',
  'hour',
  'minute',
  'second',
  'section',
  'sections',
  'sectionslug',
  'sectionslugs',
  'title',
  'slug',
  'filename',
  'slugorfilename',
  'contentbasename',
  'slugorcontentbasename',
] as const;

/** The name of a token. */
export type PermalinkToken = (typeof permalinkTokens)[number];
