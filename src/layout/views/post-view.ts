// What templates see of a post, by facet: plain data with finished links and dates.

import type { Heading } from '../../domain/article.ts';
import type { Author } from '../../domain/config.ts';
import type { Facet } from '../../domain/page.ts';
import type { SitePost } from '../../domain/site.ts';
import { fillSlots } from '../fill-slots.ts';
import type { Filling } from '../filling.ts';
import type { Links } from '../href.ts';
import type { ViewTools } from './view-tools.ts';

/** How an article is filled on the page at hand. */
export interface Showing {
  readonly idPrefix: string;
  /** Feeds: every URL absolute, fragments lead to the post's own page. */
  readonly isFeed: boolean;
  /** Whether a picture in it may be among the first things that a reader sees. */
  readonly isFirst: boolean;
}

/** A person as templates see them: every key is there. */
export function authorView(author: Author | undefined, links: Links): Readonly<Record<string, unknown>> | undefined {
  return (
    author && {
      name: author.name,
      url: author.url && links.link(author.url),
      email: author.email,
      bio: author.bio,
      profiles: author.profiles ?? [],
    }
  );
}

/** The view of a post at one facet. Every key is always there. */
export function postView(
  post: SitePost,
  facet: Facet,
  showing: Showing,
  tools: ViewTools,
): Readonly<Record<string, unknown>> {
  const card = tools.cardOf(post);
  if (facet === 'card') return card;
  const { article } = post;
  if (facet === 'text') return { plainText: article.plainText, ...card };
  const filling = fillingOf(post, showing, tools);
  const excerpt = {
    excerptHtml: fillSlots(article.excerpt, filling),
    isExcerptWhole: article.excerptIsWhole,
    plainText: article.plainText,
    features: article.features,
    ...card,
  };
  if (facet === 'excerpt') return excerpt;
  return {
    html: fillSlots(tools.readArticle(article.html), filling),
    toc: isTocShown(post) ? tocView(article.toc, showing.idPrefix) : [],
    ...excerpt,
  };
}

/** How the gaps of a post's html are filled. */
export function fillingOf(post: SitePost, { idPrefix, isFeed, isFirst }: Showing, tools: ViewTools): Filling {
  const { links } = tools;
  return {
    references: post.article.references,
    targets: post.targets,
    hrefOf: isFeed ? links.absoluteTarget : links.target,
    idPrefix,
    images: isFeed ? undefined : { sizes: tools.imageSizes, isFirstEager: isFirst },
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
    else top.push({ children: [], ...entry });
  }
  return top;
}
