// Assembling: puts all rendered posts together into one site for each language.

import type { RenderedPost } from '../domain/article.ts';
import type { SiteConfig } from '../domain/config.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { SourceId, UrlPath } from '../domain/names.ts';
import type { PostHead, WrittenDate } from '../domain/post.ts';
import type { Site, SitePost, ThemeAsset, Unpublished } from '../domain/site.ts';
import type { AssetFacts, SourceFile } from '../domain/source.ts';
import { byCodeUnit, byText } from '../text/order.ts';
import { collectMenus } from './collect-menus.ts';
import { collectSections } from './collect-sections.ts';
import { collectTerms, defaultAuthor } from './collect-terms.ts';
import { findRelated } from './find-related.ts';
import { createLinkIndex } from './link-index.ts';
import { placeFiles } from './place-files.ts';
import type { PlacedFile } from './place-files.ts';
import { byWeight, newestFirst, reasonToStayOut } from './publication.ts';
import { resolveCover } from './resolve-cover.ts';
import { resolveReference } from './resolve-reference.ts';
import { settleAliases } from './settle-aliases.ts';
import { deadNames } from './dead-names.ts';

/** All that a site is made of. */
export interface AssembleInput {
  readonly rendered: readonly RenderedPost[];
  readonly files: readonly SourceFile[];
  readonly statics: readonly SourceFile[];
  readonly assets: readonly ThemeAsset[];
  readonly facts: ReadonlyMap<SourceId, AssetFacts>;
  readonly data: Readonly<Record<string, unknown>>;
  readonly config: SiteConfig;
  readonly nowMs: number;
  /** Sources that could not be read or did not parse. */
  readonly failed: ReadonlySet<SourceId>;
}

/** A post on its way into a site. */
type Prepared = Omit<SitePost, 'newer' | 'older' | 'related'>;

/** The sites, the default language's first. What is still wrong is told with places. */
export function assembleSites(input: AssembleInput): {
  readonly sites: readonly Site[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const { config, nowMs } = input;
  const author = defaultAuthor(config);
  const diagnostics: Diagnostic[] = [];
  const rendered = input.rendered
    .map(({ post, article }): RenderedPost => {
      const settled = settleAliases(withAuthor(post, author));
      diagnostics.push(...settled.diagnostics);
      return { post: settled.post, article };
    })
    .toSorted(byText(({ post }) => post.id));
  const heads = rendered.map(({ post }) => post);
  const unpublished = new Map<SourceId, Unpublished>();
  for (const post of heads) {
    const reason = reasonToStayOut(post, config, nowMs);
    if (reason !== undefined) unpublished.set(post.id, reason);
  }
  const isPublished = ({ id }: PostHead): boolean => !unpublished.has(id);
  const placed = placeFiles({
    files: input.files,
    statics: input.statics,
    posts: heads,
    isPublished,
    failed: input.failed,
    config,
  });
  const index = createLinkIndex(heads, placed, input.failed, config);
  const resolving = { index, facts: input.facts };
  const published = rendered
    .filter(({ post }) => isPublished(post))
    .map(({ post, article }): Prepared => {
      const { cover } = post;
      return {
        ...post,
        article,
        targets: article.references.map((reference) => resolveReference(reference, post, resolving)),
        coverTarget: cover && resolveCover(cover, post, resolving),
      };
    });
  const translations = translationsOf(published);
  // KaTeX's fonts weigh more than most blogs: they are published only where there are formulas.
  const hasMath = published.some(({ article }) => article.features.includes('math'));
  const assets = input.assets.filter(({ name }) => hasMath || !name.startsWith('katex/'));
  const sites = config.languages.map(({ tag }) => {
    const posts = published.filter(({ language }) => language === tag);
    const left = heads.flatMap((post) => (post.language === tag ? (unpublished.get(post.id) ?? []) : []));
    return siteOf(tag, posts, left, placed, translations, { ...input, assets });
  });
  return {
    sites: sites.map(({ site }) => site),
    diagnostics: [...diagnostics, ...sites.flatMap(({ diagnostics }) => diagnostics), ...deadNames(published, index)],
  };
}

function withAuthor(post: PostHead, author: PostHead['terms'][number] | undefined): PostHead {
  if (author === undefined || post.kind !== 'post' || post.terms.some(({ taxonomy }) => taxonomy === 'authors'))
    return post;
  return { ...post, terms: [...post.terms, author] };
}

function siteOf(
  language: string,
  all: readonly Prepared[],
  unpublished: readonly Unpublished[],
  placed: readonly PlacedFile[],
  translations: Site['translations'],
  { config, assets, data }: AssembleInput,
): { readonly site: Site; readonly diagnostics: readonly Diagnostic[] } {
  const isDefault = language === config.language;
  const urlPrefix = isDefault ? '' : `/${language.toLowerCase()}`;
  const own = config.languages.find(({ tag }) => tag === language);
  const ofKind = (kind: PostHead['kind']): readonly Prepared[] => all.filter((post) => post.kind === kind);
  const sorted = ofKind('post').toSorted(newestFirst);
  const { taxonomies, settled, diagnostics } = collectTerms(sorted, config, urlPrefix);
  const related = findRelated(
    sorted.map(({ id }) => id),
    taxonomies,
  );
  const posts = sorted.map((post, position): SitePost => ({
    ...post,
    terms: settled(post.terms),
    newer: sorted[position - 1]?.id,
    older: sorted[position + 1]?.id,
    related: related.get(post.id) ?? [],
  }));
  const alone = (post: Prepared): SitePost => ({ ...post, related: [] });
  const pages = ofKind('page').toSorted(byWeight).map(alone);
  const indexes = ofKind('section').map(alone);
  const site: Site = {
    config,
    language,
    title: own?.title ?? config.title,
    description: own?.description ?? config.description,
    isDefault,
    urlPrefix,
    posts,
    pages,
    sections: collectSections(posts, indexes, config, urlPrefix),
    byId: new Map([...posts, ...pages, ...indexes].map((post) => [post.id, post])),
    taxonomies,
    menus: collectMenus([...pages, ...posts, ...indexes], pages, config),
    data,
    translations,
    files: placed.filter((each) => each.language === language && each.isPublished).map(({ file }) => file),
    assets,
    unpublished,
    latest: latestOf(posts),
  };
  return { site, diagnostics };
}

function translationsOf(posts: readonly Prepared[]): Site['translations'] {
  const byKey = new Map<string, { language: string; url: UrlPath; title: string }[]>();
  for (const { translationKey, language, url, title } of posts) {
    const entry = { language, url, title };
    const known = byKey.get(translationKey);
    if (known === undefined) byKey.set(translationKey, [entry]);
    else known.push(entry);
  }
  const several = [...byKey].filter(([, entries]) => entries.length > 1);
  return new Map(
    several.map(([key, entries]) => [key, entries.toSorted((a, b) => byCodeUnit(a.language, b.language))]),
  );
}

function latestOf(posts: readonly SitePost[]): WrittenDate | undefined {
  let latest: WrittenDate | undefined;
  for (const post of posts) {
    for (const date of [post.date, post.updated]) {
      if (date !== undefined && (latest === undefined || date.instantMs > latest.instantMs)) latest = date;
    }
  }
  return latest;
}
