// What changed comes into view and is marked for a moment, if it is what the writer is at work on.

import { sourceAttribute } from '../../domain/source.ts';
import type { Frame } from './frame.ts';
import type { Altered } from './page.ts';

/** Parts of a page that lead elsewhere or stand beside what is written. */
const aside =
  'nav, aside, footer, [role="navigation"], [role="complementary"], [role="contentinfo"], head, title, meta, link';

/** How much of a block has to be on screen for it to be in view, in pixels. */
const enough = 24;

/** Shows the first block that changed. */
export function reveal({ changed, gaps }: Altered, frame: Frame): void {
  const first = changed.filter(isWritten).toSorted(inOrder)[0];
  const shown = first ?? gaps.find(isWritten);
  if (shown === undefined) return;
  const block = blockOf(shown);
  if (!isInView(shown)) {
    const isCalm = document.hidden || matchMedia('(prefers-reduced-motion: reduce)').matches;
    const isHigh = block.getBoundingClientRect().height > innerHeight;
    const target = isHigh ? elementOf(shown) : block;
    target.scrollIntoView({ block: 'center', inline: 'nearest', behavior: isCalm ? 'instant' : 'smooth' });
  }
  if (first !== undefined) frame.mark(block);
}

function isWritten(node: Node): boolean {
  const element = elementOf(node);
  if (!element.isConnected || isEmpty(node) || element.closest(aside) !== null) return false;
  const source = `[${sourceAttribute}]`;
  if (document.querySelector(source) !== null) {
    return element.closest(`${source}, h1`) !== null || element.querySelector(source) !== null;
  }
  const main = 'main, article, [role="main"]';
  if (document.querySelector(main) !== null) return element.closest(main) !== null;
  return element !== document.body && element.closest('header') === null;
}

function inOrder(one: Node, other: Node): number {
  return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1;
}

/** What a reader takes for one thing. */
function blockOf(node: Node): Element {
  let element = elementOf(node);
  while (element.parentElement !== null && element.parentElement !== document.body && isPart(element)) {
    element = element.parentElement;
  }
  return element;
}

function isPart(element: Element): boolean {
  return !(element instanceof HTMLElement) || /^(?:inline|contents|ruby)/.test(getComputedStyle(element).display);
}

function isInView(node: Node): boolean {
  const { top, bottom } = boxOf(node);
  const shownPixels = Math.min(bottom, innerHeight) - Math.max(top, 0);
  return shownPixels >= Math.min(enough, bottom - top);
}

function isEmpty(node: Node): boolean {
  const { width, height } = boxOf(node);
  return width === 0 && height === 0;
}

function boxOf(node: Node): DOMRect {
  if (node instanceof Element) return node.getBoundingClientRect();
  const range = document.createRange();
  range.selectNode(node);
  return range.getBoundingClientRect();
}

function elementOf(node: Node): Element {
  return node instanceof Element ? node : (node.parentElement ?? document.documentElement);
}
