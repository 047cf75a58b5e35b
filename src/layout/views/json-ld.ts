// Structured data of a page, as schema.org describes it and search engines ask for it.

import type { Author } from '../../domain/config.ts';
import type { Page } from '../../domain/page.ts';
import { cardSize } from '../../domain/share-card.ts';
import type { SitePost } from '../../domain/site.ts';
import { breadcrumbsOf } from './breadcrumbs.ts';
import type { ViewTools } from './view-tools.ts';

/** One thing that schema.org knows. Keys whose value is undefined are not written. */
type Thing = Readonly<Record<string, unknown>>;

/** What pages say of themselves beside the post. */
interface Facts {
  readonly title: string;
  readonly description: string;
  readonly subject: SitePost | undefined;
}

/**
 * A `WebSite` for the home page, a `BlogPosting` for a post, a `ProfilePage` for an author, and for what stands in a
 * list the way to it; else nothing. Nothing without `baseUrl`, since all addresses have to be absolute.
 */
export function jsonLdOf(page: Page, facts: Facts, tools: ViewTools): Thing | undefined {
  const url = tools.links.absolute(page.url);
  if (url === undefined) return undefined;
  const things = [...ownThings(page, url, facts, tools), ...breadcrumbList(page, url, facts, tools)];
  return things.length === 0 ? undefined : { '@context': 'https://schema.org', '@graph': things };
}

function ownThings(page: Page, url: string, facts: Facts, tools: ViewTools): readonly Thing[] {
  if (page.url === `${tools.site.urlPrefix}/`) return [webSite(facts.description, tools)];
  if (page.emitter === 'posts' && facts.subject?.kind === 'post')
    return [blogPosting(facts.subject, url, facts.description, tools)];
  // Cast because the emitter of taxonomies puts it there.
  const author = page.data['author'] as Author | undefined;
  if (page.emitter !== 'taxonomies' || author === undefined || (page.pagination?.number ?? 1) > 1) return [];
  const person = { ...personOf(author.name, url, author, tools), description: author.bio };
  return [{ '@type': 'ProfilePage', url, mainEntity: person }];
}

function webSite(description: string, tools: ViewTools): Thing {
  const { site } = tools;
  return {
    '@type': 'WebSite',
    '@id': siteId(tools),
    name: site.title,
    url: homeOf(tools),
    description: description || undefined,
    inLanguage: site.language,
    publisher: publisherOf(tools),
  };
}

function blogPosting(post: SitePost, url: string, description: string, tools: ViewTools): Thing {
  const { site, dateOf } = tools;
  const named = (taxonomy: string): readonly string[] =>
    post.terms.filter((term) => term.taxonomy === taxonomy).map(({ name }) => name);
  const tags = named('tags');
  const categories = named('categories');
  const authors = authorsOf(post, tools);
  return {
    '@type': 'BlogPosting',
    headline: post.title,
    alternativeHeadline: post.subtitle,
    description: description || undefined,
    url,
    mainEntityOfPage: { '@type': 'WebPage', '@id': url },
    image: imageOf(post, tools),
    datePublished: dateOf(post.date)?.rfc3339,
    dateModified: dateOf(post.updated ?? post.date)?.rfc3339,
    author: authors.length === 0 ? undefined : authors,
    publisher: publisherOf(tools),
    keywords: tags.length === 0 ? undefined : tags.join(', '),
    articleSection: categories.length === 0 ? undefined : categories,
    wordCount: post.article.wordCount,
    inLanguage: post.language,
    isPartOf: { '@type': 'WebSite', '@id': siteId(tools), name: site.title, url: homeOf(tools) },
  };
}

function imageOf({ cover, coverTarget, shareCard }: SitePost, { links }: ViewTools): unknown {
  if (shareCard !== undefined) return { '@type': 'ImageObject', url: links.absolute(shareCard.url), ...cardSize };
  const url = coverTarget && links.absoluteTarget(coverTarget);
  if (url === undefined || coverTarget?.kind !== 'internal' || coverTarget.widthPixels === undefined) return url;
  const { widthPixels: width, heightPixels: height } = coverTarget;
  return { '@type': 'ImageObject', url, width, height, caption: cover?.alt };
}

function authorsOf(post: SitePost, tools: ViewTools): readonly Thing[] {
  const { links, site, termUrls } = tools;
  return post.terms
    .filter(({ taxonomy }) => taxonomy === 'authors')
    .map(({ name, slug }) => {
      const term = termUrls.get('authors')?.get(slug);
      const author = site.config.authors.find((each) => each.name === name);
      return personOf(name, term && links.absolute(term), author, tools);
    });
}

function personOf(name: string, page: string | undefined, author: Author | undefined, { links }: ViewTools): Thing {
  const profiles = author?.profiles ?? [];
  return {
    '@type': 'Person',
    name,
    url: author?.url === undefined ? page : links.absoluteLink(author.url),
    sameAs: profiles.length === 0 ? undefined : profiles,
  };
}

/** A blog is published by the person whose it is; where nobody is named, the site stands for itself. */
function publisherOf(tools: ViewTools): Thing {
  const { site } = tools;
  const [owner] = site.config.authors;
  return owner === undefined
    ? { '@type': 'Organization', name: site.title, url: homeOf(tools) }
    : personOf(owner.name, homeOf(tools), owner, tools);
}

/** The way from the home page, for what is shown below its results; a list of one would say nothing. */
function breadcrumbList(page: Page, url: string, { title }: Facts, tools: ViewTools): readonly Thing[] {
  const isPlaced = ['posts', 'pages', 'sections', 'taxonomies'].includes(page.emitter);
  const home = homeOf(tools);
  if (!isPlaced || url === home || (page.pagination?.number ?? 1) > 1) return [];
  const way = breadcrumbsOf(page, tools).map((step) => ({ name: step.name, item: tools.links.absolute(step.url) }));
  const steps = [{ name: tools.site.title, item: home }, ...way, { name: title, item: url }];
  return [
    {
      '@type': 'BreadcrumbList',
      itemListElement: steps.map((step, index) => ({ '@type': 'ListItem', position: index + 1, ...step })),
    },
  ];
}

function homeOf({ links, site }: ViewTools): string | undefined {
  return links.absolute(`${site.urlPrefix}/`);
}

function siteId(tools: ViewTools): string {
  return `${homeOf(tools) ?? ''}#website`;
}
