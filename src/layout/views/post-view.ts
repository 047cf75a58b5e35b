// What templates see of a post, by facet: plain data with finished links and dates.

import type { Heading, ReadArticle } from '../../domain/article.ts';
import type { Author } from '../../domain/config.ts';
import type { Facet } from '../../domain/page.ts';
import type { WrittenDate } from '../../domain/post.ts';
import type { Site, SitePost } from '../../domain/site.ts';
import { styledUrl } from '../../domain/urls.ts';
import { dateTimeAttribute, formatDate, rfc3339, rfc822 } from '../../text/dates.ts';
import { fillSlots } from '../fill-slots.ts';
import type { Filling } from '../fill-slots.ts';
import type { Links } from '../href.ts';
import type { Words } from '../words.ts';

/** What views are made with. */
export interface ViewTools {
  readonly site: Site;
  readonly links: Links;
  readonly words: Words;
  readonly readArticle: ReadArticle;
  /** The article of a post as feeds show it. */
  readonly feedHtmlOf: (post: SitePost) => string;
  /** Taxonomy → slug → URL, of the terms of this site. */
  readonly termUrls: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** How an article is filled on the page at hand. */
export interface Showing {
  readonly idPrefix: string;
  /** Feeds: every URL absolute, fragments lead to the post's own page. */
  readonly isFeed: boolean;
}

/** A person as templates see them: every key is there. */
export function authorView(author: Author | undefined, links: Links): Readonly<Record<string, unknown>> | undefined {
  return (
    author && {
      name: author.name,
      url: author.url && links.link(author.url),
      email: author.email,
      bio: author.bio,
    }
  );
}

/** A date as templates see it. */
export function dateView(date: WrittenDate | undefined, words: Words): Readonly<Record<string, unknown>> | undefined {
  if (date === undefined) return undefined;
  return {
    text: formatDate(date, words.dateFormat, words.dateNames),
    short: formatDate(date, words.shortDateFormat, words.dateNames),
    attribute: dateTimeAttribute(date),
    rfc3339: rfc3339(date),
    rfc822: rfc822(date),
    year: date.year,
    month: date.month,
    day: date.day,
  };
}

/** The view of a post at one facet. Every key is always there. */
export function postView(
  post: SitePost,
  facet: Facet,
  showing: Showing,
  tools: ViewTools,
): Readonly<Record<string, unknown>> {
  const card = cardView(post, tools);
  if (facet === 'card') return card;
  const { article } = post;
  if (facet === 'text') return { ...card, plainText: article.plainText };
  const filling = fillingOf(post, showing, tools);
  const excerpt = {
    ...card,
    excerptHtml: fillSlots(article.excerpt, filling),
    isExcerptWhole: article.excerptIsWhole,
    plainText: article.plainText,
    features: article.features,
  };
  if (facet === 'excerpt') return excerpt;
  return {
    ...excerpt,
    html: fillSlots(tools.readArticle(article.html), filling),
    toc: isTocShown(post) ? tocView(article.toc, showing.idPrefix) : [],
  };
}

function cardView(post: SitePost, tools: ViewTools): Readonly<Record<string, unknown>> {
  const { links, words, site } = tools;
  const terms = Object.fromEntries(site.config.taxonomies.map(({ name }) => [name, termsView(post, name, tools)]));
  return {
    id: post.id,
    kind: post.kind,
    title: post.title,
    subtitle: post.subtitle,
    description: post.description,
    summary: post.summary ?? post.description,
    url: links.href(post.url),
    absoluteUrl: links.absolute(post.url),
    date: dateView(post.date, words),
    updated: dateView(post.updated, words),
    authors: terms['authors'] ?? [],
    tags: terms['tags'] ?? [],
    categories: terms['categories'] ?? [],
    series: terms['series'] ?? [],
    terms,
    cover: coverView(post, tools),
    section: post.sections[0],
    sections: post.sections,
    wordCount: post.article.wordCount,
    readingMinutes: post.article.readingMinutes,
    isDraft: post.draft,
    language: post.language,
    extra: post.extra,
  };
}

function termsView({ terms }: SitePost, taxonomy: string, { termUrls, links, site }: ViewTools): readonly unknown[] {
  return terms
    .filter((term) => term.taxonomy === taxonomy)
    .map(({ name, slug }) => {
      const url = termUrls.get(taxonomy)?.get(slug);
      return { name, url: url === undefined ? undefined : links.href(styledUrl(url, site.config.trailingSlash)) };
    });
}

function coverView({ cover, coverTarget }: SitePost, { links }: ViewTools): unknown {
  const src = coverTarget === undefined ? undefined : links.target(coverTarget);
  if (cover === undefined || coverTarget === undefined || src === undefined) return undefined;
  const size = coverTarget.kind === 'internal' ? coverTarget : undefined;
  return {
    src,
    absoluteSrc: links.absoluteTarget(coverTarget),
    alt: cover.alt ?? '',
    caption: cover.caption,
    width: size?.widthPixels,
    height: size?.heightPixels,
  };
}

/** How the gaps of a post's html are filled. */
export function fillingOf(post: SitePost, { idPrefix, isFeed }: Showing, { links }: ViewTools): Filling {
  return {
    references: post.article.references,
    targets: post.targets,
    hrefOf: isFeed ? links.absoluteTarget : links.target,
    idPrefix,
    fragmentBase: isFeed ? (links.absolute(post.url) ?? links.href(post.url)) : '',
  };
}

/** `toc: true` and `toc: false` decide; else a table of contents helps from three headings on. */
function isTocShown({ toc, article }: SitePost): boolean {
  return toc ?? article.toc.filter(({ depth }) => depth > 1).length >= 3;
}

/** Headings of levels 2 and 3, nested. */
function tocView(headings: readonly Heading[], idPrefix: string): readonly unknown[] {
  const top: { href: string; text: string; children: { href: string; text: string }[] }[] = [];
  const shown = headings.filter(({ depth, id }) => id !== '' && (depth === 2 || depth === 3));
  for (const { id, text, depth } of shown) {
    const entry = { href: `#${encodeURIComponent(idPrefix + id)}`, text };
    const parent = top.at(-1);
    if (depth === 3 && parent !== undefined) parent.children.push(entry);
    else top.push({ ...entry, children: [] });
  }
  return top;
}
