// The part of the schema that says how a site looks.

import * as v from 'valibot';
import { either, flag, isText, list, named, object, text } from './schema-parts.ts';

/** `appearance` as its author may write it. */
export const appearanceSchema = object({
  accent: v.nullish(either(isText, text, object({ light: text, dark: text }))),
  fonts: v.nullish(
    object({ text: v.nullish(text), headings: v.nullish(text), labels: v.nullish(text), code: v.nullish(text) }),
    {},
  ),
  width: v.nullish(text),
  progress: flag(false),
  searchKey: flag(true),
  social: list(either(isText, text, object({ name: v.nullish(text), url: text, icon: v.nullish(text) }))),
  post: v.nullish(
    object({
      breadcrumbs: flag(true),
      date: flag(true),
      updated: flag(true),
      authors: flag(true),
      readingTime: flag(true),
      cover: flag(true),
      series: flag(true),
      toc: flag(true),
      terms: flag(true),
      neighbours: flag(true),
      related: flag(true),
    }),
    {},
  ),
  giscus: v.nullish(
    object({
      repo: text,
      repoId: text,
      category: text,
      categoryId: text,
      mapping: v.nullish(v.picklist(['pathname', 'url', 'title', 'og:title']), 'pathname'),
      strict: flag(false),
      reactions: flag(true),
      inputPosition: v.nullish(v.picklist(['top', 'bottom']), 'bottom'),
      theme: v.nullish(text, 'preferred_color_scheme'),
    }),
  ),
  analytics: v.nullish(object({ src: text, attributes: named(text) })),
  head: v.nullish(text),
});
