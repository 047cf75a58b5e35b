// Language tags, time zones and permalink patterns: words that are spelt in one way only.

import { IANAZone } from 'luxon';
import { didYouMean } from '../text/did-you-mean.ts';
import { isPermalinkToken, permalinkTokens, tokensOf } from '../text/permalinks.ts';
import { leadsAway } from '../text/url.ts';
import { badValue, pathText, quoted } from './problem.ts';
import type { ConfigProblem } from './problem.ts';
import type { ConfigPath } from './schema.ts';

/** Wants a well-formed BCP 47 tag. */
export function checkLanguage(tag: string, path: ConfigPath, isKey = false): readonly ConfigProblem[] {
  if (isLanguageTag(tag)) return [];
  const fixed = tag.trim().replaceAll('_', '-').replace(/\..*$/, '');
  const hint = isLanguageTag(fixed) ? `Write it so: ${quoted(fixed)}` : 'Examples: "en", "de", "pt-BR", "zh-Hans".';
  return [{ ...badValue(path, `${quoted(tag)} is not a language tag.`, hint, 'config/bad-language'), isKey }];
}

/** Every registered language has two or three letters; longer words are well-formed, but mean none. */
function isLanguageTag(tag: string): boolean {
  try {
    return /^[a-z]{2,3}(?:-|$)/i.test(tag) && Intl.getCanonicalLocales(tag).length === 1;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Wants the name of a zone of the IANA database. */
export function checkTimeZone(name: string, path: ConfigPath): readonly ConfigProblem[] {
  // The default costs as much to look up as reading a small configuration.
  if (name === 'UTC') return [];
  // Newer versions of node take offsets, too; older ones do not, and an offset knows no summer time.
  if (/^[a-z]/i.test(name) && IANAZone.isValidZone(name)) return [];
  const city = name.replaceAll(' ', '_');
  const zones = Intl.supportedValuesOf('timeZone');
  const meant =
    didYouMean(city, zones) ?? zones.find((zone) => zone.split('/').at(-1)?.toLowerCase() === city.toLowerCase());
  const hint =
    meant === undefined
      ? 'Examples: "Europe/Amsterdam", "America/New_York", "Asia/Tokyo", "UTC".'
      : `Did you mean "${meant}"?`;
  return [badValue(path, `There is no time zone ${quoted(name)}.`, hint, 'config/bad-time-zone')];
}

/** Wants a path whose tokens are known ones. */
export function checkPermalink(pattern: string, path: ConfigPath): readonly ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const name = `"${pathText(path)}"`;
  if (pattern.trim() === '') {
    return [
      badValue(path, `The pattern ${name} is empty.`, 'For example: /blog/:year/:month/:slug/', 'config/bad-permalink'),
    ];
  }
  if (leadsAway(pattern) || pattern.includes('?')) {
    const reason = `The pattern ${name} must be a path inside the site, but is ${quoted(pattern)}.`;
    problems.push(badValue(path, reason, 'For example: /blog/:year/:month/:slug/', 'config/bad-permalink'));
  }
  for (const token of tokensOf(pattern)) {
    if (isPermalinkToken(token)) continue;
    problems.push(
      badValue(
        path,
        `The pattern ${name} has a token that Platen does not know: ":${token}".`,
        tokenHint(token),
        'config/unknown-token',
      ),
    );
  }
  return problems;
}

function tokenHint(token: string): string {
  const meant = foreignTokens.get(token) ?? didYouMean(token, permalinkTokens);
  const known = `Known: ${permalinkTokens.map((name) => `:${name}`).join(' ')}`;
  return meant === undefined ? `${known}.` : `Did you mean ":${meant}"?`;
}

/** Tokens of other generators → ours of the same meaning. */
const foreignTokens: ReadonlyMap<string, string> = new Map([
  ['name', 'filename'],
  ['basename', 'filename'],
  ['post_title', 'title'],
  ['categories', 'sections'],
  ['y_day', 'yearday'],
  ['hours', 'hour'],
  ['minutes', 'minute'],
  ['seconds', 'second'],
  ['date', 'year/:month/:day'],
]);
