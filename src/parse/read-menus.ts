// Reads the shapes of `cover` and `menu`, which authors write as text, as a list or as a table.

import type { Cover, MenuPlacement } from '../domain/post.ts';
import type { DocumentPath } from '../text/documents/document.ts';
import type { FieldReader } from './field-reader.ts';

/** `cover: a.jpg`, `cover: [a.jpg]` or `cover: {src, alt, caption}`. */
export function readCover(reader: FieldReader): Cover | undefined {
  const key = reader.keyOf('cover');
  if (key === undefined) return undefined;
  const value = reader.top[key];
  const path: DocumentPath = Array.isArray(value) ? [key, 0] : [key];
  const text = (name: string): string | undefined => reader.document.sourceOf([...path, name])?.trim() || undefined;
  const name = ['src', 'image', 'url', 'path', 'file', 'feature'].find((each) => text(each) !== undefined);
  const own = reader.document.sourceOf(path)?.trim();
  const src = own ?? (name === undefined ? undefined : text(name));
  if (src === undefined || src === '' || src === '~') {
    const isEmpty = src !== undefined || value === null || (Array.isArray(value) && value.length === 0);
    // Themes of the Academic family say how to show an image that lies beside the post.
    const isManner = ['focal_point', 'preview_only', 'placement'].some(
      (each) => reader.document.sourceOf([...path, each]) !== undefined,
    );
    if (!isEmpty && !isManner) {
      reader.tell({
        rule: 'parse/field-type',
        reason: `"${key}" must name an image.`,
        hint: `Write ${reader.line(key, 'picture.jpg')}, or a table with src, alt and caption.`,
        at: [key],
      });
    }
    return undefined;
  }
  const place = reader.document.placeOf(own === undefined && name !== undefined ? [...path, name] : path);
  return { src, alt: text('alt'), caption: text('caption'), place };
}

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
