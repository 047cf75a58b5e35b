// What of the page on screen is this program's own.

/** The element around everything that this program draws. */
export const hostName = 'platen-dev';

/** Finds the script element that was injected. */
export const ownScript = 'script[data-platen]';

/** Whether a node was never part of the page. */
export function isOwn(node: Node): boolean {
  return node instanceof Element && (node.localName === hostName || node.matches(ownScript));
}
