// What templates see of a post wherever it is named: its card.

import type { SitePost } from '../../domain/site.ts';
import { styledUrl } from '../../domain/urls.ts';
import { imageSources } from '../image-sources.ts';
import type { ViewTools } from './view-tools.ts';

const none: readonly unknown[] = Object.freeze([]);

/** The card of a post. Many pages show it, so nothing of it can be changed by the helpers of one of them. */
export function cardView(post: SitePost, tools: ViewTools): Readonly<Record<string, unknown>> {
  const { links, dateOf, site } = tools;
  const terms = Object.fromEntries(site.config.taxonomies.map(({ name }) => [name, termsView(post, name, tools)]));
  return Object.freeze({
    id: post.id,
    kind: post.kind,
    title: post.title,
    subtitle: post.subtitle,
    description: post.description,
    summary: post.summary ?? post.description,
    url: links.href(post.url),
    absoluteUrl: links.absolute(post.url),
    date: dateOf(post.date),
    updated: dateOf(post.updated),
    authors: terms['authors'] ?? none,
    tags: terms['tags'] ?? none,
    categories: terms['categories'] ?? none,
    series: terms['series'] ?? none,
    terms: Object.freeze(terms),
    cover: coverView(post, tools),
    section: post.sections[0],
    sections: post.sections,
    wordCount: post.article.wordCount,
    readingMinutes: post.article.readingMinutes,
    isDraft: post.draft,
    language: post.language,
    extra: post.extra,
  });
}

function termsView({ terms }: SitePost, taxonomy: string, { termUrls, links, site }: ViewTools): readonly unknown[] {
  const own = terms.filter((term) => term.taxonomy === taxonomy);
  return Object.freeze(
    own.map(({ name, slug }) => {
      const url = termUrls.get(taxonomy)?.get(slug);
      const href = url === undefined ? undefined : links.href(styledUrl(url, site.config.trailingSlash));
      return Object.freeze({ name, url: href });
    }),
  );
}

function coverView({ cover, coverTarget }: SitePost, { links, imageSizes }: ViewTools): unknown {
  const src = coverTarget === undefined ? undefined : links.target(coverTarget);
  if (cover === undefined || coverTarget === undefined || src === undefined) return undefined;
  const size = coverTarget.kind === 'internal' ? coverTarget : undefined;
  const sources = size?.picture && imageSources(size.picture, links.target);
  return Object.freeze({
    src,
    absoluteSrc: links.absoluteTarget(coverTarget),
    alt: cover.alt ?? '',
    caption: cover.caption,
    width: size?.widthPixels,
    height: size?.heightPixels,
    srcset: sources?.srcset,
    sizes: sources && imageSizes,
    sources: sources?.better ?? none,
    style: sources?.style,
  });
}
