// Sentences with values in them.

import type { Helper } from '../../domain/contracts.ts';
import { textOf } from './text-of.ts';

/** `{{phrase @strings.byAuthor name=author.name}}`: the text with `{name}` filled in. */
export const phrase: Helper = ([text], { hash }) => filled(text, hash);

/** `{{plural count @strings.postOne @strings.postMany}}`: the first text for 1, the second else; `{count}` is filled in. */
export const plural: Helper = ([count, one, many], { hash }) =>
  filled(Number(count) === 1 ? one : many, { count, ...hash });

function filled(text: unknown, values: Readonly<Record<string, unknown>>): string {
  return textOf(text).replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? textOf(values[name]) : whole,
  );
}
