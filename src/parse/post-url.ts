// Decides the slug, the URL and the output of a post.

import type { SiteConfig } from '../domain/config.ts';
import type { Convention } from '../domain/contracts.ts';
import { outputPathProblem, Slug } from '../domain/names.ts';
import type { OutputPath, UrlPath } from '../domain/names.ts';
import type { WrittenDate } from '../domain/post.ts';
import { joinedUrl, pageOutput, styledUrl } from '../domain/urls.ts';
import { dateTokens, expandPermalink, nameTokens } from '../text/permalinks.ts';
import type { PermalinkValues } from '../text/permalinks.ts';
import { decodeUrlPath, schemeOf } from '../text/url.ts';
import type { FieldReader, Misfit } from './field-reader.ts';
import type { PathFacts } from './source-path.ts';

/** Where a post will be. */
export interface PostAddress {
  readonly slug: Slug;
  readonly url: UrlPath;
  readonly output: OutputPath;
}

/** What an address is made of. */
export interface AddressParts {
  readonly facts: PathFacts;
  /** The file's or folder's name, without its date where the site says so. */
  readonly name: string;
  readonly title: string;
  readonly date: WrittenDate | undefined;
  /** `''`, or `/de` for the URLs of a language other than the default. */
  readonly languagePrefix: string;
}

/**
 * The address by the front matter's `url`, else by the section's permalink pattern, else by folder and name. Tells
 * what is wrong and returns undefined when no address can be made.
 */
export function addressOf(
  parts: AddressParts,
  reader: FieldReader,
  config: SiteConfig,
  convention: Convention,
): PostAddress | undefined {
  const written = reader.text('slug');
  const slug = written === undefined ? undefined : segments(written, convention);
  if (written !== undefined && (slug === '' || leadsAway(written))) {
    reader.tell(
      badAddress(
        `"${written}" cannot be a slug${leadsAway(written) ? ': it must stay inside the site' : ''}.`,
        reader,
        'slug',
      ),
    );
    return undefined;
  }
  const values: PermalinkValues = {
    date: parts.date,
    sections: parts.facts.sections.map((name) => segments(name, convention)),
    title: segments(parts.title.replaceAll('/', ' '), convention),
    slug,
    filename: segments(parts.name, convention),
  };
  const path =
    reader.text('url') === undefined ? pathByRule(values, parts, reader, config) : pathByUrl(values, parts, reader);
  if (path === undefined) return undefined;
  const url = joinedUrl(parts.languagePrefix + path);
  const output = pageOutput(url);
  const problem = outputPathProblem(output);
  if (problem !== undefined) {
    reader.tell(badAddress(problem, reader, reader.keyOf('url') ?? reader.keyOf('slug') ?? 'title'));
    return undefined;
  }
  return { slug: Slug(slug ?? (values.filename || values.title || 'index')), url, output };
}

/** A former URL as an author writes it, made absolute; undefined when it leads out of the site. */
export function aliasUrl(text: string, own: UrlPath): UrlPath | undefined {
  if (leadsAway(text)) return undefined;
  const base = new URL(`https://a.example${encodeURI(own)}`);
  // Hugo reads a relative alias from the page's parent folder: `rel` on `/post/a/` is `/post/rel/`.
  const resolved = decodeUrlPath(new URL(encodeURI(text), new URL(own.endsWith('/') ? '..' : '.', base)).pathname);
  return /\.[a-z0-9]{1,8}$/i.test(resolved) || resolved.endsWith('/') ? joinedUrl(resolved) : joinedUrl(`${resolved}/`);
}

function pathByRule(
  values: PermalinkValues,
  { facts, ...parts }: AddressParts,
  reader: FieldReader,
  config: SiteConfig,
): string | undefined {
  if (facts.kind === 'section')
    return styledUrl(`/${values.sections.join('/')}/`.replace('//', '/'), config.trailingSlash);
  const pattern = patternFor(facts.sections, config) ?? '/:sections/:slugorfilename/';
  const [token] = dateTokens(pattern);
  if (token !== undefined && parts.date === undefined) {
    const reason = `The permalink pattern "${pattern}" needs a date, and this post has none that can be read.`;
    // A date that is there but cannot be read was told already.
    if (!reader.has('date')) {
      const hint = `Add a date: ${reader.line('date', '2022-01-29', 'date')}`;
      reader.tell({ rule: 'parse/no-date', reason, hint, at: { line: 1, column: 1 } });
    }
    return undefined;
  }
  const isNameless = nameTokens(pattern).some((name) => expandPermalink(`:${name}`, values) === '/');
  if (!isNameless) return styledUrl(expandPermalink(pattern, values), config.trailingSlash);
  reader.tell(badAddress(`No URL can be made of the title "${parts.title}".`, reader, 'title'));
  return undefined;
}

/** The front matter's `url`, as written; tokens are filled in. */
function pathByUrl(values: PermalinkValues, { date }: AddressParts, reader: FieldReader): string | undefined {
  const written = reader.text('url') ?? '';
  if (leadsAway(written)) {
    reader.tell(badAddress(`"${written}" must stay inside the site.`, reader, 'url'));
    return undefined;
  }
  const path = date === undefined && dateTokens(written).length > 0 ? written : expandPermalink(written, values);
  const decoded = decodeUrlPath(path);
  return /\.[a-z0-9]{1,8}$/i.test(decoded) || decoded.endsWith('/') ? decoded : `${decoded}/`;
}

/** The most specific pattern: of `notes/travel`, then of `notes`. */
function patternFor(sections: readonly string[], config: SiteConfig): string | undefined {
  for (let length = sections.length; length > 0; length--) {
    const pattern = config.permalinks[sections.slice(0, length).join('/')];
    if (pattern !== undefined) return pattern;
  }
  return undefined;
}

function segments(text: string, { urlize }: Convention): string {
  return text
    .split('/')
    .map(urlize)
    .filter((name) => !/^\.{0,2}$/.test(name))
    .join('/');
}

/** Whether a path could lead out of the site, in any of the ways in which paths are written. */
function leadsAway(text: string): boolean {
  const decoded = decodeUrlPath(text);
  return (
    /[\\\0]|^\/\/|(?:^|\/)\.{1,2}(?:\/|$)|^[a-z]:/i.test(decoded) ||
    (schemeOf(decoded) !== undefined && !decoded.startsWith('/') && !decoded.startsWith(':'))
  );
}

function badAddress(reason: string, reader: FieldReader, key: string): Misfit {
  const at = key in reader.top ? [key] : (reader.placeOf('title') ?? []);
  return { rule: 'parse/bad-url', reason, hint: 'Set a slug of letters, digits and hyphens: slug: my-post', at };
}
