// Facts of the page at hand, most of them for the head of the document.

import type { Author } from '../../domain/config.ts';
import type { Page } from '../../domain/page.ts';
import { cardSize } from '../../domain/share-card.ts';
import type { SitePost, Target } from '../../domain/site.ts';
import { shortened } from '../../text/shortened.ts';
import { isVectorImage } from '../../text/vector-image.ts';
import { taxonomyTitle } from '../taxonomy-title.ts';
import { jsonLdOf } from './json-ld.ts';
import { localeOf } from './locale.ts';
import type { ViewTools } from './view-tools.ts';

/** The view's `page`. `subject` is the post that the page is about, if it is about one. */
export function pageFacts(
  page: Page,
  subject: SitePost | undefined,
  tools: ViewTools,
): Readonly<Record<string, unknown>> {
  const { site, links, dateOf } = tools;
  const isPost = subject?.kind === 'post' && page.emitter === 'posts';
  const description = descriptionOf(page, subject, tools);
  const title = titleOf(page, tools);
  return {
    title,
    fullTitle: page.title === site.title ? numbered(page, title) : `${numbered(page, title)} · ${site.title}`,
    description,
    url: links.href(page.url),
    canonicalUrl: page.emitter === 'notFound' ? undefined : links.absolute(page.url),
    emitter: page.emitter,
    isHome: page.title === site.title && page.url === `${site.urlPrefix}/`,
    isPost,
    isListed: page.isListed,
    type: isPost ? 'article' : 'website',
    locale: localeOf(site.language),
    ...imageFacts(subject, tools),
    published: isPost ? dateOf(subject.date)?.rfc3339 : undefined,
    modified: isPost ? dateOf(subject.updated)?.rfc3339 : undefined,
    tags: isPost ? subject.terms.filter(({ taxonomy }) => taxonomy === 'tags').map(({ name }) => name) : [],
    profiles: profilesOf(page, tools),
    feeds: page.feeds.map(({ type, url, title: name }) => ({
      type: feedTypes[type],
      url: links.href(url),
      title: `${name} (${feedNames[type]})`,
    })),
    features: featuresOf(page, tools),
    jsonLd: jsonLdOf(page, { title, description, subject }, tools),
    number: page.pagination?.number ?? 1,
  };
}

/** The picture that others show with a link to the page. */
function imageFacts(subject: SitePost | undefined, { links }: ViewTools): Readonly<Record<string, unknown>> {
  const card = subject?.shareCard;
  if (card !== undefined) {
    const image = links.absolute(card.url);
    const { width, height } = cardSize;
    return { image, imageAlt: subject?.title, imageWidth: width, imageHeight: height };
  }
  const target = sharedTarget(subject);
  const address = target && links.absoluteTarget(target);
  // Without a baseUrl it is a path, which is no use to other sites.
  const image = address?.startsWith('/') === true ? undefined : address;
  const size = image !== undefined && target?.kind === 'internal' ? target : undefined;
  return {
    image,
    imageAlt: image === undefined ? undefined : subject?.cover?.alt,
    imageWidth: size?.widthPixels,
    imageHeight: size?.heightPixels,
  };
}

/** The version of the cover that is made for others; the cover itself where there is none, or it is fit as it is. None of an SVG. */
function sharedTarget(subject: SitePost | undefined): Target | undefined {
  const [version] = subject?.sharedCover?.versions ?? [];
  if (version === undefined) return isVectorImage(subject?.cover?.src ?? '') ? undefined : subject?.coverTarget;
  const { url, widthPixels, heightPixels } = version;
  return { kind: 'internal', path: url, suffix: '', widthPixels, heightPixels };
}

/** Where else the person is whom the page stands for: the site's first author on the home page, an author on theirs. */
function profilesOf({ url, emitter, data }: Page, { site }: ViewTools): readonly string[] {
  // Cast because the emitter of taxonomies puts it there.
  const own = emitter === 'taxonomies' ? (data['author'] as Author | undefined) : undefined;
  const person = url === `${site.urlPrefix}/` ? site.config.authors[0] : own;
  if (person === undefined) return [];
  const { baseUrl } = site.config;
  const all = [...(person.url === undefined ? [] : [person.url]), ...(person.profiles ?? [])];
  // A page of this site needs no proof that it is of the same person.
  return all.filter((each) => /^https?:/i.test(each) && (baseUrl === undefined || !isBelow(each, baseUrl)));
}

function isBelow(url: string, base: string): boolean {
  return url === base || url.startsWith(`${base}/`);
}

const feedTypes = { rss: 'application/rss+xml', atom: 'application/atom+xml', json: 'application/feed+json' } as const;
const feedNames = { rss: 'RSS', atom: 'Atom', json: 'JSON' } as const;

/** Emitters know no language: what they name themselves, the theme's words name again. */
function titleOf({ title, emitter, data }: Page, { words, site }: ViewTools): string {
  // Cast because the emitter of taxonomies puts it there; the page of a term is called by its term.
  const taxonomy = data['taxonomy'] as { readonly name: string } | undefined;
  if (emitter === 'taxonomies' && taxonomy !== undefined && data['term'] === undefined)
    return taxonomyTitle({ name: taxonomy.name, title }, site.config, words);
  const own = { archive: words.strings['archive'], notFound: words.strings['notFound'] }[emitter];
  return typeof own === 'string' ? own : title;
}

function numbered({ pagination }: Page, title: string): string {
  return pagination === undefined || pagination.number === 1
    ? title
    : `${title} (${pagination.number}/${pagination.pageCount})`;
}

/** Never empty where there are words to take it from: the author's, those of the text, those of the site. */
function descriptionOf({ description, emitter }: Page, subject: SitePost | undefined, { site }: ViewTools): string {
  if (description !== undefined && description !== '') return description;
  const isShown = subject !== undefined && (emitter === 'posts' || emitter === 'pages');
  const own = isShown ? shortened(subject.article.plainText, 160) : '';
  return own === '' ? site.description : own;
}

/** What the page must bring for the articles and excerpts it shows. */
function featuresOf({ reads }: Page, { site }: ViewTools): Readonly<Record<'math' | 'code' | 'mermaid', boolean>> {
  const features = new Set<string>();
  for (const { post: id, facet } of reads) {
    const article = site.byId.get(id)?.article;
    if (article === undefined || facet === 'card' || facet === 'text') continue;
    const isExcerpt = facet === 'excerpt';
    for (const feature of article.features) {
      // Most excerpts end before the first formula, and KaTeX is a big style sheet.
      if (!isExcerpt || feature !== 'math' || article.excerpt.parts.some((part) => part.includes('class="katex'))) {
        features.add(feature);
      }
    }
  }
  return { math: features.has('math'), code: features.has('code'), mermaid: features.has('mermaid') };
}
