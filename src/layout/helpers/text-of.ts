// Arguments of helpers as text.

/** Text, numbers and booleans as they are printed; anything else is no text and gives none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
