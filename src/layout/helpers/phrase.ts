// Sentences with values in them.

import type { Helper } from '../../domain/contracts.ts';
import { pluralForm } from '../../text/plural-form.ts';
import { textOf } from './text-of.ts';

/** `{{phrase @strings.byAuthor name=author.name}}`: the text with `{name}` filled in. */
export const phrase: Helper = ([text], { hash }) => filled(text, hash);

/**
 * `{{plural count @strings.postOne @strings.postMany}}`: the first text beside one, the second beside any other number;
 * `{count}` is filled in. Which numbers count as one, the language decides, and a language with more forms has a table
 * of them in the second place: `{zero, two, few, many, other}`.
 */
export const plural: Helper = ([count, one, many], { hash, page }) => {
  const form = pluralForm(Number(count), page.wordsLanguage);
  return filled(form === 'one' ? one : formOf(many, form), { count, ...hash });
};

function formOf(many: unknown, form: string): unknown {
  if (typeof many !== 'object' || many === null) return many;
  const forms = new Map(Object.entries(many));
  return forms.get(form) ?? forms.get('other');
}

function filled(text: unknown, values: Readonly<Record<string, unknown>>): string {
  return textOf(text).replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? textOf(values[name]) : whole,
  );
}
