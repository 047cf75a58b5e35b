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

/** Every element below `root` in document order, those in templates too: for several looks at a tree that stands. */
export function elementsOf(root: HastNodes): Element[] {
  const elements: Element[] = [];
  collect(root);
  return elements;

  function collect(node: HastNodes): void {
    if (!('children' in node)) return;
    for (const child of node.children) {
      if (child.type !== 'element') continue;
      elements.push(child);
      collect(child);
      if (child.content !== undefined) collect(child.content);
    }
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
