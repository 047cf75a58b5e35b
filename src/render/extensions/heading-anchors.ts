// A link on each heading to itself, for readers who want to share it.

import type { Element, Properties, Root } from 'hast';
import rehypeAutolinkHeadings from 'rehype-autolink-headings';
import type { VFile } from 'vfile';
import type { Extension } from '../../domain/contracts.ts';
import { phrasesFor } from '../phrases.ts';
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
  return (root, file) => {
    const { linkTo } = phrasesFor(file.data.post?.language ?? 'en');
    const propertiesOf = (heading: Element): Properties => ({
      className: ['heading-anchor'],
      ariaLabel: linkTo(onOneLine(textOf(heading))),
    });
    const link = rehypeAutolinkHeadings({
      behavior: 'append',
      properties: propertiesOf,
      content: [],
      test: (heading) => !isFootnotesLabel(heading) && !linksToItself(heading),
    });
    link(root);
  };
}

function linksToItself(heading: Element): boolean {
  let isLinked = false;
  eachElement(heading, ({ tagName, properties }) => {
    if (tagName === 'a' && properties.href === `#${String(heading.properties.id)}`) isLinked = true;
  });
  return isLinked;
}
