// Ids of headings: GitHub's slugs, never empty, never used twice, whatever else the post has.

import GithubSlugger from 'github-slugger';
import type { Element, Root } from 'hast';
import type { VFile } from 'vfile';
import type { Extension } from '../../domain/contracts.ts';
import { idsOf } from '../facts.ts';
import { warn } from '../messages.ts';
import { onOneLine, textOf } from '../text-of.ts';
import { elementsOf } from '../walk.ts';

/** Hugo, Jekyll, Astro and GitHub give the same ids, so that links from elsewhere keep landing. */
export const headingIds: Extension = {
  name: 'heading-ids',
  version: '2',
  isOn: () => true,
  rehype: () => [rehypeHeadingIds],
};

function rehypeHeadingIds(): (root: Root, file: VFile) => void {
  return (root, file) => {
    const slugger = new GithubSlugger();
    // Ids of other elements first: a heading gives way to what an author named.
    const elements = elementsOf(root);
    for (const id of idsOf(elements)) slugger.occurrences[id] = 0;
    const chosen = new Set<unknown>();
    for (const heading of elements) {
      if (!/^h[1-6]$/.test(heading.tagName)) continue;
      const { id, dataIdFrom } = heading.properties;
      delete heading.properties.dataIdFrom;
      const isNamed = typeof id === 'string' && id !== '';
      if (isNamed && chosen.has(id)) warnOfSecond(id, heading, file);
      if (!isNamed) heading.properties.id = slugger.slug(baseOf(heading, dataIdFrom));
      else if (chosen.has(id)) heading.properties.id = slugger.slug(id);
      chosen.add(heading.properties.id);
    }
  };
}

/** A heading of signs alone has no slug. */
function baseOf(heading: Element, written: unknown): string {
  const text = onOneLine(typeof written === 'string' ? written : textOf(heading)).toWellFormed();
  return new GithubSlugger().slug(text) === '' ? 'section' : text;
}

function warnOfSecond(id: string, heading: Element, file: VFile): void {
  warn(file, {
    rule: 'duplicate-id',
    reason: `Another heading has the id "${id}" already, so this one gets another.`,
    hint: 'Give this heading an id of its own.',
    at: heading,
  });
}
