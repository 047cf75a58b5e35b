// Ids of headings: GitHub's slugs, never empty, never used twice, whatever else the post has.

import GithubSlugger from 'github-slugger';
import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { Extension } from '../../domain/contracts.ts';
import { idsOf } from '../facts.ts';
import { onOneLine, textOf } from '../text-of.ts';

/** Hugo, Jekyll, Astro and GitHub give the same ids, so that links from elsewhere keep landing. */
export const headingIds: Extension = {
  name: 'heading-ids',
  version: '1',
  isOn: () => true,
  rehype: () => [rehypeHeadingIds],
};

function rehypeHeadingIds(): (root: Root) => void {
  return (root) => {
    const slugger = new GithubSlugger();
    // Ids of other elements first: a heading gives way to what an author named.
    for (const id of idsOf(root)) slugger.occurrences[id] = 0;
    const chosen = new Set<unknown>();
    visit(root, 'element', (heading: Element) => {
      if (!/^h[1-6]$/.test(heading.tagName)) return;
      const { id } = heading.properties;
      const isChosen = typeof id === 'string' && id !== '' && !chosen.has(id);
      if (!isChosen) heading.properties.id = slugger.slug(baseOf(heading, id));
      chosen.add(heading.properties.id);
    });
  };
}

/** A heading of signs alone has no slug. */
function baseOf(heading: Element, id: unknown): string {
  if (typeof id === 'string' && id !== '') return id;
  const text = onOneLine(textOf(heading)).toWellFormed();
  return new GithubSlugger().slug(text) === '' ? 'section' : text;
}
