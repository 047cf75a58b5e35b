// Which node on screen stands for which node of the document as it was served. Where the two differ, a script of the
// page, an extension of the browser or the reader has been at work, and that is theirs.

import { isOwn } from './own-elements.ts';

/** Nodes on screen and the served nodes behind them. */
export interface Pairs {
  readonly liveOf: (served: Node) => Node | undefined;
  readonly servedOf: (live: Node) => Node | undefined;
  /** Pairs the two alone. */
  readonly join: (live: Node, served: Node) => void;
  /** Pairs the two, and what is in them as far as it agrees. */
  readonly pair: (live: Node, served: Node) => void;
  /** Whether the children on screen are not those that were served: something else has put them there. */
  readonly isDrawn: (live: Node, served: Node) => boolean;
}

/** How many siblings that scripts may have put before a node are looked over to find it. */
const lookAhead = 8;

/** Pairs of one page, none at first. */
export function createPairs(): Pairs {
  const lives = new WeakMap<Node, Node>();
  const serveds = new WeakMap<Node, Node>();

  function join(live: Node, served: Node): void {
    lives.set(served, live);
    serveds.set(live, served);
  }

  function pair(live: Node, served: Node): void {
    join(live, served);
    // Where scripts run, what is in a noscript is text; elsewhere it is elements.
    if (live.nodeName === 'NOSCRIPT') return;
    let cursor = live.firstChild;
    for (const child of served.childNodes) {
      const match = matchFrom(cursor, child);
      if (match === undefined) continue;
      pair(match, child);
      cursor = match.nextSibling;
    }
  }

  return {
    liveOf: (served) => lives.get(served),
    servedOf: (live) => serveds.get(live),
    join,
    pair,
    isDrawn(live, served) {
      if (live.nodeName === 'NOSCRIPT') return false;
      let cursor = pastOwn(live.firstChild);
      for (const child of served.childNodes) {
        if (cursor === null || lives.get(child) !== cursor) return true;
        if (cursor.nodeType === Node.TEXT_NODE && cursor.nodeValue !== child.nodeValue) return true;
        cursor = pastOwn(cursor.nextSibling);
      }
      return cursor !== null;
    },
  };
}

/** The next sibling that equals the served node, or else that is of its kind. */
function matchFrom(start: ChildNode | null, served: ChildNode): ChildNode | undefined {
  let alike: ChildNode | undefined;
  let cursor = start;
  for (let steps = 0; cursor !== null && steps < lookAhead; steps += 1) {
    if (isAlike(cursor, served)) {
      if (cursor.isEqualNode(served)) return cursor;
      alike ??= cursor;
    }
    cursor = cursor.nextSibling;
  }
  return alike;
}

/** Whether one node can become the other by changing its attributes and what is in it. */
export function isAlike(one: Node, other: Node): boolean {
  if (one.nodeName !== other.nodeName) return false;
  return !(one instanceof Element && other instanceof Element) || one.getAttribute('id') === other.getAttribute('id');
}

function pastOwn(node: ChildNode | null): ChildNode | null {
  let cursor = node;
  while (cursor !== null && isOwn(cursor)) cursor = cursor.nextSibling;
  return cursor;
}
