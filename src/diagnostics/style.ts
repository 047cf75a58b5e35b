// Colours for a terminal, or none.

import { styleText } from 'node:util';

/** Writes text in a style; plain where colours are not wanted. */
export type Style = (style: 'red' | 'yellow' | 'green' | 'cyan' | 'bold' | 'dim', text: string) => string;

/** Plain text, or the codes of a terminal. */
export function createStyle(hasColor: boolean): Style {
  return (style, text) => (hasColor ? styleText(style, text, { validateStream: false }) : text);
}
