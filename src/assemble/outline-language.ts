// Puts the posts of one language in order, under their terms and sections, each with its neighbours.

import type { SiteConfig } from '../domain/config.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { SourceId, UrlPath } from '../domain/names.ts';
import type { PostHead, Term, WrittenDate } from '../domain/post.ts';
import type { ListedPost, SiteOutline, ThemeAsset, Unpublished } from '../domain/site.ts';
import { partsOf } from '../text/recall.ts';
import type { Recall } from '../text/recall.ts';
import type { CardKit, ShareCard } from '../domain/share-card.ts';
import { collectMenus } from './collect-menus.ts';
import type { MenuPost } from './collect-menus.ts';
import { collectSections } from './collect-sections.ts';
import type { PostOfSections, SectionText } from './collect-sections.ts';
import { collectTerms } from './collect-terms.ts';
import type { PostWithTerms } from './collect-terms.ts';
import { findRelated } from './find-related.ts';
import type { PlacedFile } from './place-files.ts';
import { byWeight, newestFirst } from './publication.ts';
import { cardPost, createCards, missingFonts } from './share-cards.ts';
import type { CardOutcome, Cards } from './share-cards.ts';
import type { DatedPost } from './publication.ts';

/** What the outline of one language is made of. */
export interface LanguageInput {
  readonly language: string;
  /** Its published posts, pages and section texts, by id. */
  readonly posts: readonly PostHead[];
  readonly unpublished: readonly Unpublished[];
  /** Files of all languages. */
  readonly placed: readonly PlacedFile[];
  readonly translations: SiteOutline['translations'];
  readonly assets: readonly ThemeAsset[];
  readonly data: Readonly<Record<string, unknown>>;
  readonly config: SiteConfig;
  /** What share cards are drawn with; undefined where there are none. */
  readonly cardKit: CardKit | undefined;
}

type ChangedPost = Pick<PostHead, 'date' | 'updated'>;

/** The outline of one language. */
export function outlineLanguage(
  { language, posts: ofLanguage, unpublished, placed, translations, assets, data, config, cardKit }: LanguageInput,
  recall: Recall,
): { readonly site: SiteOutline; readonly diagnostics: readonly Diagnostic[] } {
  const label = (what: string): string => `${what} in ${language}`;
  const isDefault = language === config.language;
  const urlPrefix = isDefault ? '' : `/${language.toLowerCase()}`;
  const own = config.languages.find(({ tag }) => tag === language);
  const ofKind = (kind: PostHead['kind']): readonly PostHead[] => ofLanguage.filter((post) => post.kind === kind);

  const ofPosts = ofKind('post');
  const order = recall.last(label('order'), orderOf, partsOf(recall, label('dates by id'), ofPosts, datedPost));
  const sorted = order.flatMap((position) => ofPosts[position] ?? []);
  const withTerms = partsOf(recall, label('posts with terms'), sorted, postWithTerms);
  const {
    taxonomies,
    settled,
    diagnostics: ofTerms,
  } = recall.last(label('terms'), collectTerms, withTerms, config, urlPrefix);
  const ids = partsOf(recall, label('ids'), sorted, idOf);
  const related = recall.last(label('related posts'), findRelated, ids, taxonomies);
  const terms = recall.each(label('terms of posts'), [withTerms.map((post) => post.terms)], settled);
  const [newer, older] = [
    [undefined, ...ids.slice(0, -1)],
    [...ids.slice(1), undefined],
  ];
  const relatedTo = ids.map((id) => related.get(id) ?? []);
  const title = own?.title ?? config.title;
  const alone = ofKind('page').toSorted(byWeight);
  const cards = recall.last(label('cards'), createCards, { config, language, title }, cardKit);
  const ofPostsCards = cardsOf(label('cards of posts'), sorted, cards, recall);
  const ofPagesCards = cardsOf(label('cards of pages'), alone, cards, recall);
  const lists = [sorted, terms, newer, older, relatedTo, ofPostsCards.cards] as const;
  const posts = recall.each(label('listed posts'), lists, listedPost);
  const pages = recall.each(label('listed pages'), [alone, ofPagesCards.cards], listedPage);
  const texts = recall.each(label('listed texts'), [ofKind('section')], listedPage);

  const inSections = partsOf(recall, label('posts with sections'), posts, postOfSections);
  const ofSections = partsOf(recall, label('texts of sections'), texts, sectionText);
  const all = [...pages, ...posts, ...texts];
  const inMenus = partsOf(recall, label('posts in menus'), all, menuPost).filter((post) => post !== undefined);
  const site: SiteOutline = {
    config,
    language,
    title,
    description: own?.description ?? config.description,
    isDefault,
    urlPrefix,
    posts,
    pages,
    sections: recall.last(label('sections'), collectSections, inSections, ofSections, config, urlPrefix),
    byId: new Map(all.map((post) => [post.id, post])),
    taxonomies,
    menus: recall.shared(label('menus'), collectMenus(inMenus, pages, config)),
    data,
    translations,
    files: recall.last(label('files'), publishedFiles, placed, language),
    iconUrl: recall.last('icon', iconIn, placed),
    assets,
    unpublished,
    latest: recall.last(label('latest'), latestOf, partsOf(recall, label('dates'), posts, changedPost)),
  };
  const outcomes = [...ofPostsCards.outcomes, ...ofPagesCards.outcomes];
  return { site, diagnostics: [...ofTerms, ...missingFonts(outcomes, language)] };
}

/** The card of each post, and what became of it. */
function cardsOf(
  label: string,
  posts: readonly PostHead[],
  cards: Cards,
  recall: Recall,
): { readonly cards: readonly (ShareCard | undefined)[]; readonly outcomes: readonly CardOutcome[] } {
  const outcomes = recall.shared(`${label}, shared`, recall.each(label, [posts], cardOf, cards));
  return { cards: outcomes.map(({ card }) => card), outcomes };
}

function cardOf(post: PostHead, cards: Cards): CardOutcome {
  const shown = cardPost(post);
  return shown === undefined ? {} : cards.cardOf(shown);
}

function datedPost({ id, date }: PostHead): DatedPost {
  return { id, date };
}

function postWithTerms({ id, date, terms }: PostHead): PostWithTerms {
  return { id, date, terms };
}

function idOf({ id }: PostHead): SourceId {
  return id;
}

function postOfSections({ id, sections }: PostHead): PostOfSections {
  return { id, sections };
}

function sectionText({ id, sections, title, url }: PostHead): SectionText {
  return { id, sections, title, url };
}

function menuPost({ menus, title, url, weight }: PostHead): MenuPost | undefined {
  return menus.length === 0 ? undefined : { menus, title, url, weight };
}

function changedPost({ date, updated }: PostHead): ChangedPost {
  return { date, updated };
}

/** Newest first, as positions in the list. */
function orderOf(posts: readonly DatedPost[]): readonly number[] {
  return posts
    .map((post, position) => ({ post, position }))
    .toSorted((a, b) => newestFirst(a.post, b.post))
    .map(({ position }) => position);
}

function listedPost(
  post: PostHead,
  terms: readonly Term[],
  newer: SourceId | undefined,
  older: SourceId | undefined,
  related: readonly SourceId[],
  shareCard: ShareCard | undefined,
): ListedPost {
  return { newer, older, related, shareCard, ...post, terms };
}

function listedPage(post: PostHead, shareCard?: ShareCard): ListedPost {
  return { related: [], shareCard, ...post };
}

/** Best first. */
const icons = ['/favicon.svg', '/favicon.png', '/favicon.ico'];

function iconIn(placed: readonly PlacedFile[]): UrlPath | undefined {
  const found = placed.filter(({ file }) => icons.includes(file.url)).map(({ file }) => file.url);
  return found.toSorted((a, b) => icons.indexOf(a) - icons.indexOf(b))[0];
}

function publishedFiles(placed: readonly PlacedFile[], language: string): SiteOutline['files'] {
  return placed.filter((each) => each.language === language && each.isPublished).map(({ file }) => file);
}

function latestOf(posts: readonly ChangedPost[]): WrittenDate | undefined {
  let latest: WrittenDate | undefined;
  for (const post of posts) {
    for (const date of [post.date, post.updated]) {
      if (date !== undefined && (latest === undefined || date.instantMs > latest.instantMs)) latest = date;
    }
  }
  return latest;
}
