// Finds out where a reference of a post leads.

import type { Reference } from '../domain/article.ts';
import type { ShownImage } from '../domain/images.ts';
import type { SourceId, UrlPath } from '../domain/names.ts';
import type { Target } from '../domain/site.ts';
import type { AssetFacts } from '../domain/source.ts';
import { joinedUrl } from '../domain/urls.ts';
import { normalizedPath, pathFromFile } from '../text/paths.ts';
import { decodeUrlPath, encodeUrlPath, isSafeUrl, schemeOf } from '../text/url.ts';
import type { Destination, NamedPost, NameIndex, PathIndex, PlacedPost } from './link-index.ts';

/** Everything a reference is held against. */
export interface Resolving {
  readonly index: PathIndex;
  /** Undefined where no reference is a wikilink. */
  readonly names: NameIndex | undefined;
  readonly facts: ReadonlyMap<SourceId, AssetFacts>;
  readonly shown: ReadonlyMap<SourceId, ShownImage>;
}

/**
 * Resolves a reference as its author meant it: a file or post beside the source (`../other.md#part`, `picture.png`), a
 * path of the site, from the root or from the post's own URL, or a folder of the content (`../other`). What leads nowhere keeps its
 * path, so that `checkLinks` can tell; what leads to a post that did not parse, or to a dangerous scheme, has no
 * target.
 */
export function resolveReference(reference: Reference, post: PlacedPost, resolving: Resolving): Target {
  const { index, names } = resolving;
  const { kind, isWikilink, isOpen = false } = reference;
  const url = reference.url.trim();
  if (isWikilink === true) return resolveName(url, post, names);
  if (schemeOf(url) !== undefined) return isSafeUrl(url, kind) ? { kind: 'external', href: url } : { kind: 'none' };
  const [, written = '', suffix = ''] = /^([^?#]*)(.*)$/s.exec(url) ?? [];
  const path = decodeUrlPath(written);
  if (path === '') return { kind: 'internal', path: post.url, suffix };
  const found = destinationOf(path, post, index);
  if (found !== undefined)
    return withSize({ kind: 'internal', path: found.url, suffix }, found, { kind, isOpen }, resolving);
  const literal = fileCalled(url, post, index);
  if (literal !== undefined)
    return withSize({ kind: 'internal', path: literal.url, suffix: '' }, literal, { kind, isOpen }, resolving);
  if (isFailed(path, post, index)) return { kind: 'none' };
  return { kind: 'internal', path: fromOwnUrl(path, post.url), suffix };
}

function destinationOf(path: string, post: PlacedPost, index: PathIndex): Destination | undefined {
  const { basePath, folders } = index.config;
  if (path.startsWith('/')) {
    const isBelowBase = basePath !== '' && path.startsWith(`${basePath}/`);
    return (
      atUrl(path, index) ??
      inLanguage(index.atPath(normalizedPath(folders.content + path)), post) ??
      inLanguage(index.atPath(normalizedPath(path)), post) ??
      // A path that was written with the site's sub-path in it.
      (isBelowBase ? atUrl(path.slice(basePath.length), index) : undefined)
    );
  }
  const bySource = (): Destination | undefined => inLanguage(index.atPath(pathFromFile(path, post.id)), post);
  const byUrl = (): Destination | undefined => atUrl(fromOwnUrl(path, post.url), index);
  // A name with an extension is a file's, beside the source. `../b/` is what a browser has always made of it.
  return /\.[^./]+$/.test(path) ? (bySource() ?? byUrl()) : (byUrl() ?? bySource());
}

/**
 * A file whose name has characters that mean something else in a URL, written as it is called: `C#.pdf`, `100%25`.
 * Markdown encodes some of them (a blank), hence both forms.
 */
function fileCalled(url: string, post: PlacedPost, index: PathIndex): Destination | undefined {
  if (!/[#?%]/.test(url)) return undefined;
  const found = [url, decodeUrlPath(url)].flatMap((name) =>
    name.startsWith('/') ? (index.atUrl(name) ?? []) : index.atPath(pathFromFile(name, post.id)),
  );
  return found.find(({ isFile }) => isFile);
}

/** A page is found with and without the slash, or the `.html`, at its end. */
function atUrl(path: string, index: PathIndex): Destination | undefined {
  const bare = path.replace(/(?<=.)\/$/, '');
  return index.atUrl(path) ?? index.atUrl(bare) ?? index.atUrl(`${bare}/`) ?? index.atUrl(`${bare}.html`);
}

/** Of several translations at one path, the one in the post's own language, unless that is the post itself. */
function inLanguage(found: readonly Destination[], { id, language }: PlacedPost): Destination | undefined {
  return found.find((destination) => destination.language === language && destination.id !== id) ?? found[0];
}

function isFailed(path: string, post: PlacedPost, { isFailed: failed, config }: PathIndex): boolean {
  const candidates = path.startsWith('/')
    ? [normalizedPath(config.folders.content + path), normalizedPath(path)]
    : [pathFromFile(path, post.id)];
  return candidates.some(failed);
}

function resolveName(url: string, post: PlacedPost, names: NameIndex | undefined): Target {
  const named = (name: string): readonly NamedPost[] => names?.named(name) ?? [];
  // A name may end in the sign that begins a heading: [[C#]].
  const isWhole = named(url).length > 0;
  const [, before = '', heading = ''] = /^([^#]*)(?:#(.*))?$/s.exec(url) ?? [];
  const name = isWhole ? url : before;
  const suffix = isWhole || heading === '' ? '' : `#${encodeUrlPath(heading)}`;
  if (name.trim() === '') return { kind: 'internal', path: post.url, suffix };
  const found = named(name);
  const best = found.find(({ language }) => language === post.language) ?? found[0];
  return best === undefined ? { kind: 'none' } : { kind: 'internal', path: best.url, suffix };
}

function withSize(
  target: Pick<Extract<Target, { kind: 'internal' }>, 'kind' | 'path' | 'suffix'>,
  { id, isFile }: Destination,
  { kind, isOpen }: Pick<Reference, 'kind' | 'isOpen'>,
  { facts, shown }: Resolving,
): Target {
  if (!isFile) return target;
  const { widthPixels, heightPixels } = facts.get(id) ?? {};
  const isSized = widthPixels !== undefined && heightPixels !== undefined;
  const { picture, trouble } = (kind === 'image' ? shown.get(id) : undefined) ?? {};
  return {
    widthPixels: isSized ? widthPixels : undefined,
    heightPixels: isSized ? heightPixels : undefined,
    picture: isOpen === true ? picture : undefined,
    trouble,
    ...target,
  };
}

/** As a browser resolves it on the post's own page. */
function fromOwnUrl(path: string, own: UrlPath): UrlPath {
  const joined = normalizedPath(path.startsWith('/') ? path : own.slice(0, own.lastIndexOf('/') + 1) + path);
  return joinedUrl(`/${joined}${joined !== '' && /(?:^|\/)\.{0,2}$/.test(path) ? '/' : ''}`);
}
