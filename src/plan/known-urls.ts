// What links are held against: all URLs of the plan, and the names of what is not in it.

import type { OutputPath, SourceId, UrlPath } from '../domain/names.ts';
import type { Unpublished } from '../domain/site.ts';
import { createSuggest } from '../text/did-you-mean.ts';
import type { Suggest } from '../text/did-you-mean.ts';
import { foldedName } from '../text/folded.ts';
import { once } from '../text/remembering.ts';
import { urlize } from '../text/urlize.ts';

/** What stands at a URL path. */
export interface Standing {
  readonly url: UrlPath;
  readonly output: OutputPath;
}

/** The page of a post. */
export interface StandingPost extends Standing {
  readonly id: SourceId;
}

/** What links are held against. */
export interface KnownUrls {
  /** URL path → the post whose page it is, or undefined for what is no post. */
  readonly urls: ReadonlyMap<string, SourceId | undefined>;
  /** URL path as disks level it → as it is. Made for the first dead link: most sites have none. */
  readonly foldedUrls: () => ReadonlyMap<string, string>;
  /** Path of a source or file, as disks level it → as it is. */
  readonly foldedIds: () => ReadonlyMap<string, string>;
  /** URL path of a post that is not published → why. */
  readonly hidden: ReadonlyMap<string, string>;
  /** Names of sources that did not parse: their URLs are unknown, and links to them are not dead. */
  readonly failedNames: ReadonlySet<string>;
  readonly suggest: Suggest;
}

/** Puts together where links may lead. */
export function knownUrls(
  planned: readonly Standing[],
  posts: readonly StandingPost[],
  unpublished: readonly Unpublished[],
  files: readonly SourceId[],
  failed: ReadonlySet<SourceId>,
): KnownUrls {
  const urls = new Map<string, SourceId | undefined>();
  for (const { url, output } of planned) {
    const path = url.normalize('NFC');
    urls.set(path, undefined);
    urls.set(`/${output.normalize('NFC')}`, undefined);
    // Static hosts answer both forms of a page's URL.
    if (path.endsWith('/') && path !== '/') urls.set(path.slice(0, -1), undefined);
    if (/[^/]\.html$/.test(path)) urls.set(path.slice(0, -'.html'.length), undefined);
  }
  for (const { id, url, output } of posts) {
    const path = url.normalize('NFC');
    for (const each of [path, path.replace(/(?<=.)\/$/, ''), `/${output.normalize('NFC')}`])
      if (urls.has(each)) urls.set(each, id);
  }
  const ids = (): readonly SourceId[] => [...posts, ...unpublished].map(({ id }) => id).concat(files);
  return {
    urls,
    foldedUrls: once(() => new Map([...urls.keys()].map((url) => [foldedName(url), url]))),
    foldedIds: once(() => new Map(ids().map((id) => [foldedName(id), id]))),
    hidden: new Map(unpublished.map(({ url, title, reason }) => [url.normalize('NFC'), hiddenBecause(title, reason)])),
    failedNames: new Set([...failed].flatMap((id) => namesOf(id))),
    suggest: createSuggest(),
  };
}

function hiddenBecause(title: string, reason: Unpublished['reason']): string {
  const state = { draft: 'is a draft', future: 'is not published before its date', expired: 'has expired' }[reason];
  return `"${title}" ${state}, so nothing stands there.`;
}

function namesOf(id: SourceId): string[] {
  const names = id
    .replace(/\.[^./]+$/, '')
    .split('/')
    .filter((name) => name !== 'index');
  const last = names.at(-1) ?? '';
  return [urlize(last), urlize(last.replace(/^\d{4}-\d{2}-\d{2}-/, ''))];
}
