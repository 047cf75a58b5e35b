// The registry of emitters: one entry for each kind of page.

import type { OutlineEmitter } from '../outline-emitter.ts';
import { archive } from './archive.ts';
import { assets } from './assets.ts';
import { feeds } from './feeds.ts';
import { files } from './files.ts';
import { home } from './home.ts';
import { llms } from './llms.ts';
import { markdownTwins } from './markdown-twins.ts';
import { notFound } from './not-found.ts';
import { pages } from './pages.ts';
import { posts } from './posts.ts';
import { redirects } from './redirects.ts';
import { robots } from './robots.ts';
import { search } from './search.ts';
import { sections } from './sections.ts';
import { shareCards } from './share-cards.ts';
import { taxonomies } from './taxonomies.ts';

/** All emitters, by name, in the order in which they are asked. */
export const emitters = {
  home,
  posts,
  pages,
  sections,
  taxonomies,
  archive,
  notFound,
  redirects,
  feeds,
  robots,
  search,
  markdownTwins,
  llms,
  shareCards,
  files,
  assets,
} satisfies Record<string, OutlineEmitter>;
