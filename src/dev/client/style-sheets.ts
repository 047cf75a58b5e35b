// Style sheets that are replaced while they are in use: the page never stands there without.

import { refreshed } from './urls.ts';

/** Milliseconds after which a style sheet that neither loads nor fails gets no more patience. */
const patienceMs = 5000;

/** Puts `next` beside `old` and takes `old` away as soon as `next` applies. */
export function replaceSheet(old: HTMLLinkElement, next: HTMLLinkElement): void {
  const finish = (): void => {
    clearTimeout(timer);
    old.remove();
  };
  const timer = setTimeout(finish, patienceMs);
  next.addEventListener('load', finish, { once: true });
  next.addEventListener('error', finish, { once: true });
  old.after(next);
}

/** Loads a style sheet of the page again. Returns the element that stands for it from now on. */
export function refreshSheet(link: HTMLLinkElement): HTMLLinkElement {
  // Cast because a clone of a link is one.
  const next = link.cloneNode() as HTMLLinkElement;
  next.href = refreshed(link.href);
  replaceSheet(link, next);
  return next;
}

/** The style sheets that this server has. */
export function ownSheets(): HTMLLinkElement[] {
  return [...document.querySelectorAll<HTMLLinkElement>('link[rel~="stylesheet"][href]')].filter(
    ({ href }) => new URL(href).origin === location.origin,
  );
}
