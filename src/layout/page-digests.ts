// Digests of everything a page is made of, without laying it out: equal digests mean equal bytes.

import { onceEach } from '../text/remembering.ts';
import type { SourceId } from '../domain/names.ts';
import type { Facet, Page } from '../domain/page.ts';
import type { Site, SitePost } from '../domain/site.ts';
import { shortDigest } from '../text/digest.ts';
import { isJsonRecord, isJsonValue } from '../text/json-value.ts';
import type { Closure } from './closures.ts';
import { linksOf } from './href.ts';
import { siteView } from './views/site-view.ts';
import type { Words } from './words.ts';

/** What a page is made of, one digest for each kind of reason to lay it out again. */
export interface PageDigest {
  /** The template with all it includes, or the writer. */
  readonly template: string;
  /** What the page sees of the site: its configuration, and the values of `@site` that its template reads. */
  readonly site: string;
  /** The page's own facts: URL, title, pagination, what its emitter put into it. */
  readonly page: string;
  /** The posts it lists, as much of each as it shows. */
  readonly posts: string;
}

/** What digests depend on beside the site. */
export interface DigestTools {
  readonly closureOf: (template: string) => Closure;
  readonly words: Words;
  /** Fingerprint of the code that lays pages out. */
  readonly codeDigest: string;
  /** Helpers that the configuration brings: nobody can tell what they read beside their arguments. */
  readonly ownHelpers: ReadonlySet<string>;
}

/**
 * Returns the function that digests pages of `site`. It can be trusted because a view is built from the page and from
 * nothing else (see `Page`). Undefined for a page that shows something which is no plain data, or what code of the
 * configuration makes of it while it is laid out. Plug-ins ran before, and the keys of articles cover them; what
 * emitters made is the page itself.
 */
export function createPageDigests(site: Site, tools: DigestTools): (page: Page) => PageDigest | undefined {
  const { config, language, title, description, urlPrefix, isDefault } = site;
  const { words, codeDigest, closureOf, ownHelpers } = tools;
  const isComparable = isJsonRecord(config) && isJsonRecord(words);
  const ground = digestOf([codeDigest, config, language, title, description, urlPrefix, isDefault]);
  const values = siteView(site, linksOf(config), words);
  const seen = onceEach((template: string) => {
    const { siteValues, calls } = closureOf(template);
    if (calls.some((name) => ownHelpers.has(name))) return incomparable;
    const read = siteValues === 'all' ? values : Object.fromEntries(siteValues.map((name) => [name, values[name]]));
    return isJsonRecord(read) ? digestOf([ground, read]) : incomparable;
  });
  const written = digestOf([ground]);
  const wordsDigest = digestOf([words]);
  const templates = onceEach((template: string) => digestOf([closureOf(template).digest, wordsDigest]));
  const writers = onceEach((writer: string) => digestOf([writer, wordsDigest]));
  const postDigest = createPostDigests(site);

  return (page) => {
    const { layout, reads, ...facts } = page;
    const isTemplate = 'template' in layout;
    const ofSite = isTemplate ? seen(layout.template) : written;
    const countsWords = isTemplate && closureOf(layout.template).showsWordCounts;
    if (!isComparable || ofSite === incomparable || !isJsonRecord(page.data)) return undefined;
    return {
      template: isTemplate ? templates(layout.template) : writers(layout.writer),
      site: ofSite,
      page: digestOf([facts]),
      posts: shortDigest(
        reads
          .map(({ post, facet, as }) => {
            const words = countsWords ? ` ${site.byId.get(post)?.article.wordCount}` : '';
            return `${as} ${facet} ${post} ${postDigest(post, facet)}${words}`;
          })
          .join('\n'),
      ),
    };
  };
}

/** In place of a digest: helpers of others, and values in which JSON would hide a change (`.inf` and `.nan` are both null). */
const incomparable = '';

/** The digests of one post that have been asked for. */
type PostDigests = { -readonly [Name in Facet]: string | undefined };

/**
 * Digests of as much of a post as each facet shows. Neighbours and related posts are pages' business: they are listed.
 * The number of words is left to those who show it; in whole articles it is covered by the key of the html.
 */
function createPostDigests(site: Site): (id: SourceId, facet: Facet) => string {
  const urls = new Map(
    site.taxonomies.map(({ name, terms }) => [
      name,
      new Map<string, string>(terms.map(({ slug, url }) => [slug, url])),
    ]),
  );
  const known = new Map<SourceId, PostDigests>();
  return digestOfPost;

  // By id and not by post: posts are asked for many times each, and one search is enough.
  function digestOfPost(id: SourceId, facet: Facet): string {
    let digests = known.get(id);
    if (digests === undefined) {
      digests = { card: undefined, text: undefined, excerpt: undefined, article: undefined };
      known.set(id, digests);
    }
    return (digests[facet] ??= madeOf(site.byId.get(id), facet));
  }

  function madeOf(post: SitePost | undefined, facet: Facet): string {
    if (post === undefined) return '';
    if (facet === 'card') return cardDigest(post);
    const card = digestOfPost(post.id, 'card');
    const { plainText, excerpt, excerptIsWhole, features, html } = post.article;
    if (facet === 'text') return digestOf([card, plainText]);
    if (facet === 'article') return digestOf([card, html, post.targets]);
    return digestOf([card, plainText, excerpt, excerptIsWhole, features, post.targets]);
  }

  function cardDigest(post: SitePost): string {
    const { article, targets: _targets, newer: _newer, older: _older, related: _related, places: _, ...facts } = post;
    const { terms, cover, aliases: _aliases, ...head } = facts;
    const named = terms.map(({ taxonomy, name, slug }) => [taxonomy, name, slug, urls.get(taxonomy)?.get(slug)]);
    const { place: _place, ...image } = cover ?? {};
    const { readingMinutes } = article;
    // What a schema made of front matter may say nothing in JSON; then any change of the source counts.
    const source = isJsonValue(head.extra) ? undefined : article.html;
    return digestOf([head, named, cover && image, readingMinutes, source]);
  }
}

function digestOf(values: readonly unknown[]): string {
  return shortDigest(JSON.stringify(values));
}
