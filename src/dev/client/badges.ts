// The corner in which small badges say what is good to know and not urgent.

import { make } from './layer.ts';

/** The badges there are. */
export interface BadgeTexts {
  readonly lost?: string | undefined;
  readonly notice?: string | undefined;
  readonly errors?: string | undefined;
  readonly warnings?: string | undefined;
}

/** Which badges can be pressed, and what then happens. */
export type BadgeActions = Readonly<Record<'errors' | 'warnings', () => void>>;

/** Draws into `stack`. Returns what shows exactly the badges that have a text. */
export function createBadges(stack: HTMLElement, actions: BadgeActions): (texts: BadgeTexts) => void {
  const corner = make('div', 'corner');
  corner.setAttribute('role', 'status');
  stack.append(corner);
  const badges = {
    lost: make('span', 'badge lost'),
    notice: make('span', 'badge notice'),
    errors: button('errors', actions.errors),
    warnings: button('warnings', actions.warnings),
  };
  corner.append(...Object.values(badges));
  return (texts) => {
    for (const name of ['lost', 'notice', 'errors', 'warnings'] as const) {
      const text = texts[name] ?? '';
      badges[name].hidden = text === '';
      // Only what differs is said aloud again.
      if (badges[name].textContent !== text) badges[name].textContent = text;
    }
  };
}

function button(name: string, press: () => void): HTMLButtonElement {
  const element = make('button', `badge ${name}`);
  element.type = 'button';
  element.addEventListener('click', press);
  return element;
}
