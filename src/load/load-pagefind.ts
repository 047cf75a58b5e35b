// Pagefind, which indexes whole texts. It is optional: who wants it installs it.

import type * as PagefindModule from 'pagefind';
import type { ConfigProblem } from '../config/problem.ts';
import type { SiteConfig } from '../domain/config.ts';
import { ifInstalled } from '../io/optional-package.ts';

/** The part of Pagefind that we use. */
export type Pagefind = Pick<typeof PagefindModule, 'createIndex'>;

/** Loads Pagefind; undefined when it is not installed. Nothing is started by it. */
export function loadPagefind(): Promise<Pagefind | undefined> {
  return ifInstalled(() => import('pagefind'));
}

/** Says so where a configuration asks for Pagefind, and it is not there. */
export async function missingPagefind(
  { search }: SiteConfig,
  load: () => Promise<Pagefind | undefined> = loadPagefind,
): Promise<readonly ConfigProblem[]> {
  if (search !== 'pagefind' || (await load()) !== undefined) return [];
  return [
    {
      severity: 'error',
      rule: 'config/no-pagefind',
      path: ['search'],
      reason: 'The search is to be made by Pagefind, which is not installed.',
      hint: 'Run `npm install pagefind`, or write `search: true` for a search in titles, terms and beginnings of texts.',
    },
  ];
}
