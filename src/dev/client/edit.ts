// Click to edit: with Alt held, a block shows that it can be opened in the editor, and a click opens it.

import { sourceAttribute } from '../../domain/source.ts';
import type { EditorPlace } from '../protocol.ts';
import type { Frame } from './frame.ts';

/** Listens to the pointer on the page. */
export function listenForEdits(frame: Frame, open: (place: EditorPlace) => void): void {
  let pointed: EventTarget | null = null;
  const stop = (event: Event): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const show = (isAsked: boolean): void => frame.hover(isAsked ? blockAt(pointed) : undefined);

  addEventListener('pointermove', (event) => {
    pointed = event.target;
    show(event.altKey);
  });
  addEventListener('keydown', (event) => void (event.key === 'Alt' && show(true)));
  addEventListener('keyup', (event) => void (event.key === 'Alt' && show(false)));
  addEventListener('blur', () => show(false));
  // Pressing would move focus and selection.
  for (const type of ['mousedown', 'mouseup'] as const) {
    addEventListener(type, (event) => void (isAsking(event) && stop(event)), { capture: true });
  }
  addEventListener(
    'click',
    (event) => {
      if (!isAsking(event)) return;
      stop(event);
      const block = blockAt(event.target);
      const place = placeOf(block?.getAttribute(sourceAttribute) ?? '');
      if (block === undefined || place === undefined) return;
      frame.mark(block);
      open(place);
    },
    { capture: true },
  );
}

function isAsking(event: MouseEvent): boolean {
  return event.altKey && event.button === 0 && blockAt(event.target) !== undefined;
}

function blockAt(target: EventTarget | null): Element | undefined {
  return (target instanceof Element && target.closest(`[${sourceAttribute}]`)) || undefined;
}

/** `content/post/a.md:12:1` as a place. */
function placeOf(text: string): EditorPlace | undefined {
  const [, file, line, column] = /^(.+?)(?::(\d+))?(?::(\d+))?$/.exec(text) ?? [];
  if (file === undefined) return undefined;
  return { file, line: numberOf(line), column: numberOf(column) };
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
