// Structured data of a page, as schema.org describes it.

import type { Page } from '../../domain/page.ts';
import type { SitePost } from '../../domain/site.ts';
import type { ViewTools } from './view-tools.ts';

/** A `BlogPosting` for a post, a `WebSite` for the home page, else nothing. Nothing without `baseUrl`. */
export function jsonLdOf(
  page: Page,
  subject: SitePost | undefined,
  description: string,
  { site, links, dateOf }: ViewTools,
): Readonly<Record<string, unknown>> | undefined {
  const url = links.absolute(page.url);
  if (url === undefined) return undefined;
  if (page.url === `${site.urlPrefix}/`) {
    return {
      '@context': 'https://schema.org',
      '@type': 'WebSite',
      name: site.title,
      url,
      description: site.description || undefined,
      inLanguage: site.language,
    };
  }
  if (subject?.kind !== 'post' || page.emitter !== 'posts') return undefined;
  const people = subject.terms.filter(({ taxonomy }) => taxonomy === 'authors');
  const authors = people.map(({ name, slug }) => {
    const term = site.taxonomies
      .find((taxonomy) => taxonomy.name === 'authors')
      ?.terms.find((each) => each.slug === slug);
    const own = term?.author?.url;
    return {
      '@type': 'Person',
      name,
      url: own === undefined ? term && links.absolute(term.url) : links.absoluteLink(own),
    };
  });
  const tags = subject.terms.filter(({ taxonomy }) => taxonomy === 'tags').map(({ name }) => name);
  return {
    '@context': 'https://schema.org',
    '@type': 'BlogPosting',
    headline: subject.title,
    alternativeHeadline: subject.subtitle,
    description: description || undefined,
    url,
    mainEntityOfPage: url,
    image: subject.coverTarget && links.absoluteTarget(subject.coverTarget),
    datePublished: dateOf(subject.date)?.rfc3339,
    dateModified: dateOf(subject.updated ?? subject.date)?.rfc3339,
    author: authors.length === 0 ? undefined : authors,
    keywords: tags.length === 0 ? undefined : tags.join(', '),
    wordCount: subject.article.wordCount,
    inLanguage: subject.language,
    isPartOf: { '@type': 'Blog', name: site.title, url: links.absolute(`${site.urlPrefix}/`) },
  };
}
