// Finds out where a reference of a post leads.

import type { Reference } from '../domain/article.ts';
import type { SourceId, UrlPath } from '../domain/names.ts';
import type { PostHead } from '../domain/post.ts';
import type { Target } from '../domain/site.ts';
import type { AssetFacts } from '../domain/source.ts';
import { joinedUrl } from '../domain/urls.ts';
import { decodeUrlPath, encodeUrlPath, isSafeUrl, schemeOf } from '../text/url.ts';
import { urlize } from '../text/urlize.ts';
import type { Destination, LinkIndex } from './link-index.ts';

/** Everything a reference is held against. */
export interface Resolving {
  readonly index: LinkIndex;
  readonly facts: ReadonlyMap<SourceId, AssetFacts>;
}

/**
 * Resolves a reference as its author meant it: a file or post beside the source first (`../other.md#part`,
 * `picture.png`), then a path of the site, from the root or from the post's own URL. What leads nowhere keeps its
 * path, so that `checkLinks` can tell; what leads to a post that did not parse, or to a dangerous scheme, has no
 * target.
 */
export function resolveReference(reference: Reference, post: PostHead, { index, facts }: Resolving): Target {
  const { kind, isWikilink } = reference;
  const url = reference.url.trim();
  if (isWikilink === true) return resolveName(url, post, index);
  if (schemeOf(url) !== undefined) return isSafeUrl(url, kind) ? { kind: 'external', href: url } : { kind: 'none' };
  const [, written = '', suffix = ''] = /^([^?#]*)(.*)$/s.exec(url) ?? [];
  const path = decodeUrlPath(written);
  if (path === '') return { kind: 'internal', path: post.url, suffix };
  const found = destinationOf(path, post, index);
  if (found !== undefined) return withSize({ kind: 'internal', path: found.url, suffix }, found, facts);
  if (isFailed(path, post, index)) return { kind: 'none' };
  return { kind: 'internal', path: fromOwnUrl(path, post.url), suffix };
}

function destinationOf(path: string, post: PostHead, index: LinkIndex): Destination | undefined {
  const { basePath, folders } = index.config;
  if (path.startsWith('/')) {
    const isBelowBase = basePath !== '' && path.startsWith(`${basePath}/`);
    return (
      atUrl(path, index) ??
      inLanguage(index.atPath(normalized(folders.content + path)), post) ??
      inLanguage(index.atPath(normalized(path)), post) ??
      // A path that was written with the site's sub-path in it.
      (isBelowBase ? atUrl(path.slice(basePath.length), index) : undefined)
    );
  }
  return inLanguage(index.atPath(fromSource(path, post.id)), post) ?? atUrl(fromOwnUrl(path, post.url), index);
}

/** A page is found with and without the slash at its end. */
function atUrl(path: string, index: LinkIndex): Destination | undefined {
  return index.atUrl(path) ?? index.atUrl(path.endsWith('/') ? path.slice(0, -1) : `${path}/`);
}

/** Of several translations at one path, the one in the post's own language. */
function inLanguage(found: readonly Destination[], { language }: PostHead): Destination | undefined {
  return found.find((destination) => destination.language === language) ?? found[0];
}

function isFailed(path: string, post: PostHead, { isFailed: failed, config }: LinkIndex): boolean {
  const candidates = path.startsWith('/')
    ? [normalized(config.folders.content + path), normalized(path)]
    : [fromSource(path, post.id)];
  return candidates.some(failed);
}

function resolveName(url: string, post: PostHead, index: LinkIndex): Target {
  const [, name = '', heading] = /^([^#]*)(?:#(.*))?$/s.exec(url) ?? [];
  const suffix = heading === undefined || heading === '' ? '' : `#${encodeUrlPath(urlize(heading))}`;
  if (name.trim() === '') return { kind: 'internal', path: post.url, suffix };
  const found = index.named(name);
  const best = found.find(({ language }) => language === post.language) ?? found[0];
  return best === undefined ? { kind: 'none' } : { kind: 'internal', path: best.url, suffix };
}

function withSize(
  target: Extract<Target, { kind: 'internal' }>,
  { id, isFile }: Destination,
  facts: Resolving['facts'],
): Target {
  const size = isFile ? facts.get(id) : undefined;
  if (size?.widthPixels === undefined || size.heightPixels === undefined) return target;
  return { ...target, widthPixels: size.widthPixels, heightPixels: size.heightPixels };
}

/** The path from the site's folder of what stands at `path`, seen from the source `id`. */
function fromSource(path: string, id: SourceId): string {
  return normalized(`${id.slice(0, id.lastIndexOf('/'))}/${path}`);
}

/** As a browser resolves it on the post's own page. */
function fromOwnUrl(path: string, own: UrlPath): UrlPath {
  if (path.startsWith('/')) return joinedUrl(`/${normalized(path)}${path.endsWith('/') && path !== '/' ? '/' : ''}`);
  const folder = own.slice(0, own.lastIndexOf('/') + 1);
  const joined = normalized(folder + path);
  return joinedUrl(`/${joined}${joined !== '' && /(?:^|\/)\.{0,2}$/.test(path) ? '/' : ''}`);
}

/** Takes `.`, `..` and empty names out; what would lead above the top stays at the top. No slash at either end. */
function normalized(path: string): string {
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names.join('/');
}
