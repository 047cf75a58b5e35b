// Warns of pictures that say nothing to those who do not see them.

import type { Element, Root } from 'hast';
import type { Nodes, Root as MdastRoot } from 'mdast';
import type { VFile } from 'vfile';
import type { Extension } from '../../domain/contracts.ts';
import { warn } from '../messages.ts';
import { eachElement, eachNode } from '../walk.ts';

/**
 * One warning for a post, since old blogs have many such pictures. `![](a.png)` is nearly always a description that was
 * forgotten; who means a picture that says nothing writes so: `<img src="a.png" alt="">`. Runs before pictures embedded
 * by name (`![[a.png|300]]`) are found, which have no place for a description beside their size.
 */
export const altText: Extension = {
  name: 'alt-text',
  version: '1',
  isOn: (options) => options.altText,
  remark: () => [remarkAltText],
  rehype: () => [rehypeAltText],
};

function remarkAltText(): (root: MdastRoot, file: VFile) => void {
  return (root, file) => {
    const silent: Nodes[] = [];
    eachNode(root, (node) => {
      const isPicture = node.type === 'image' || node.type === 'imageReference';
      if (isPicture && (node.alt ?? '').trim() === '') silent.push(node);
    });
    warnOf(
      silent,
      'Write what it shows: ![A press](press.png). If it only decorates: <img src="press.png" alt="">.',
      file,
    );
  };
}

/** Markdown's pictures always have the attribute. */
function rehypeAltText(): (root: Root, file: VFile) => void {
  return (root, file) => {
    const silent: Element[] = [];
    eachElement(root, (element) => {
      if (element.tagName === 'img' && element.properties.alt === undefined) silent.push(element);
    });
    warnOf(silent, 'Give it an alt attribute with what it shows, or an empty one (alt="") if it only decorates.', file);
  };
}

function warnOf(silent: readonly (Nodes | Element)[], hint: string, file: VFile): void {
  const [first] = silent;
  if (first === undefined) return;
  const reason =
    silent.length === 1
      ? 'This picture has no description for readers who do not see it.'
      : `This picture and ${silent.length - 1} more of the post have no description for readers who do not see them.`;
  warn(file, { rule: 'missing-alt', reason, hint, at: first });
}
