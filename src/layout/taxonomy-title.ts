// What a taxonomy is called on the pages of one language.

import type { SiteConfig } from '../domain/config.ts';
import type { Words } from './words.ts';

/** The title that its author chose; else the theme's word for it, where there is one. */
export function taxonomyTitle(
  { name, title }: { readonly name: string; readonly title: string },
  { taxonomies }: Pick<SiteConfig, 'taxonomies'>,
  { strings }: Pick<Words, 'strings'>,
): string {
  if (taxonomies.find((taxonomy) => taxonomy.name === name)?.hasOwnTitle === true) return title;
  const words = strings['taxonomies'];
  const word = typeof words === 'object' && words !== null ? new Map(Object.entries(words)).get(name) : undefined;
  return typeof word === 'string' ? word : title;
}
