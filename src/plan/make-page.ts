// What most pages share: filled in once, so that each emitter says only what is its own.

import { TemplateName } from '../domain/names.ts';
import type { OutputPath, SourceId, UrlPath } from '../domain/names.ts';
import type { Facet, Page, PlannedFile, Read, WriterName } from '../domain/page.ts';
import type { PostHead } from '../domain/post.ts';
import type { ListedPost } from '../domain/site.ts';
import { fileOutput, joinedUrl, pageOutput, styledUrl } from '../domain/urls.ts';
import { siteFeeds } from './feed-links.ts';
import type { Ground } from './ground.ts';

/** The parts of a page that are not the same for most. */
export type PageParts = Pick<Page, 'emitter' | 'url' | 'what' | 'title'> & {
  readonly [Name in Exclude<keyof Page, 'kind' | 'layout'>]?: Page[Name] | undefined;
};

/** A page that a template lays out. The sitemap lists it, and it names the site's feeds, unless the parts say otherwise. */
export function templatePage(site: Ground, template: string, parts: PageParts): Page {
  const { output = pageOutput(parts.url), isListed = true, feeds = siteFeeds(site) } = parts;
  return pageOf(site, { template: TemplateName(template) }, parts, output, isListed, feeds);
}

/** The page of one text, a post or a page that stands alone; `parts` are what it has beside. */
export function textPage(
  site: Ground,
  post: ListedPost,
  { emitter, data, feeds, reads = [] }: Pick<PageParts, 'emitter' | 'data' | 'reads' | 'feeds'>,
): Page {
  return templatePage(site, post.template, {
    url: post.url,
    output: post.output,
    what: whatOf(post),
    origin: { file: post.id, place: post.places['url'] ?? post.places['slug'] ?? post.places['title'] },
    title: post.title,
    description: post.description ?? post.summary,
    reads: [{ post: post.id, facet: 'article', as: 'post' }, ...reads],
    updated: post.updated ?? post.date,
    emitter,
    data,
    feeds,
  });
}

/** A file that a writer lays out: a feed, a redirect. No sitemap lists it. */
export function writtenPage(site: Ground, writer: WriterName, parts: PageParts): Page {
  const { output = fileOutput(parts.url), isListed = false, feeds = [] } = parts;
  return pageOf(site, { writer }, parts, output, isListed, feeds);
}

/** Field by field, for there are many pages: copying parts over what they leave out takes three times as long. */
function pageOf(
  { language }: Ground,
  layout: Page['layout'],
  { emitter, url, what, origin, title, description, reads = [], pagination, data = {}, updated }: PageParts,
  output: OutputPath,
  isListed: boolean,
  feeds: Page['feeds'],
): Page {
  return {
    kind: 'page',
    language,
    layout,
    output,
    emitter,
    url,
    what,
    origin,
    title,
    description,
    reads,
    pagination,
    data,
    isListed,
    updated,
    feeds,
  };
}

/** A file without layout. */
export function plannedFile(
  parts: Omit<PlannedFile, 'kind' | 'output'> & Partial<Pick<PlannedFile, 'output'>>,
): PlannedFile {
  return { kind: 'file', output: fileOutput(parts.url), ...parts };
}

/** A URL of this language: `/tags/` is `/de/tags/` in a site whose prefix is `/de`. */
export function siteUrl(site: Ground, path: string): UrlPath {
  return joinedUrl(site.urlPrefix + path);
}

/** As `siteUrl`, in the site's style of trailing slashes. */
export function sitePageUrl(site: Ground, path: string): UrlPath {
  return styledUrl(site.urlPrefix + path, site.config.trailingSlash);
}

/** Reads of a list of posts, all under one name of the view. */
export function readAll(ids: readonly SourceId[], facet: Facet, as: string): Read[] {
  return ids.map((post) => ({ post, facet, as }));
}

/** How messages name a post. */
export function whatOf(post: PostHead): string {
  const noun = post.kind === 'section' ? 'the section text' : `the ${post.kind}`;
  return `${noun} "${post.title}"`;
}
