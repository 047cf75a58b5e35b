// What links are held against: all URLs of the plan, and the names of what is not in it.

import type { OutputPath, SourceId, UrlPath } from '../domain/names.ts';
import type { Unpublished } from '../domain/site.ts';
import { createSuggest } from '../text/did-you-mean.ts';
import type { Suggest } from '../text/did-you-mean.ts';
import { composed } from '../text/composed.ts';
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

/** What links are held against. Paths are given in Unicode's composed form. */
export interface KnownUrls {
  /** Whether a static host answers a URL path. */
  readonly has: (path: string) => boolean;
  /** The post whose page stands there. */
  readonly postAt: (path: string) => SourceId | undefined;
  /** All paths that are answered. Made for the first dead link, as all that follows: most sites have none. */
  readonly paths: () => Iterable<string>;
  /** Path as disks level it → as it is. */
  readonly foldedPaths: () => ReadonlyMap<string, string>;
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
  /** Those of pages that are no `index.html` of their folder. */
  const ofOtherFiles = new Set<string>();
  for (const { url, output } of planned) {
    const path = composed(url);
    urls.set(path, undefined);
    if (isNamedAs(output, url)) continue;
    ofOtherFiles.add(path);
    urls.set(`/${composed(output)}`, undefined);
  }
  for (const { id, url, output } of posts) {
    const path = composed(url);
    if (urls.has(path)) urls.set(path, id);
    if (ofOtherFiles.has(path)) urls.set(`/${composed(output)}`, id);
  }

  /** The URL at which stands what is answered. Of most pages nothing but this is kept: a large site has many. */
  function urlAt(path: string): string | undefined {
    if (urls.has(path)) return path;
    const folder = path.endsWith(`/${indexName}`) ? path.slice(0, -indexName.length) : undefined;
    if (folder !== undefined && urls.has(folder) && !ofOtherFiles.has(folder)) return folder;
    if (path === '' || path.endsWith('/')) return undefined;
    return [`${path}/`, `${path}.html`].find((url) => urls.has(url));
  }

  const paths = once(() => new Set(planned.flatMap(answered)));
  const ids = (): readonly SourceId[] => [...posts, ...unpublished].map(({ id }) => id).concat(files);
  return {
    has: (path) => urlAt(path) !== undefined,
    postAt(path) {
      const url = urlAt(path);
      return url === undefined ? undefined : urls.get(url);
    },
    paths,
    foldedPaths: once(() => new Map(Array.from(paths(), (path) => [foldedName(path), path]))),
    foldedIds: once(() => new Map(ids().map((id) => [foldedName(id), id]))),
    hidden: new Map(unpublished.map(({ url, title, reason }) => [composed(url), hiddenBecause(title, reason)])),
    failedNames: new Set([...failed].flatMap((id) => namesOf(id))),
    suggest: createSuggest(),
  };
}

const indexName = 'index.html';

/** Whether the file is called as its URL says. */
function isNamedAs(output: OutputPath, url: UrlPath): boolean {
  const bare = url.slice(1);
  if (!url.endsWith('/')) return output === bare;
  return output.length === bare.length + indexName.length && output.startsWith(bare) && output.endsWith(indexName);
}

/** What static hosts answer with a page or file: its URL, both with and without what ends it, and its file. */
function answered({ url, output }: Standing): readonly string[] {
  const path = composed(url);
  return [
    path,
    `/${composed(output)}`,
    ...(path.endsWith('/') && path !== '/' ? [path.slice(0, -1)] : []),
    ...(/[^/]\.html$/.test(path) ? [path.slice(0, -'.html'.length)] : []),
  ];
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
