// Frames around blocks of the page, drawn above it: the page itself is not touched.

import { make } from './layer.ts';

/** Draws frames. */
export interface Frame {
  /** Frames a block that changed, for a moment. */
  readonly mark: (block: Element) => void;
  /** Frames the block under the pointer until it is another, or none. */
  readonly hover: (block: Element | undefined) => void;
}

/** How long a change is marked, in milliseconds. */
const markMs = 1400;

/** Draws into the layer. */
export function createFrame(layer: ShadowRoot): Frame {
  const marked = make('div', 'frame mark');
  const hovered = make('div', 'frame hover');
  return { mark: createFollower(layer, marked, markMs), hover: createFollower(layer, hovered, Infinity) };
}

/** A box that stays around a block wherever it is scrolled to. */
function createFollower(layer: ShadowRoot, box: HTMLElement, limitMs: number): (block: Element | undefined) => void {
  let current: Element | undefined;
  let untilMs = 0;
  let hasTurn = false;

  function follow(): void {
    hasTurn = false;
    if (current === undefined || !current.isConnected || performance.now() > untilMs) {
      current = undefined;
      box.remove();
      return;
    }
    const { left, top, width, height } = current.getBoundingClientRect();
    box.style.transform = `translate(${left - 6}px, ${top - 4}px)`;
    box.style.width = `${width + 12}px`;
    box.style.height = `${height + 8}px`;
    // Behind badges and problems.
    if (!box.isConnected) layer.prepend(box);
    hasTurn = true;
    requestAnimationFrame(follow);
  }

  return (block) => {
    // Taken out, so that what it shows begins again.
    if (block !== current) box.remove();
    current = block;
    untilMs = performance.now() + limitMs;
    if (!hasTurn) follow();
  };
}
