// The pure stages in order, handed their parts: what goes in and comes out, nothing of disks, threads or caches.

import type { RenderedPost, Rendering, RenderSources, SlottedHtml, SourceOutcome } from './domain/article.ts';
import { assembleSites } from './assemble/assemble-sites.ts';
import { imagesToSurvey } from './assemble/images-to-survey.ts';
import type { SiteConfig } from './domain/config.ts';
import type { Emitter } from './domain/contracts.ts';
import type { Diagnostic } from './domain/diagnostic.ts';
import type { ArticleKey, SourceId } from './domain/names.ts';
import type { Output, Planned } from './domain/page.ts';
import type { Post } from './domain/post.ts';
import type { Site, ThemeAsset } from './domain/site.ts';
import type { AssetFacts, Source, SourceFile } from './domain/source.ts';
import { createLayout } from './layout/layout-page.ts';
import type { LayoutTools } from './layout/layout-page.ts';
import { parsePost } from './parse/parse-post.ts';
import type { ParseSettings } from './parse/parse-post.ts';
import { checkLinks } from './plan/check-links.ts';
import { checkPlan } from './plan/check-plan.ts';
import { planPages } from './plan/plan-pages.ts';

/** What was found on disk. Texts are read one by one, so that they need not stay in memory. */
export interface PipelineInput {
  readonly texts: readonly SourceFile[];
  readonly files: readonly SourceFile[];
  readonly statics: readonly SourceFile[];
  readonly assets: readonly ThemeAsset[];
  readonly data: Readonly<Record<string, unknown>>;
  readonly config: SiteConfig;
  readonly nowMs: number;
}

/** How the stages do what depends on the outside. */
export interface PipelineParts {
  readonly renderSources: RenderSources;
  readonly survey: (images: ReadonlySet<SourceId>) => ReadonlyMap<SourceId, AssetFacts>;
  readonly emitters: readonly Emitter[];
  /** Told when a stage begins, and how many posts are rendered so far. */
  readonly onStage: (stage: 'parse and render' | 'assemble' | 'plan', done: number) => void;
}

/** Everything that will be published, as data. */
export interface Plan {
  readonly sites: readonly Site[];
  readonly planned: readonly Planned[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Runs parse, render, assemble and plan. Content mistakes are returned, never thrown. */
export async function planSites(input: PipelineInput, parts: PipelineParts): Promise<Plan> {
  const diagnostics: Diagnostic[] = [];
  const failed = new Set<SourceId>();

  parts.onStage('parse and render', 0);
  const rendered: RenderedPost[] = [];
  let done = 0;
  for await (const outcome of parts.renderSources(input.texts)) {
    diagnostics.push(...outcome.diagnostics);
    if (outcome.rendered === undefined) failed.add(outcome.id);
    else {
      rendered.push(outcome.rendered);
      diagnostics.push(...outcome.rendered.article.diagnostics);
    }
    parts.onStage('parse and render', ++done);
  }

  parts.onStage('assemble', 0);
  const facts = parts.survey(imagesToSurvey(rendered, [...input.files, ...input.statics]));
  const { files, statics, assets, data, config, nowMs } = input;
  const assembled = assembleSites({ rendered, files, statics, assets, facts, data, config, nowMs, failed });

  parts.onStage('plan', 0);
  const { sites } = assembled;
  const planned = sites.flatMap((site) => planPages(site, parts.emitters));
  // A list in place of arguments: a large site may have more dead links than a function can take.
  const found = [diagnostics, assembled.diagnostics, checkPlan(planned), checkLinks(sites, planned, failed)];
  return { sites, planned, diagnostics: found.flat() };
}

/** The outcome of a source, and the html of its article, which is kept under `key`. */
export interface RenderedSource {
  readonly outcome: SourceOutcome;
  readonly html?: SlottedHtml | undefined;
}

/** Parses and renders one source: the two stages that need nothing of other posts. */
export async function renderSource(
  source: Source,
  key: ArticleKey,
  settings: ParseSettings,
  renderPost: (post: Post) => Promise<Rendering>,
): Promise<RenderedSource> {
  const { post, diagnostics } = parsePost(source, settings);
  if (post === undefined) return { outcome: { id: source.id, diagnostics } };
  const { article, html } = await renderPost(post);
  const { body: _body, ...head } = post;
  return {
    outcome: { id: source.id, rendered: { post: head, article: { ...article, html: key } }, diagnostics },
    html,
  };
}

/** Lays out every planned page that is due and hands on every such file, one output at a time. */
export function* layoutAll(
  plan: Plan,
  tools: LayoutTools,
  isDue: (planned: Planned) => boolean,
): Generator<{ readonly output: Output; readonly diagnostics: readonly Diagnostic[] }> {
  const layouts = new Map(plan.sites.map((site) => [site.language, createLayout(site, tools)]));
  for (const planned of plan.planned) {
    if (!isDue(planned)) continue;
    if (planned.kind === 'file') {
      yield { output: { path: planned.output, ...planned.content }, diagnostics: [] };
      continue;
    }
    const layout = layouts.get(planned.language);
    if (layout === undefined) throw new Error(`No site has the language "${planned.language}" of ${planned.url}.`);
    yield layout(planned);
  }
}
