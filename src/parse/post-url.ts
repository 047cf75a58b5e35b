// Decides the slug, the URL and the output of a post.

import type { ParseConfig } from '../domain/config.ts';
import type { Convention } from '../domain/contracts.ts';
import { outputPathProblem, Slug } from '../domain/names.ts';
import type { OutputPath, UrlPath } from '../domain/names.ts';
import type { WrittenDate } from '../domain/post.ts';
import { joinedUrl, pageOutput, styledUrl } from '../domain/urls.ts';
import { dateTokens, expandPermalink, nameTokens } from '../text/permalinks.ts';
import type { PermalinkValues } from '../text/permalinks.ts';
import { decodeUrlPath, leadsAway } from '../text/url.ts';
import { firstLine } from './field-reader.ts';
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
  /** The rest of the file's or folder's name, where the site reads dates from names and this one has a date. */
  readonly nameWithoutDate?: string | undefined;
  readonly title: string;
  readonly date: WrittenDate | undefined;
  /** `''`, or `/de` for the URLs of a language other than the default. */
  readonly languagePrefix: string;
}

/**
 * The address by the front matter's `url`, else by the section's permalink pattern, else by folder and name. The slug
 * is the one of the front matter, else the name without its date; without one, the pattern decides whether name or
 * title stands in for it. Tells what is wrong and returns undefined when no address can be made.
 */
export function addressOf(
  parts: AddressParts,
  reader: FieldReader,
  config: ParseConfig,
  convention: Convention,
): PostAddress | undefined {
  const written = reader.text('slug');
  const slug = convention.urlize(written ?? parts.nameWithoutDate ?? '') || undefined;
  if (written !== undefined && (slug === undefined || leadsAway(written))) {
    const because = leadsAway(written) ? 'it must stay inside the site' : 'nothing of it can stand in a URL';
    reader.tell(badAddress(`"${written}" cannot be a slug: ${because}.`, reader, 'slug'));
    return undefined;
  }
  const values: PermalinkValues = {
    date: parts.date,
    sections: parts.facts.sections.map(convention.urlize),
    title: convention.urlize(parts.title),
    slug,
    filename: convention.urlize(parts.facts.name),
  };
  const fixed = reader.text('url');
  const path =
    fixed === undefined ? pathByRule(values, parts, reader, config) : pathByUrl(fixed, values, parts, reader);
  if (path === undefined) return undefined;
  // As in Hugo, a `url` from the root is the whole of it, also in a language with a prefix.
  const url = joinedUrl(fixed?.startsWith('/') === true ? path : parts.languagePrefix + path);
  const output = pageOutput(url);
  const problem = outputPathProblem(output);
  if (problem !== undefined) {
    reader.tell(badAddress(problem, reader, fixed === undefined ? 'slug' : 'url'));
    return undefined;
  }
  return { slug: Slug(slug ?? (values.filename || values.title || 'index')), url, output };
}

/**
 * A former URL as an author writes it, made absolute; undefined when it leads out of the site. As in Hugo, a relative
 * one counts from the folder above the page: `rel` on `/post/a/` is `/post/rel/`, `../up` is `/up/`.
 */
export function aliasUrl(text: string, own: UrlPath): UrlPath | undefined {
  const [, ups = '', rest = ''] = /^((?:\.\.\/)*)(.*)$/s.exec(text) ?? [];
  if (leadsAway(rest)) return undefined;
  const path = decodeUrlPath(rest);
  if (path.startsWith('/')) return ups === '' ? withSlash(path) : undefined;
  const folders = own.replace(/\/$/, '').split('/').slice(1, -1);
  const depth = folders.length - ups.length / '../'.length;
  return depth < 0 ? undefined : withSlash(`/${[...folders.slice(0, depth), path].join('/')}`);
}

/** `/a` is a page's URL, `/a.html` a file's. */
function withSlash(path: string): UrlPath {
  const single = path.replaceAll(/\/{2,}/g, '/');
  return joinedUrl(/\.[a-z][a-z0-9]{0,7}$/i.test(single) ? single : `${single.replace(/\/$/, '')}/`);
}

function pathByRule(
  values: PermalinkValues,
  { facts, ...parts }: AddressParts,
  reader: FieldReader,
  config: ParseConfig,
): string | undefined {
  if (facts.kind === 'section')
    return styledUrl(`/${values.sections.join('/')}/`.replaceAll(/\/{2,}/g, '/'), config.trailingSlash);
  const pattern = patternFor(facts.sections, config) ?? '/:sections/:slugorfilename/';
  const [token] = dateTokens(pattern);
  if (token !== undefined && parts.date === undefined) {
    const reason = `The permalink pattern "${pattern}" needs a date, and this post has none that can be read.`;
    // A date that is there but cannot be read was told already.
    if (!reader.has('date')) {
      const hint = `Add a date: ${reader.line('date', '2022-01-29', 'date')}`;
      reader.tell({ rule: 'parse/no-date', reason, hint, at: firstLine });
    }
    return undefined;
  }
  const isNameless = nameTokens(pattern).some((name) => expandPermalink(`:${name}`, values) === '/');
  if (!isNameless) return styledUrl(expandPermalink(pattern, values), config.trailingSlash);
  reader.tell(badAddress(`No URL can be made of the title "${parts.title}".`, reader, 'slug'));
  return undefined;
}

/** The front matter's `url`, as written; tokens are filled in. */
function pathByUrl(
  written: string,
  values: PermalinkValues,
  { date }: AddressParts,
  reader: FieldReader,
): string | undefined {
  if (leadsAway(written)) {
    reader.tell(badAddress(`"${written}" must stay inside the site.`, reader, 'url'));
    return undefined;
  }
  const path =
    date === undefined && dateTokens(written).length > 0
      ? `/${written.replace(/^\//, '')}`
      : expandPermalink(written, values);
  return withSlash(decodeUrlPath(path));
}

/** The most specific pattern: of `notes/travel`, then of `notes`. */
function patternFor(sections: readonly string[], config: ParseConfig): string | undefined {
  for (let length = sections.length; length > 0; length--) {
    const section = sections.slice(0, length).join('/');
    if (Object.hasOwn(config.permalinks, section)) return config.permalinks[section];
  }
  return undefined;
}

function badAddress(reason: string, reader: FieldReader, field: 'slug' | 'url'): Misfit {
  const hint =
    field === 'url'
      ? `Write the path of the post below the root of the site: ${reader.line('url', '/my-post/')}`
      : `Set a slug of letters, digits and hyphens: ${reader.line('slug', 'my-post')}`;
  const key = reader.keyOf(field);
  return { rule: 'parse/bad-url', reason, hint, at: key === undefined ? (reader.placeOf('title') ?? []) : [key] };
}
