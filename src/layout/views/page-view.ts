// The view of one page: built from what the page lists, and nothing else.

import type { Page, Read } from '../../domain/page.ts';
import type { SitePost } from '../../domain/site.ts';
import { rfc3339 } from '../../text/dates.ts';
import { jsonLdOf } from './json-ld.ts';
import { dateView, postView } from './post-view.ts';
import type { ViewTools } from './post-view.ts';

/** Builds the view of a page for its template. */
export function pageView(page: Page, tools: ViewTools): Readonly<Record<string, unknown>> {
  const { links, site, words } = tools;
  const view: Record<string, unknown> = { ...emptyLists, ...withHrefs(page.data, links.href) };
  const articles = page.reads.filter(({ facet }) => facet === 'article' || facet === 'excerpt').length;
  for (const [position, read] of page.reads.entries()) {
    const post = postOf(read, tools);
    // Ids stay as they are where one article has the page to itself.
    const idPrefix = articles > 1 && read.as !== 'post' ? `p${position}-` : '';
    put(view, read.as, postView(post, read.facet, { idPrefix, isFeed: false }, tools));
  }
  const main = page.reads.find(({ as, facet }) => as === 'post' && facet === 'article');
  const subject = main === undefined ? undefined : site.byId.get(main.post);
  view['pagination'] = page.pagination && {
    ...withHrefs({ ...page.pagination }, links.href),
    hasOthers: page.pagination.pageCount > 1,
  };
  view['translations'] = translationsOf(page, tools);
  view['page'] = pageFacts(page, subject, tools);
  view['updated'] = dateView(page.updated, words);
  return view;
}

/** Lists that some pages of a template have and others have not. */
const emptyLists = {
  posts: [],
  related: [],
  series: [],
  translations: [],
  years: [],
  terms: [],
  post: undefined,
  newer: undefined,
  older: undefined,
  section: undefined,
  taxonomy: undefined,
  term: undefined,
  author: undefined,
  editUrl: undefined,
} as const;

function postOf({ post: id }: Read, { site }: ViewTools): SitePost {
  const post = site.byId.get(id);
  if (post === undefined) throw new Error(`A page reads "${id}", which its site does not have.`);
  return post;
}

/** The same post in other languages. */
function translationsOf({ data }: Page, { links }: ViewTools): readonly unknown[] {
  // Cast because the emitters of posts and pages put it there.
  const list = (data['translations'] ?? []) as readonly { url: string; language: string; title: string }[];
  return list.map(({ url, language, title }) => ({ url: links.href(url), absoluteUrl: links.absolute(url), language, title }));
}

/** Facts for the head of the document. */
function pageFacts(page: Page, subject: SitePost | undefined, tools: ViewTools): Readonly<Record<string, unknown>> {
  const { site, links } = tools;
  const isPost = subject?.kind === 'post' && page.emitter === 'posts';
  const description = page.description || (isPost || subject?.kind === 'page' ? shortened(subject.article.plainText) : '') || site.description;
  const image = subject?.coverTarget === undefined ? undefined : links.absoluteTarget(subject.coverTarget);
  const isHome = page.title === site.title && page.url === `${site.urlPrefix}/`;
  const features = new Set(page.reads.flatMap(({ post, facet }) => (facet === 'card' || facet === 'text' ? [] : (site.byId.get(post)?.article.features ?? []))));
  return {
    title: page.title,
    fullTitle: titleOf(page, site.title),
    description,
    url: links.href(page.url),
    canonicalUrl: page.emitter === 'notFound' ? undefined : links.absolute(page.url),
    emitter: page.emitter,
    isHome,
    isPost,
    isListed: page.isListed,
    type: isPost ? 'article' : 'website',
    image: image?.startsWith('/') === true ? undefined : image,
    published: isPost && subject.date !== undefined ? rfc3339(subject.date) : undefined,
    modified: isPost && subject.updated !== undefined ? rfc3339(subject.updated) : undefined,
    feeds: page.feeds.map(({ type, url, title }) => ({ type: feedTypes[type], url: links.href(url), title: `${title} (${feedNames[type]})` })),
    features: { math: features.has('math'), code: features.has('code'), mermaid: features.has('mermaid') },
    jsonLd: jsonLdOf(page, subject, description, tools),
    number: page.pagination?.number ?? 1,
  };
}

const feedTypes = { rss: 'application/rss+xml', atom: 'application/atom+xml', json: 'application/feed+json' } as const;
const feedNames = { rss: 'RSS', atom: 'Atom', json: 'JSON' } as const;

function titleOf({ title, pagination }: Page, siteTitle: string): string {
  const numbered = pagination !== undefined && pagination.number > 1 ? `${title} (${pagination.number}/${pagination.pageCount})` : title;
  return title === siteTitle ? numbered : `${numbered} · ${siteTitle}`;
}

/** At most 160 characters, cut between words. */
export function shortened(text: string): string {
  if (text.length <= 160) return text;
  const cut = text.slice(0, 159);
  const end = cut.lastIndexOf(' ');
  return `${(end > 80 ? cut.slice(0, end) : cut).toWellFormed().replace(/[\s,;:.–—-]+$/u, '')}…`;
}

/** Puts a post where `as` says: `post`, `posts[]`, `years.0.posts[]`. */
function put(view: Record<string, unknown>, as: string, value: unknown): void {
  const steps = as.split('.');
  const last = steps.pop() ?? '';
  // Casts because `as` and the page's values are made by one emitter, and the copies below are our own.
  let at = view;
  for (const step of steps) at = at[step] as Record<string, unknown>;
  if (!last.endsWith('[]')) {
    at[last] = value;
    return;
  }
  const name = last.slice(0, -2);
  const list = Object.hasOwn(at, name) && at[name] !== emptyLists.posts && at[name] !== emptyLists.related ? (at[name] as unknown[]) : [];
  list.push(value);
  at[name] = list;
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
