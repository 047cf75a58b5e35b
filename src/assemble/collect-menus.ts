// Puts menus together: from the configuration and from what posts and pages say of themselves.

import type { SiteConfig } from '../domain/config.ts';
import type { PostHead } from '../domain/post.ts';
import type { SiteMenuEntry } from '../domain/site.ts';
import { byCodeUnit } from '../text/order.ts';
import { encodeUrlPath } from '../text/url.ts';
import { byWeight } from './publication.ts';

interface WeightedEntry extends SiteMenuEntry {
  readonly weight: number;
}

/** As much of a post as its entries in menus show. */
export type MenuPost = Pick<PostHead, 'menus' | 'title' | 'url' | 'weight'>;

/**
 * Menus by name, entries by weight (those without one last), then in the order of the configuration, then by id. A
 * site that says nothing of a `main` menu gets one of its pages.
 */
export function collectMenus(
  posts: readonly MenuPost[],
  pages: readonly PostHead[],
  config: SiteConfig,
): Readonly<Record<string, readonly SiteMenuEntry[]>> {
  const menus = new Map<string, WeightedEntry[]>();
  const add = (menu: string, entry: WeightedEntry): void => {
    const entries = menus.get(menu);
    if (entries === undefined) menus.set(menu, [entry]);
    else entries.push(entry);
  };
  for (const [menu, entries] of Object.entries(config.menus)) {
    menus.set(menu, []);
    for (const { name, url, weight } of entries) add(menu, { name, url, weight });
  }
  for (const post of posts) {
    for (const { menu, name = post.title, weight } of post.menus)
      add(menu, { name, url: encodeUrlPath(post.url), weight: weight || post.weight });
  }
  if (!menus.has('main'))
    menus.set(
      'main',
      pages.toSorted(byWeight).map(({ title, url, weight }) => ({ name: title, url: encodeUrlPath(url), weight })),
    );
  const sorted = [...menus].toSorted(([a], [b]) => byCodeUnit(a, b));
  return Object.fromEntries(
    sorted.map(([menu, entries]) => [menu, entries.toSorted(lighterFirst).map(({ name, url }) => ({ name, url }))]),
  );
}

function lighterFirst(a: WeightedEntry, b: WeightedEntry): number {
  const [first, second] = [a.weight || Infinity, b.weight || Infinity];
  return first === second ? 0 : first - second;
}
