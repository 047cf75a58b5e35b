// Walks through trees, for the many walks of a post that change no parent: without unist-util-visit's stack of names.

import type { Element, Nodes as HastNodes } from 'hast';
import type { Nodes as MdastNodes } from 'mdast';

/** Shows `see` every element below `root` in document order, those in templates too. It may change what it sees. */
export function eachElement(root: HastNodes, see: (element: Element) => void): void {
  for (const child of childrenOf(root) ?? []) {
    if (child.type !== 'element') continue;
    see(child);
    eachElement(child, see);
    if (child.content !== undefined) eachElement(child.content, see);
  }
}

/** Every element below `root` in document order, those in templates too: for several looks at a tree that stands. */
export function elementsOf(root: HastNodes): Element[] {
  const elements: Element[] = [];
  eachElement(root, (element) => elements.push(element));
  return elements;
}

/** Shows `see` every node below `root` in document order. It may change what it sees. */
export function eachNode(root: MdastNodes, see: (node: MdastNodes) => void): void {
  const children = childrenOf(root);
  if (children === undefined) return;
  for (const child of children) {
    see(child);
    eachNode(child, see);
  }
}

/** The nodes in a node; undefined for one that can have none. One look, where `'children' in node` makes it two. */
export function childrenOf<Node extends HastNodes | MdastNodes>(node: Node): readonly Child<Node>[] | undefined {
  // Cast because nodes without children have no such field.
  return (node as { readonly children?: readonly Child<Node>[] }).children;
}

type Child<Node> = Node extends { readonly children: readonly (infer Own)[] } ? Own : never;
