// Finds out where the picture of a post is.

import type { Cover } from '../domain/post.ts';
import type { Target } from '../domain/site.ts';
import { resolveReference } from './resolve-reference.ts';
import type { Resolving } from './resolve-reference.ts';

/**
 * Resolves a picture named in front matter: as an image in the text would be, and else from the root, since themes put
 * the slash there themselves (`img/a.png`, `blog/2020/01/02/title/a.png`, `post/folder-of-the-post/a.png`).
 */
export function resolveCover(
  { src, place }: Cover,
  post: Parameters<typeof resolveReference>[1],
  resolving: Resolving,
): Target {
  const asWritten = resolveReference({ kind: 'image', url: src, isOpen: true, place }, post, resolving);
  const isFound = (target: Target): boolean =>
    target.kind === 'internal' && resolving.index.atUrl(target.path) !== undefined;
  if (asWritten.kind !== 'internal' || isFound(asWritten) || /^[./]/.test(src)) return asWritten;
  const fromRoot = resolveReference({ kind: 'image', url: `/${src}`, isOpen: true, place }, post, resolving);
  return isFound(fromRoot) ? fromRoot : asWritten;
}
