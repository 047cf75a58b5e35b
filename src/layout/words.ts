// The words of a theme in one language, with English where a language has none.

import { englishNames } from '../text/dates.ts';
import type { DateNames } from '../text/dates.ts';

/** The strings of one language. */
export interface Words {
  /** Name → text, for templates: `@strings.older`. */
  readonly strings: Readonly<Record<string, unknown>>;
  readonly dateFormat: string;
  readonly shortDateFormat: string;
  readonly dateNames: DateNames;
  /** `ltr` or `rtl`. */
  readonly direction: string;
}

/** Languages that are written from right to left, whether or not the theme has words for them. */
const rightToLeft = /^(?:ar|arc|ckb|dv|fa|he|ks|ps|sd|ug|ur|yi)(?:-(?!latn|cyrl)|$)|-(?:arab|hebr|syrc|thaa)(?:-|$)/;

/** The words for `language`: of `de-AT`, then of `de`, then English. */
export function wordsFor(language: string, all: ReadonlyMap<string, Readonly<Record<string, unknown>>>): Words {
  const folded = new Map([...all].map(([tag, strings]) => [tag.toLowerCase(), strings]));
  const tag = language.toLowerCase();
  const own = { ...folded.get(tag.split('-')[0] ?? tag), ...folded.get(tag) };
  const strings = { ...folded.get('en'), ...own };
  return {
    strings,
    dateFormat: text(strings['dateFormat'], 'MMMM d, yyyy'),
    shortDateFormat: text(strings['shortDateFormat'], 'yyyy-MM-dd'),
    dateNames: {
      months: texts(strings['months'], englishNames.months),
      shortMonths: texts(strings['shortMonths'], englishNames.shortMonths),
      weekdays: texts(strings['weekdays'], englishNames.weekdays),
      shortWeekdays: texts(strings['shortWeekdays'], englishNames.shortWeekdays),
    },
    direction: text(own['direction'], rightToLeft.test(tag) ? 'rtl' : 'ltr'),
  };
}

function text(value: unknown, fallback: string): string {
  return typeof value === 'string' ? value : fallback;
}

function texts(value: unknown, fallback: readonly string[]): readonly string[] {
  const isComplete =
    Array.isArray(value) && value.length === fallback.length && value.every((each) => typeof each === 'string');
  return isComplete ? value : fallback;
}
