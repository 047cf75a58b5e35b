// Outlines: all that can be known of the sites without the articles. While only bodies change, it stands.

import type { SiteConfig } from '../domain/config.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { SourceId, UrlPath } from '../domain/names.ts';
import type { PostHead, Term } from '../domain/post.ts';
import type { Site, SiteOutline, ThemeAsset, Unpublished } from '../domain/site.ts';
import type { CardKit } from '../domain/share-card.ts';
import type { SourceFile } from '../domain/source.ts';
import { byCodeUnit } from '../text/order.ts';
import { partsOf } from '../text/recall.ts';
import type { Recall } from '../text/recall.ts';
import { defaultAuthor } from './collect-terms.ts';
import { createNameIndex, createPathIndex } from './link-index.ts';
import type { NamedPost, NameIndex, PathIndex, PlacedPost } from './link-index.ts';
import { outlineLanguage } from './outline-language.ts';
import { placeFiles } from './place-files.ts';
import type { BundlePost } from './place-files.ts';
import { settleAliases } from './settle-aliases.ts';

/** What outlines are made of. */
export interface OutlineInput {
  /** By id. */
  readonly heads: readonly PostHead[];
  readonly unpublished: ReadonlyMap<SourceId, Unpublished>;
  /** Sources that could not be read or did not parse. */
  readonly failed: ReadonlySet<SourceId>;
  readonly files: readonly SourceFile[];
  readonly statics: readonly SourceFile[];
  readonly assets: readonly ThemeAsset[];
  readonly data: Readonly<Record<string, unknown>>;
  readonly config: SiteConfig;
  /** What share cards are drawn with; undefined where there are none. */
  readonly cardKit: CardKit | undefined;
  /** Whether any post names another by `[[name]]`. */
  readonly hasWikilinks: boolean;
}

/** The sites without articles, and what their articles may refer to. */
export interface Outlines {
  /** The default language's first. */
  readonly sites: readonly SiteOutline[];
  readonly index: PathIndex;
  /** Undefined where no post has wikilinks. */
  readonly names: NameIndex | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

type TranslatedPost = Pick<PostHead, 'translationKey' | 'language' | 'url' | 'title'>;

/** Puts together what front matter and files say. */
export function outlineSites(input: OutlineInput, recall: Recall): Outlines {
  const { unpublished, failed, assets, data, config, cardKit } = input;
  const author = recall.shared('default author', defaultAuthor(config));
  const settled = recall.each('settled heads', [input.heads], settledHead, author);
  const heads = settled.map(({ post }) => post);
  const hidden = new Set(unpublished.keys());

  const posts = partsOf(recall, 'posts with bundles', heads, bundlePost);
  const files = { files: input.files, statics: input.statics, posts, hidden, failed, config };
  const placed = recall.last('placed files', placeFiles, files);
  const where = partsOf(recall, 'posts with URLs', heads, placedPost);
  const index = recall.last('path index', createPathIndex, where, placed, failed, config);
  const called = input.hasWikilinks ? partsOf(recall, 'posts with names', heads, namedPost) : undefined;
  const names = called && recall.last('name index', createNameIndex, called, config);

  const published = heads.filter(({ id }) => !hidden.has(id));
  const translated = partsOf(recall, 'posts with translations', published, translatedPost);
  const translations = recall.last('translations', translationsOf, translated);
  const sites = config.languages.map(({ tag }) => {
    const ofLanguage = {
      language: tag,
      posts: published.filter(({ language }) => language === tag),
      unpublished: heads.flatMap((post) => (post.language === tag ? (unpublished.get(post.id) ?? []) : [])),
    };
    return outlineLanguage({ ...ofLanguage, placed, translations, assets, data, config, cardKit }, recall);
  });
  return {
    sites: sites.map(({ site }) => site),
    index,
    names,
    diagnostics: [...settled, ...sites].flatMap(({ diagnostics }) => diagnostics),
  };
}

/** The post with the site's author where it names none, and without former URLs that lead nowhere new. */
function settledHead(post: PostHead, author: Term | undefined): ReturnType<typeof settleAliases> {
  const isByDefault =
    author !== undefined && post.kind === 'post' && !post.terms.some(({ taxonomy }) => taxonomy === 'authors');
  return settleAliases(isByDefault ? { ...post, terms: [...post.terms, author] } : post);
}

function bundlePost({ id, language, url, bundle }: PostHead): BundlePost {
  return { id, language, url, bundle };
}

function placedPost({ id, language, url }: PostHead): PlacedPost {
  return { id, language, url };
}

function namedPost({ id, language, url, title, slug }: PostHead): NamedPost {
  return { id, language, url, title, slug };
}

function translatedPost({ translationKey, language, url, title }: PostHead): TranslatedPost {
  return { translationKey, language, url, title };
}

function translationsOf(posts: readonly TranslatedPost[]): Site['translations'] {
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
