// Which posts are out, and in which order they stand.

import type { SiteConfig } from '../domain/config.ts';
import type { PostHead } from '../domain/post.ts';
import type { Unpublished } from '../domain/site.ts';
import { byCodeUnit } from '../text/order.ts';

/**
 * Why a post stays out at the instant `nowMs`, or undefined when it is published. A post is live from the instant of
 * `publishDate` (else of `date`) on, that instant included, and gone from that of `expiryDate` on. A date without
 * time begins with its day in the site's time zone.
 */
export function reasonToStayOut(post: PostHead, config: SiteConfig, nowMs: number): Unpublished | undefined {
  const { id, title, url } = post;
  if (post.draft && !config.publish.drafts) return { id, title, url, reason: 'draft' };
  const expiryMs = post.expiryDate?.instantMs;
  if (expiryMs !== undefined && expiryMs <= nowMs && !config.publish.expired) {
    return { id, title, url, reason: 'expired', atMs: expiryMs };
  }
  const liveMs = (post.publishDate ?? post.date)?.instantMs;
  if (liveMs !== undefined && liveMs > nowMs && !config.publish.future) {
    return { id, title, url, reason: 'future', atMs: liveMs };
  }
  return undefined;
}

/** As much of a post as decides its place in time. */
export type DatedPost = Pick<PostHead, 'id' | 'date'>;

/** Newest first; of equal instants, by id; what has no date comes last. */
export function newestFirst(a: DatedPost, b: DatedPost): number {
  return byInstant(a, b, -1);
}

/** Oldest first; of equal instants, by id; what has no date comes last. */
export function oldestFirst(a: DatedPost, b: DatedPost): number {
  return byInstant(a, b, 1);
}

/** Smaller weight first, none last; of equal weights, by id. */
export function byWeight(a: PostHead, b: PostHead): number {
  return (a.weight || Infinity) - (b.weight || Infinity) || byCodeUnit(a.id, b.id);
}

function byInstant(a: DatedPost, b: DatedPost, direction: 1 | -1): number {
  if (a.date === undefined || b.date === undefined) {
    if (a.date === b.date) return byCodeUnit(a.id, b.id);
    return a.date === undefined ? 1 : -1;
  }
  return direction * (a.date.instantMs - b.date.instantMs) || byCodeUnit(a.id, b.id);
}
