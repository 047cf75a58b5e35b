// Walks through trees, for the many walks of a post that change no parent: without unist-util-visit's stack of names.

import type { Element, Nodes as HastNodes } from 'hast';
import type { Nodes as MdastNodes } from 'mdast';

/** Shows `see` every element below `root` in document order, those in templates too. It may change what it sees. */
export function eachElement(root: HastNodes, see: (element: Element) => void): void {
  if (!('children' in root)) return;
  for (const child of root.children) {
    if (child.type !== 'element') continue;
    see(child);
    eachElement(child, see);
    if (child.content !== undefined) eachElement(child.content, see);
  }
}

/** Shows `see` every node below `root` in document order. It may change what it sees. */
export function eachNode(root: MdastNodes, see: (node: MdastNodes) => void): void {
  if (!('children' in root)) return;
  for (const child of root.children) {
    see(child);
    eachNode(child, see);
  }
}
