// The list of problems over the page: errors by themselves, warnings when asked for.

import type { EditorPlace, ShownProblem } from '../protocol.ts';
import { make } from './layer.ts';

/** What a panel shows. */
export interface PanelContents {
  readonly severity: ShownProblem['severity'];
  readonly title: string;
  readonly problems: readonly ShownProblem[];
}

/** The panel. */
export interface Panel {
  /** Shows it with these contents, or takes it away. */
  readonly show: (contents: PanelContents | undefined) => void;
}

/** Draws into `stack`, above what is there. `close` is called when the person wants it gone; `open` when they choose a place. */
export function createPanel(stack: HTMLElement, close: () => void, open: (place: EditorPlace) => void): Panel {
  const panel = make('section', 'panel');
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-labelledby', 'title');
  panel.tabIndex = -1;
  const header = make('header', '');
  const heading = make('h2', '');
  heading.id = 'title';
  const button = make('button', 'close', 'Close');
  button.type = 'button';
  button.title = 'Escape';
  button.addEventListener('click', close);
  header.append(heading, button);
  const list = make('ol', 'problems');
  panel.append(header, list);
  // What is said aloud must be there before it is said.
  const said = make('p', 'said');
  said.setAttribute('role', 'alert');
  stack.append(said);

  addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || event.isComposing || !panel.isConnected) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      close();
    },
    { capture: true },
  );

  return {
    show(contents) {
      said.textContent = contents?.severity === 'error' ? contents.title : '';
      if (contents === undefined) {
        panel.remove();
        return;
      }
      panel.className = `panel ${contents.severity}s`;
      heading.textContent = contents.title;
      list.replaceChildren(...contents.problems.map((problem) => item(problem, open)));
      if (panel.isConnected) return;
      stack.prepend(panel);
      // Somebody who types goes on typing.
      if (document.activeElement === null || document.activeElement === document.body) {
        panel.focus({ preventScroll: true });
      }
    },
  };
}

function item({ text, place }: ShownProblem, open: (place: EditorPlace) => void): HTMLLIElement {
  const element = make('li', 'text');
  const written = place === undefined ? '' : placeInWords(place);
  const isAtStart = written !== '' && text.startsWith(written);
  const parts = partsOf(isAtStart ? text.slice(written.length) : text);
  if (place !== undefined) {
    const button = make('button', 'place', written);
    button.type = 'button';
    button.title = 'Open in the editor';
    button.addEventListener('click', () => open(place));
    if (isAtStart) parts[0]?.prepend(button);
    else element.append(button);
  }
  element.append(...parts);
  return element;
}

/** Lines of code must not be wrapped, or the caret points at the wrong place; sentences must. */
function partsOf(text: string): HTMLElement[] {
  const parts: HTMLElement[] = [];
  for (const line of text.split('\n')) {
    const className = /^[> ] *\d* \|/.test(line) ? 'code' : '';
    const last = parts.at(-1);
    if (last?.className === className) last.append(`\n${line}`);
    else parts.push(make('div', className, line));
  }
  for (const part of parts) if (part.className === 'code') part.tabIndex = 0;
  return parts;
}

function placeInWords({ file, line, column }: EditorPlace): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}
