// A picture that stands alone in its paragraph and has a title: a figure, with the title for its caption.

import type { Paragraph, PhrasingContent, Root } from 'mdast';
import type { Extension } from '../../domain/contracts.ts';
import { eachNode } from '../walk.ts';

/**
 * Changes the tree of Markdown, so that emoji and quotation marks of a caption are treated as those of all text, and
 * plug-ins for HTML see a figure. An `<img>` of an author's own keeps its title.
 */
export const figures: Extension = {
  name: 'figures',
  version: '1',
  isOn: (options) => options.figures,
  remark: () => [remarkFigures],
};

function remarkFigures(): (root: Root) => void {
  return (root) => {
    eachNode(root, (node) => {
      if (node.type === 'paragraph') makeFigure(node);
    });
  };
}

function makeFigure(paragraph: Paragraph): void {
  const [only, ...others] = paragraph.children;
  // A picture that is a link, as small ones that lead to large ones are.
  const picture = only?.type === 'link' && only.children.length === 1 ? only.children[0] : only;
  if (others.length > 0 || picture?.type !== 'image') return;
  const caption = picture.title?.trim() ?? '';
  if (only === undefined || caption === '') return;
  delete picture.title;
  paragraph.data = { ...paragraph.data, hName: 'figure' };
  paragraph.children = [only, captionOf(caption, paragraph)];
}

/** Emphasis by its type, which plug-ins know, and a caption by its name. */
function captionOf(value: string, { position }: Paragraph): PhrasingContent {
  return {
    type: 'emphasis',
    data: { hName: 'figcaption' },
    position,
    children: [{ type: 'text', value, position }],
  };
}
