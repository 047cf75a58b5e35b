// Reads the shapes of `menu`, which authors write as text, as a list or as a table.

import type { MenuPlacement } from '../domain/post.ts';
import type { FieldReader } from './field-reader.ts';

/** `menu: main`, `menu: [main, footer]` or `menu: {main: {weight: 10, name: About}}`. */
export function readMenus(reader: FieldReader): readonly MenuPlacement[] {
  const key = reader.keyOf('menus');
  const value = key === undefined ? undefined : reader.top[key];
  if (key === undefined || value === null || value === undefined) return [];
  if (typeof value !== 'object' || Array.isArray(value))
    return reader.texts('menus').map(({ text }) => ({ menu: text, weight: 0 }));
  return Object.entries(value).map(([menu, entry]: [string, unknown]) => {
    const weight = typeof entry === 'object' && entry !== null && 'weight' in entry ? entry.weight : 0;
    const name = reader.document.sourceOf([key, menu, 'name'])?.trim() || undefined;
    if (typeof weight !== 'number') {
      const reason = `The weight in the menu "${menu}" must be a number.`;
      reader.tell({
        rule: 'parse/field-type',
        reason,
        hint: 'Write a number without quotes.',
        at: [key, menu, 'weight'],
      });
    }
    return { menu, name, weight: typeof weight === 'number' ? weight : 0 };
  });
}
