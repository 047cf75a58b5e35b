// A link on each heading to itself, for readers who want to share it.

import type { Element, Root } from 'hast';
import type { VFile } from 'vfile';
import type { Extension } from '../../domain/contracts.ts';
import { phrasesFor } from '../phrases.ts';
import type { Phrases } from '../phrases.ts';
import { isFootnotesLabel, onOneLine, textOf } from '../text-of.ts';
import { eachElement } from '../walk.ts';

/**
 * The link holds no text: style sheets show a sign, so that feeds, excerpts and tables of contents have none. Runs
 * after all other plug-ins: a heading that one of them has linked to itself gets no second link.
 */
export const headingAnchors: Extension = {
  name: 'heading-anchors',
  version: '2',
  isOn: (options) => options.headingAnchors,
  last: () => [rehypeHeadingAnchors],
};

function rehypeHeadingAnchors(): (root: Root, file: VFile) => void {
  return (root, file) => linkIn(root, phrasesFor(file.data.post?.language ?? 'en'));
}

function linkIn(parent: Root | Element, phrases: Phrases): void {
  for (const child of parent.children) {
    if (child.type !== 'element') continue;
    if (!isLinkable(child)) linkIn(child, phrases);
    else child.children.push(linkTo(child, phrases));
  }
}

function isLinkable(heading: Element): boolean {
  const { id } = heading.properties;
  if (!/^h[1-6]$/i.test(heading.tagName) || typeof id !== 'string' || id === '') return false;
  return !isFootnotesLabel(heading) && !linksToItself(heading);
}

function linkTo(heading: Element, phrases: Phrases): Element {
  const ariaLabel = phrases.linkTo(onOneLine(textOf(heading)));
  const properties = { className: ['heading-anchor'], ariaLabel, href: `#${String(heading.properties.id)}` };
  return { type: 'element', tagName: 'a', properties, children: [] };
}

function linksToItself(heading: Element): boolean {
  let isLinked = false;
  eachElement(heading, ({ tagName, properties }) => {
    if (tagName === 'a' && properties.href === `#${String(heading.properties.id)}`) isLinked = true;
  });
  return isLinked;
}
