// Everything a reference can lead to, by the paths and names under which authors know it.

import type { SiteConfig } from '../domain/config.ts';
import type { SourceId, UrlPath } from '../domain/names.ts';
import type { PostHead } from '../domain/post.ts';
import type { SiteFile } from '../domain/site.ts';
import { composed } from '../text/composed.ts';
import { foldedName } from '../text/folded.ts';
import { byText } from '../text/order.ts';
import type { PlacedFile } from './place-files.ts';

/** A file or a post of one language. */
export interface Destination {
  readonly language: string;
  readonly url: UrlPath;
  readonly id: SourceId;
  readonly isFile: boolean;
}

/** What is known of the whole site's paths. Texts are compared in Unicode's composed form (NFC). */
export interface PathIndex {
  readonly config: SiteConfig;
  /** What stands at a path from the site's folder: files, posts, and posts and sections by their folder. */
  readonly atPath: (path: string) => readonly Destination[];
  /** What stands at a URL path: files and posts. */
  readonly atUrl: (path: string) => Destination | undefined;
  /** What belongs to posts that did not parse: nobody knows its URLs. */
  readonly isFailed: (path: string) => boolean;
}

/** What the posts of a site are called. */
export interface NameIndex {
  /** Posts by title, by slug, by file name, by path below the content folder: the first kind that knows the name. */
  readonly named: (name: string) => readonly NamedPost[];
  /** All titles. */
  readonly names: readonly string[];
}

/** As much of a post as decides where it can be reached. */
export type PlacedPost = Pick<PostHead, 'id' | 'language' | 'url'>;
/** As much of a post as decides what it is called. */
export type NamedPost = Pick<PostHead, 'id' | 'language' | 'url' | 'title' | 'slug'>;

/** Indexes posts (published or not, so that links to drafts can be explained) and files by their paths. */
export function createPathIndex(
  posts: readonly PlacedPost[],
  placed: readonly PlacedFile[],
  failed: ReadonlySet<SourceId>,
  config: SiteConfig,
): PathIndex {
  const paths = createLists<Destination>();
  const urls = new Map<string, Destination>();
  const tags = config.languages.map(({ tag }) => tag);

  for (const { language, file } of placed) {
    const destination = fileDestination(language, file);
    paths.add(composed(file.id), destination);
    setNew(urls, composed(file.url), destination);
  }
  const destinations = posts.map(({ language, url, id }): Destination => ({ language, url, id, isFile: false }));
  // A text's own path comes before the same path as that of a translation.
  for (const destination of destinations) {
    setNew(urls, composed(destination.url), destination);
    paths.add(composed(destination.id), destination);
  }
  for (const destination of destinations) {
    for (const path of otherPathsOf(destination.id, tags)) paths.add(composed(path), destination);
  }
  const failedPaths = new Set([...failed].flatMap((id) => [id, ...otherPathsOf(id, tags)]).map(composed));
  const failedBundles = new Set(
    [...failed].flatMap((id) => /^.+\/.+(?=\/index\.[^/]+$)/.exec(composed(id))?.[0] ?? []),
  );
  const isFailedBundle = (folder: string): boolean => failedBundles.has(folder);

  return {
    config,
    atPath: (path) => paths.get(composed(path)),
    atUrl: (path) => urls.get(composed(path)),
    isFailed: (path) => failedPaths.has(composed(path)) || foldersAbove(composed(path)).some(isFailedBundle),
  };
}

/** Indexes posts, published or not, by the names that `[[name]]` may use. */
export function createNameIndex(posts: readonly NamedPost[], { folders, languages }: SiteConfig): NameIndex {
  const kinds = {
    title: createLists<NamedPost>(),
    slug: createLists<NamedPost>(),
    file: createLists<NamedPost>(),
    path: createLists<NamedPost>(),
  };
  const tags = languages.map(({ tag }) => tag);
  for (const post of posts.toSorted(byText(({ id }) => id))) {
    const path = stemOf(post.id, tags)
      .slice(folders.content.length + 1)
      .replace(/\/_?index$/, '');
    kinds.title.add(foldedName(post.title), post);
    kinds.slug.add(foldedName(post.slug), post);
    kinds.file.add(foldedName(path.slice(path.lastIndexOf('/') + 1)), post);
    kinds.path.add(foldedName(path), post);
  }
  return {
    named: (name) => {
      const key = foldedName(name.trim());
      for (const kind of Object.values(kinds)) {
        const found = kind.get(key);
        if (found.length > 0) return found;
      }
      return [];
    },
    names: posts.map(({ title }) => title),
  };
}

/**
 * The paths under which authors know a text besides its own: without its language (so that a link to `a.md` finds
 * `a.de.md` too), without its extension, and for an `index` its folder.
 */
function otherPathsOf(id: string, tags: readonly string[]): readonly string[] {
  const stem = stemOf(id, tags);
  const paths = [stem + (/\.[^./]+$/.exec(id)?.[0] ?? ''), stem.replace(/\/_?index$/, '')];
  return paths.filter((path) => path !== id);
}

/** The path without its extension and, for a translation, its language: `post/a` of `post/a.de.md`. */
function stemOf(id: string, tags: readonly string[]): string {
  const bare = id.replace(/\.[^./]+$/, '');
  const suffix = /\.([^./]+)$/.exec(bare)?.[1]?.toLowerCase();
  return tags.some((tag) => tag.toLowerCase() === suffix) ? bare.slice(0, bare.lastIndexOf('.')) : bare;
}

/** `a/b` and `a` for `a/b/c.png`. */
function foldersAbove(path: string): string[] {
  return Array.from(path.matchAll(/\//g), ({ index }) => path.slice(0, index));
}

function fileDestination(language: string, file: SiteFile): Destination {
  return { language, url: file.url, id: file.id, isFile: true };
}

/** Lists by key, empty where nothing was added. */
function createLists<Value>(): { add: (key: string, value: Value) => void; get: (key: string) => readonly Value[] } {
  const lists = new Map<string, Value[]>();
  return {
    add(key, value) {
      const list = lists.get(key);
      if (list === undefined) lists.set(key, [value]);
      else list.push(value);
    },
    get: (key) => lists.get(key) ?? [],
  };
}

function setNew<Value>(map: Map<string, Value>, key: string, value: Value): void {
  if (!map.has(key)) map.set(key, value);
}
