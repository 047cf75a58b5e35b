// Which posts are at another URL than before.

import type { UrlPath } from '../../domain/names.ts';
import type { Site, SitePost } from '../../domain/site.ts';
import type { Plan } from '../../pipeline.ts';

/** A post's URL before and now. */
export interface Move {
  readonly from: UrlPath;
  readonly to: UrlPath;
}

/** Compares two plans of a site. A file that was renamed is known by its title and the beginning of its text. */
export function movesBetween(before: Plan, now: Plan): readonly Move[] {
  if (before.outlines === now.outlines) return [];
  const [were, are] = [postsOf(before.sites), postsOf(now.sites)];
  const moves: Move[] = [];
  const gone: SitePost[] = [];
  for (const post of were.values()) {
    const same = are.get(post.id);
    if (same === undefined) gone.push(post);
    else if (same.url !== post.url) moves.push({ from: post.url, to: same.url });
  }
  const come = new Map<string, SitePost[]>();
  for (const post of gone.length === 0 ? [] : are.values()) {
    if (were.has(post.id)) continue;
    come.set(likenessOf(post), [...(come.get(likenessOf(post)) ?? []), post]);
  }
  for (const post of gone) {
    const [successor, ...others] = come.get(likenessOf(post)) ?? [];
    // Of several that are alike nobody knows which one it is.
    if (successor !== undefined && others.length === 0) moves.push({ from: post.url, to: successor.url });
  }
  return moves.filter(({ from, to }) => from !== to);
}

function postsOf(sites: readonly Site[]): ReadonlyMap<string, SitePost> {
  return new Map(sites.flatMap(({ byId }) => [...byId]));
}

function likenessOf({ title, language, article }: SitePost): string {
  return JSON.stringify([language, title, article.plainText]);
}
