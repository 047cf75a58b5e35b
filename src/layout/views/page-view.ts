// The view of one page: built from what the page lists, and nothing else.

import type { Author } from '../../domain/config.ts';
import type { Page, Read } from '../../domain/page.ts';
import type { SitePost } from '../../domain/site.ts';
import { taxonomyTitle } from '../taxonomy-title.ts';
import { breadcrumbsOf } from './breadcrumbs.ts';
import { localeOf } from './locale.ts';
import { pageFacts } from './page-facts.ts';
import { authorView, postView } from './post-view.ts';
import type { ViewTools } from './view-tools.ts';

/** Builds the view of a page for its template. Every key of the view is always there; see shapes.ts. */
export function pageView(page: Page, tools: ViewTools): Readonly<Record<string, unknown>> {
  const { links, site, dateOf } = tools;
  const view: Record<string, unknown> = Object.assign(emptyView(), withHrefs(page.data, links.href));
  const articles = page.reads.filter(({ facet }) => facet === 'article' || facet === 'excerpt').length;
  for (const [position, read] of page.reads.entries()) {
    const post = postOf(read, tools);
    // Ids stay as they are where one article has the page to itself.
    const idPrefix = articles > 1 && read.as !== 'post' ? `p${position}-` : '';
    put(view, read.as, postView(post, read.facet, { idPrefix, isFeed: false, isFirst: position === 0 }, tools));
  }
  const main = page.reads.find(({ as, facet }) => as === 'post' && facet === 'article');
  const subject = main === undefined ? undefined : site.byId.get(main.post);
  if (page.emitter === 'taxonomies') view['taxonomy'] = taxonomyView(page, tools);
  view['pagination'] = paginationView(page, tools);
  view['author'] = authorView(page.data['author'] as Author | undefined, links); // Cast because the emitter of terms puts it there.
  view['breadcrumbs'] = breadcrumbsOf(page, tools).map(({ name, url }) => ({ name, url: links.href(url) }));
  view['translations'] = translationsOf(page, tools);
  view['page'] = pageFacts(page, subject, tools);
  view['updated'] = dateOf(page.updated);
  return view;
}

/** What a page has no values for. Its lists are new each time, since posts are put into them. */
function emptyView(): Record<string, unknown> {
  return {
    posts: [],
    post: undefined,
    newer: undefined,
    older: undefined,
    related: [],
    series: [],
    breadcrumbs: [],
    editUrl: undefined,
    section: undefined,
    taxonomy: undefined,
    terms: [],
    term: undefined,
    author: undefined,
    years: [],
    pagination: undefined,
    translations: [],
    page: undefined,
    updated: undefined,
  };
}

function taxonomyView({ data }: Page, { links, site, words }: ViewTools): unknown {
  // Cast because the emitter of taxonomies puts it there.
  const taxonomy = data['taxonomy'] as
    | { readonly name: string; readonly title: string; readonly url: string }
    | undefined;
  return taxonomy && { ...taxonomy, title: taxonomyTitle(taxonomy, site.config, words), url: links.href(taxonomy.url) };
}

function paginationView({ pagination }: Page, { links }: ViewTools): unknown {
  return pagination && { previous: undefined, next: undefined, ...withHrefs({ ...pagination }, links.href) };
}

function postOf({ post: id }: Read, { site }: ViewTools): SitePost {
  const post = site.byId.get(id);
  if (post === undefined) throw new Error(`A page reads "${id}", which its site does not have.`);
  return post;
}

/** The same post in other languages. */
function translationsOf({ data }: Page, { links }: ViewTools): readonly unknown[] {
  // Cast because the emitters of posts and pages put it there.
  const list = (data['translations'] ?? []) as readonly { url: string; language: string; title: string }[];
  return list.map(({ url, language, title }) => ({
    url: links.href(url),
    absoluteUrl: links.absolute(url),
    language,
    locale: localeOf(language),
    title,
  }));
}

/** Puts a post where `as` says: `post`, `posts[]`, `years.0.posts[]`. */
function put(view: Record<string, unknown>, as: string, value: unknown): void {
  // Casts because `as` and the page's values are made by one emitter, and the values here are copies of our own.
  let at = view;
  let name = as;
  for (let end = name.indexOf('.'); end !== -1; end = name.indexOf('.')) {
    at = at[name.slice(0, end)] as Record<string, unknown>;
    name = name.slice(end + 1);
  }
  if (name.endsWith('[]')) ((at[name.slice(0, -2)] ??= []) as unknown[]).push(value);
  else at[name] = value;
}

const urlKeys: ReadonlySet<string> = new Set(['url', 'first', 'last', 'previous', 'next']);

/** A deep copy in which URLs of the site have become links. */
function withHrefs(values: Readonly<Record<string, unknown>>, href: (path: string) => string): Record<string, unknown> {
  const copied = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return urlKeys.has(key) && value.startsWith('/') ? href(value) : value;
    if (Array.isArray(value)) return value.map((each) => copied(each, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, copied(each, name)]));
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, copied(value, name)]));
}
