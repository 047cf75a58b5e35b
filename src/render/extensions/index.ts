// The registry of Markdown features, in the order in which they run.

import type { Extension } from '../../domain/contracts.ts';
import { altText } from './alt-text.ts';
import { callouts } from './callouts.ts';
import { emoji } from './emoji.ts';
import { externalLinks } from './external-links.ts';
import { figures } from './figures.ts';
import { gfm } from './gfm.ts';
import { headingAnchors } from './heading-anchors.ts';
import { headingAttributes } from './heading-attributes.ts';
import { headingIds } from './heading-ids.ts';
import { highlight } from './highlight.ts';
import { images } from './images.ts';
import { math } from './math.ts';
import { mermaid } from './mermaid.ts';
import { sideNotes } from './side-notes.ts';
import { smartQuotes } from './smart-quotes.ts';
import { tables } from './tables.ts';
import { wikilinks } from './wikilinks.ts';

/**
 * Every feature of ours. Text is changed last (emoji, quotes), once links and callouts are found in it; headings get
 * ids before formulas become html, and links to themselves after it.
 */
export const extensions = {
  gfm,
  sideNotes,
  altText,
  figures,
  headingAttributes,
  wikilinks,
  mermaid,
  callouts,
  emoji,
  smartQuotes,
  tables,
  headingIds,
  math,
  highlight,
  headingAnchors,
  externalLinks,
  images,
} satisfies Record<string, Extension>;
