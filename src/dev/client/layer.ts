// The layer above the page that holds everything this program draws, out of reach of the page's styles and scripts.

import { look } from './look.ts';
import { hostName } from './own-elements.ts';

/** Puts the layer there and returns what is drawn into. */
export function createLayer(): ShadowRoot {
  const host = document.createElement(hostName);
  const layer = host.attachShadow({ mode: 'closed' });
  // Applies where the page's security policy forbids style elements.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(look);
  layer.adoptedStyleSheets = [sheet];
  document.documentElement.append(host);
  return layer;
}

/** Makes an element with a text. What comes from the server is never read as HTML. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  text = '',
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}
