// Attributes as HTML writes them, from the property names that hast gives them.

import type { Properties } from 'hast';

/** Names and values in order; a boolean attribute has the value `''`. */
export function attributesOf(properties: Properties): [string, string][] {
  return Object.entries(properties).flatMap(([property, value]): [string, string][] => {
    if (value === undefined || value === null || value === false || Number.isNaN(value)) return [];
    const text = value === true ? '' : Array.isArray(value) ? value.join(' ') : String(value);
    return [[attributeName(property), text]];
  });
}

/** HTML's names are all lower case; only these two families and two words have another form in hast. */
function attributeName(property: string): string {
  if (property === 'className') return 'class';
  if (property === 'htmlFor') return 'for';
  if (/^aria[A-Z]/.test(property)) return `aria-${property.slice('aria'.length).toLowerCase()}`;
  if (/^data[A-Z\d]/.test(property)) {
    const words = property.slice('data'.length).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return `data${words.startsWith('-') ? '' : '-'}${words}`;
  }
  return property.toLowerCase();
}
