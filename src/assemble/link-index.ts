// Everything a reference can lead to, by the paths and names under which authors know it.

import type { SiteConfig } from '../domain/config.ts';
import type { SourceId, UrlPath } from '../domain/names.ts';
import type { PostHead } from '../domain/post.ts';
import type { SiteFile } from '../domain/site.ts';
import { byText } from '../text/order.ts';
import type { PlacedFile } from './place-files.ts';

/** A file or a post of one language. `file` is set for files only. */
export interface Destination {
  readonly language: string;
  readonly url: UrlPath;
  readonly id: SourceId;
  readonly isFile: boolean;
}

/** What is known of the whole site's paths. Texts are compared in Unicode's composed form (NFC). */
export interface LinkIndex {
  readonly config: SiteConfig;
  /** What stands at a path from the site's folder: files, posts, and posts and sections by their folder. */
  readonly atPath: (path: string) => readonly Destination[];
  /** What stands at a URL path: files and posts. */
  readonly atUrl: (path: string) => Destination | undefined;
  /** Files and posts whose path (from the site's folder) or whose URL is the same but for letter case. */
  readonly atPathOfAnyCase: (path: string) => Destination | undefined;
  readonly fileAtUrlOfAnyCase: (path: string) => Destination | undefined;
  /** Posts that did not parse: nobody knows their URLs. */
  readonly isFailed: (path: string) => boolean;
  /** Posts by title, by slug, by file name, by path below the content folder: the first kind that knows the name. */
  readonly named: (name: string) => readonly PostHead[];
  readonly names: () => Iterable<string>;
}

/** Indexes posts (published or not, so that links to drafts can be explained) and files. */
export function createLinkIndex(
  posts: readonly PostHead[],
  placed: readonly PlacedFile[],
  failed: ReadonlySet<SourceId>,
  config: SiteConfig,
): LinkIndex {
  const paths = createLists<Destination>();
  const foldedPaths = new Map<string, Destination>();
  const urls = new Map<string, Destination>();
  const foldedUrls = new Map<string, Destination>();
  const add = (path: string, destination: Destination): void => {
    paths.add(composed(path), destination);
    setNew(foldedPaths, folded(path), destination);
  };

  for (const { language, file } of placed) {
    const destination = fileDestination(language, file);
    add(file.id, destination);
    setNew(urls, composed(file.url), destination);
    setNew(foldedUrls, folded(file.url), destination);
  }
  for (const post of posts) {
    const destination: Destination = { language: post.language, url: post.url, id: post.id, isFile: false };
    add(post.id, destination);
    setNew(urls, composed(post.url), destination);
    const stem = stemOf(post.id);
    const folder = /^(.+)\/_?index$/.exec(stem)?.[1];
    paths.add(composed(folder ?? stem), destination);
  }
  const failedStems = new Set(
    [...failed].flatMap((id) => [id, stemOf(id), stemOf(id).replace(/\/_?index$/, '')]).map(composed),
  );
  const named = createNames(posts, config.folders.content);

  return {
    config,
    atPath: (path) => paths.get(composed(path)),
    atUrl: (path) => urls.get(composed(path)),
    atPathOfAnyCase: (path) => foldedPaths.get(folded(path)),
    fileAtUrlOfAnyCase: (path) => foldedUrls.get(folded(path)),
    isFailed: (path) => failedStems.has(composed(path)),
    ...named,
  };
}

/** Lower case in composed form: equal for names that some file systems take for one. */
function folded(text: string): string {
  return composed(text).toLowerCase();
}

function createNames(posts: readonly PostHead[], content: string): Pick<LinkIndex, 'named' | 'names'> {
  const kinds = {
    title: createLists<PostHead>(),
    slug: createLists<PostHead>(),
    file: createLists<PostHead>(),
    path: createLists<PostHead>(),
  };
  for (const post of posts.toSorted(byText(({ id }) => id))) {
    const path = stemOf(post.id)
      .slice(content.length + 1)
      .replace(/\/_?index$/, '');
    kinds.title.add(folded(post.title), post);
    kinds.slug.add(folded(post.slug), post);
    kinds.file.add(folded(path.slice(path.lastIndexOf('/') + 1)), post);
    kinds.path.add(folded(path), post);
  }
  return {
    named: (name) => {
      const key = folded(name.trim());
      for (const kind of Object.values(kinds)) {
        const found = kind.get(key);
        if (found.length > 0) return found;
      }
      return [];
    },
    names: () => posts.map(({ title }) => title),
  };
}

/** The path without its extension and, for a translation, its language: `post/a` of `post/a.de.md`. */
function stemOf(id: string): string {
  return id.replace(/(?:\.[a-z]{2,3}(?:-[a-z0-9]+)*)?\.[^./]+$/i, '');
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

function composed(text: string): string {
  return text.normalize('NFC');
}

function setNew<Value>(map: Map<string, Value>, key: string, value: Value): void {
  if (!map.has(key)) map.set(key, value);
}
