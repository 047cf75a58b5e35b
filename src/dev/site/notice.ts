// Says why readers will not see a post yet, though who writes does.

import { untilThen } from '../../diagnostics/wording.ts';
import type { SitePost } from '../../domain/site.ts';

/** A sentence for a post that a build with the usual options leaves out; undefined for one that is public. */
export function noticeFor(post: SitePost, nowMs: number): string | undefined {
  if (post.draft) return 'Draft: readers do not see this page before "draft: true" is gone.';
  const expiryMs = post.expiryDate?.instantMs;
  if (expiryMs !== undefined && expiryMs <= nowMs) return 'Expired: readers do not see this page any more.';
  const liveMs = (post.publishDate ?? post.date)?.instantMs;
  if (liveMs === undefined || liveMs <= nowMs) return undefined;
  return `Not yet: a build will publish this page ${untilThen(liveMs - nowMs)} at the earliest.`;
}
