// What every view holds: docs/templates.md lists the same, and templates are checked against it.

import { anything, boolean, extended, html, listOf, mapOf, number, optional, record, text } from './shape.ts';
import type { RecordShape, Shape } from './shape.ts';

const date = record('date', {
  text,
  short: text,
  attribute: text,
  rfc3339: text,
  rfc822: text,
  year: number,
  month: number,
  day: number,
});

const link = record('link', { name: text, url: optional(text) });

const cover = record('cover', {
  src: text,
  absoluteSrc: text,
  alt: text,
  caption: optional(text),
  width: optional(number),
  height: optional(number),
  srcset: optional(text),
  sizes: optional(text),
  sources: listOf(record('source', { type: text, srcset: text })),
  style: optional(text),
});

const tocEntry = record('toc entry', {
  href: text,
  text,
  children: listOf(record('toc child', { href: text, text })),
});

/** A post as lists show it: no html. */
const card = record('card', {
  id: text,
  kind: text,
  title: text,
  subtitle: optional(text),
  description: optional(text),
  summary: optional(text),
  url: text,
  absoluteUrl: optional(text),
  date: optional(date),
  updated: optional(date),
  authors: listOf(link),
  tags: listOf(link),
  categories: listOf(link),
  series: listOf(link),
  terms: mapOf(listOf(link)),
  cover: optional(cover),
  section: optional(text),
  sections: listOf(text),
  wordCount: number,
  readingMinutes: number,
  isDraft: boolean,
  language: text,
  extra: mapOf(anything),
});

const textCard = extended(card, 'text card', { plainText: text });
const excerpt = extended(textCard, 'excerpt', { excerptHtml: html, isExcerptWhole: boolean, features: listOf(text) });
const article = extended(excerpt, 'article', { html, toc: listOf(tocEntry) });

/** The view of a post at each facet. */
export const postShapes = { card, text: textCard, excerpt, article } as const;

const feed = record('feed', { type: text, url: text, title: text });
const features = record('features', { math: boolean, code: boolean, mermaid: boolean });

/** Facts of the page at hand, most of them for its head. */
const page = record('page', {
  title: text,
  fullTitle: text,
  description: text,
  url: text,
  canonicalUrl: optional(text),
  emitter: text,
  isHome: boolean,
  isPost: boolean,
  isListed: boolean,
  type: text,
  locale: text,
  image: optional(text),
  imageAlt: optional(text),
  imageWidth: optional(number),
  imageHeight: optional(number),
  published: optional(text),
  modified: optional(text),
  tags: listOf(text),
  profiles: listOf(text),
  feeds: listOf(feed),
  features,
  jsonLd: optional(anything),
  number,
});

const pagination = record('pagination', {
  number,
  pageCount: number,
  postCount: number,
  first: text,
  last: text,
  previous: optional(text),
  next: optional(text),
});

const translation = record('translation', {
  url: text,
  absoluteUrl: optional(text),
  language: text,
  locale: text,
  title: text,
});
const breadcrumb = record('breadcrumb', { name: text, url: text });
const series = record('series', { name: text, url: text, position: number, count: number, posts: listOf(card) });
const year = record('year', { year: optional(number), postCount: number, posts: listOf(card) });
const term = record('term', { name: text, url: text, postCount: number });
const author = record('author', {
  name: text,
  url: optional(text),
  email: optional(text),
  bio: optional(text),
  profiles: listOf(text),
});

/** Which parts the page of a post shows. */
const postParts = record('post parts', {
  breadcrumbs: boolean,
  date: boolean,
  updated: boolean,
  authors: boolean,
  readingTime: boolean,
  cover: boolean,
  series: boolean,
  toc: boolean,
  terms: boolean,
  neighbours: boolean,
  related: boolean,
});

const giscus = record('giscus', {
  repo: text,
  repoId: text,
  category: text,
  categoryId: text,
  mapping: text,
  isStrict: text,
  hasReactions: text,
  inputPosition: text,
  theme: text,
});

/** What the configuration says of the looks. */
const appearance = record('appearance', {
  css: optional(html),
  progress: boolean,
  hasSearchKey: boolean,
  social: listOf(record('social link', { name: text, url: text, icon: optional(text) })),
  post: postParts,
  giscus: optional(giscus),
  analytics: optional(
    record('analytics', { src: text, attributes: listOf(record('attribute', { name: text, value: text })) }),
  ),
  head: optional(html),
});

/** What every template gets. Each key is always there; which of them a template finds filled, `templateKeys` says. */
const view = record('view', {
  page,
  updated: optional(date),
  pagination: optional(pagination),
  posts: listOf(excerpt),
  post: optional(article),
  newer: optional(card),
  older: optional(card),
  related: listOf(card),
  series: listOf(series),
  translations: listOf(translation),
  breadcrumbs: listOf(breadcrumb),
  editUrl: optional(text),
  section: optional(record('section', { path: text, title: text })),
  taxonomy: optional(record('taxonomy', { name: text, title: text, url: text })),
  terms: listOf(term),
  term: optional(term),
  author: optional(author),
  years: listOf(year),
});

/** What a template of each name finds filled, beside `page` and `updated`; the rest is empty there. */
export const templateKeys: Readonly<Record<string, readonly string[]>> = {
  home: ['pagination', 'posts', 'post'],
  post: ['post', 'newer', 'older', 'related', 'series', 'translations', 'breadcrumbs', 'editUrl'],
  page: ['post', 'translations', 'editUrl'],
  section: ['pagination', 'posts', 'post', 'section', 'breadcrumbs'],
  taxonomy: ['taxonomy', 'terms'],
  term: ['pagination', 'posts', 'taxonomy', 'term', 'author', 'breadcrumbs'],
  archive: ['years'],
  'not-found': ['posts'],
};

const viewOfCards = extended(view, 'view', { posts: listOf(card) });
const openView = { ...extended(view, 'view', { posts: listOf(article) }), isOpen: true };

/** The view that the template of this name gets. Names of one's own may get more, from an emitter of one's own. */
export function viewOf(template: string): RecordShape {
  if (template === 'not-found') return viewOfCards;
  return Object.hasOwn(templateKeys, template) ? view : openView;
}

/** `@site`: the same on every page. */
export const siteShape = record('site', {
  title: text,
  description: text,
  language: text,
  direction: text,
  url: text,
  absoluteUrl: optional(text),
  hasBaseUrl: boolean,
  menus: mapOf(listOf(record('menu entry', { name: text, url: text }))),
  appearance,
  params: mapOf(anything),
  data: mapOf(anything),
  authors: listOf(author),
  assets: mapOf(text),
  taxonomies: listOf(record('site taxonomy', { name: text, title: text, url: text })),
  feeds: listOf(record('site feed', { name: text, url: text })),
  archiveUrl: optional(text),
  searchUrl: optional(text),
  pagefindUrl: optional(text),
  icon: optional(text),
  iconType: optional(text),
  hasPosts: boolean,
  latestYear: optional(number),
});

/** `@strings`: the words of the theme, under the names that its files give them. */
export function stringsShape(strings: ReadonlyMap<string, Readonly<Record<string, unknown>>>): Shape {
  const names = new Set([...strings.values()].flatMap((words) => Object.keys(words)));
  if (names.size === 0) return mapOf(text);
  return record('strings', Object.fromEntries([...names].map((name) => [name, anything])));
}
