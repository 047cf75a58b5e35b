// Assembling: puts all rendered posts together into one site for each language.

import type { Article, RenderedPost } from '../domain/article.ts';
import type { SiteConfig } from '../domain/config.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { ShownImage } from '../domain/images.ts';
import type { SourceId } from '../domain/names.ts';
import type { PostHead } from '../domain/post.ts';
import type { Site, SiteOutline, Unpublished } from '../domain/site.ts';
import type { AssetFacts } from '../domain/source.ts';
import { byText } from '../text/order.ts';
import type { Recall } from '../text/recall.ts';
import { attachArticles } from './attach-articles.ts';
import { deadNames } from './dead-names.ts';
import { outlineSites } from './outline-sites.ts';
import type { OutlineInput } from './outline-sites.ts';
import { reasonToStayOut } from './publication.ts';

/** All that sites are made of. */
export interface AssembleInput extends Pick<
  OutlineInput,
  'files' | 'statics' | 'assets' | 'data' | 'config' | 'failed' | 'cardKit'
> {
  readonly rendered: readonly RenderedPost[];
  readonly facts: ReadonlyMap<SourceId, AssetFacts>;
  readonly shown: ReadonlyMap<SourceId, ShownImage>;
  readonly nowMs: number;
}

/** The sites, the default language's first, and their outlines. What is still wrong is told with places. */
export function assembleSites(
  { rendered, facts, shown, nowMs, ...found }: AssembleInput,
  recall: Recall,
): {
  readonly sites: readonly Site[];
  readonly outlines: readonly SiteOutline[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const sorted = rendered.toSorted(byText(({ post }) => post.id));
  const heads = sorted.map(({ post }) => post);
  const unpublished = unpublishedOf(heads, found.config, nowMs);
  // KaTeX's fonts weigh more than most blogs: they are published only where there are formulas.
  const hasMath = rendered.some(({ post, article }) => article.features.includes('math') && !unpublished.has(post.id));
  const assets = found.assets.filter(({ name }) => hasMath || !name.startsWith('katex/'));
  const own = sorted.map(({ article }) => article);
  const linking = recall.each('whether posts have wikilinks', [own], hasWikilinks);
  const withWikilinks = new Set(heads.flatMap(({ id }, index) => (linking[index] === true ? [id] : [])));
  const input = {
    ...found,
    assets,
    heads,
    unpublished,
    hasWikilinks: withWikilinks.size > 0,
  };
  const { sites: outlines, index, names, diagnostics } = recall.last('outlines', outlineSites, input, recall);
  const articles = new Map(rendered.map(({ post, article }) => [post.id, article]));
  const attaching = { articles, withWikilinks, index, names, facts, shown };
  const sites = outlines.map((outline) => attachArticles(outline, attaching, recall));
  const dead = names === undefined ? [] : sites.flatMap((site) => deadNames([...site.byId.values()], names));
  return { sites, outlines, diagnostics: [...diagnostics, ...dead] };
}

function unpublishedOf(
  heads: readonly PostHead[],
  config: SiteConfig,
  nowMs: number,
): ReadonlyMap<SourceId, Unpublished> {
  const unpublished = new Map<SourceId, Unpublished>();
  for (const post of heads) {
    const reason = reasonToStayOut(post, config, nowMs);
    if (reason !== undefined) unpublished.set(post.id, reason);
  }
  return unpublished;
}

function hasWikilinks({ references }: Article): boolean {
  return references.some(({ isWikilink }) => isWikilink === true);
}
