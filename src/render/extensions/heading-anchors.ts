// A link on each heading to itself, for readers who want to share it.

import type { Element, Properties } from 'hast';
import rehypeAutolinkHeadings from 'rehype-autolink-headings';
import type { VFile } from 'vfile';
import type { Root } from 'hast';
import type { Extension } from '../../domain/contracts.ts';
import { phrasesFor } from '../phrases.ts';
import { onOneLine, textOf } from '../text-of.ts';

/** The link holds no text: style sheets show a sign, so that feeds, excerpts and tables of contents have none. */
export const headingAnchors: Extension = {
  name: 'heading-anchors',
  version: '1',
  isOn: (options) => options.headingAnchors,
  rehype: () => [rehypeHeadingAnchors],
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
      test: ({ properties }) => properties.id !== 'footnote-label',
    });
    link(root);
  };
}
