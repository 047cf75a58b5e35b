// The words of a theme in one language, with English where a language has none.

import { englishNames } from '../text/dates.ts';
import type { DateNames } from '../text/dates.ts';
import { directionOf } from '../text/direction.ts';

/** The strings of one language. */
export interface Words {
  /** BCP 47 tag of the language that the words are in: the page's, or English where the theme does not speak it. */
  readonly language: string;
  /** Name → text, for templates: `@strings.older`. */
  readonly strings: Readonly<Record<string, unknown>>;
  readonly dateFormat: string;
  readonly shortDateFormat: string;
  readonly dateNames: DateNames;
  /** `ltr` or `rtl`. */
  readonly direction: string;
}

/** The words for `language`: of `zh-Hans-CN`, then of `zh-Hans`, then of `zh`, key by key; then English. */
export function wordsFor(language: string, all: ReadonlyMap<string, Readonly<Record<string, unknown>>>): Words {
  const folded = new Map([...all].map(([tag, strings]) => [tag.toLowerCase(), strings]));
  const tag = language.toLowerCase();
  const parts = tag.split('-');
  const own: Record<string, unknown> = {};
  // From the widest to the narrowest, so that the narrowest has the last word.
  for (let length = 1; length <= parts.length; length++)
    Object.assign(own, folded.get(parts.slice(0, length).join('-')));
  const strings = { ...folded.get('en'), ...own };
  return {
    language: Object.keys(own).length === 0 ? 'en' : language,
    strings,
    dateFormat: text(strings['dateFormat'], 'MMMM d, yyyy'),
    shortDateFormat: text(strings['shortDateFormat'], 'yyyy-MM-dd'),
    dateNames: {
      months: texts(strings['months'], englishNames.months),
      shortMonths: texts(strings['shortMonths'], englishNames.shortMonths),
      weekdays: texts(strings['weekdays'], englishNames.weekdays),
      shortWeekdays: texts(strings['shortWeekdays'], englishNames.shortWeekdays),
    },
    direction: text(own['direction'], directionOf(tag)),
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
