// The pure stages in order, handed their parts: what goes in and comes out, nothing of disks, threads or caches.

import type { RenderedPost, RenderSources } from './domain/article.ts';
import { assembleSites } from './assemble/assemble-sites.ts';
import { imagesToSurvey } from './assemble/images-to-survey.ts';
import type { SiteConfig } from './domain/config.ts';
import type { Emitter } from './domain/contracts.ts';
import type { OutlineEmitter } from './plan/outline-emitter.ts';
import type { Diagnostic } from './domain/diagnostic.ts';
import type { SourceId } from './domain/names.ts';
import type { Output, Planned } from './domain/page.ts';
import type { WrittenDate } from './domain/post.ts';
import type { TemplateCode } from './domain/security.ts';
import type { CardKit } from './domain/share-card.ts';
import type { Site, SiteOutline, ThemeAsset } from './domain/site.ts';
import type { AssetFacts, SourceFile } from './domain/source.ts';
import { createLayout } from './layout/layout-page.ts';
import type { LayoutTools } from './layout/layout-page.ts';
import { checkLinks } from './plan/check-links.ts';
import { checkPlan } from './plan/check-plan.ts';
import { planHeaders } from './plan/headers.ts';
import { planPages } from './plan/plan-pages.ts';
import { joined } from './text/joined.ts';
import type { Recall } from './text/recall.ts';

/** What was found on disk. Texts are read one by one, so that they need not stay in memory. */
export interface PipelineInput {
  readonly texts: readonly SourceFile[];
  readonly files: readonly SourceFile[];
  readonly statics: readonly SourceFile[];
  readonly assets: readonly ThemeAsset[];
  readonly data: Readonly<Record<string, unknown>>;
  readonly config: SiteConfig;
  /** What share cards are drawn with; undefined where there are none. */
  readonly cardKit?: CardKit | undefined;
  readonly nowMs: number;
  /** When sources were last changed, where the sitemap is to say so. */
  readonly gitDates: ReadonlyMap<SourceId, WrittenDate>;
  /** The code that templates put into pages. */
  readonly templateCode: () => TemplateCode;
}

/** How the stages do what depends on the outside. */
export interface PipelineParts {
  readonly renderSources: RenderSources;
  readonly survey: (images: ReadonlySet<SourceId>) => ReadonlyMap<SourceId, AssetFacts>;
  readonly emitters: readonly (Emitter | OutlineEmitter)[];
  /** Told when a stage begins, and how many posts are rendered so far. */
  readonly onStage: (stage: 'parse and render' | 'assemble' | 'plan', done: number) => void;
  /** What the stages after rendering remember of the last time. */
  readonly recall: Recall;
}

/** Everything that will be published, as data. */
export interface Plan {
  readonly sites: readonly Site[];
  /** Of each site, in the same order: the same objects as last time, while only articles changed. */
  readonly outlines: readonly SiteOutline[];
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
  const { recall, survey, emitters } = parts;
  const { files, statics, assets, data, config, nowMs, cardKit } = input;
  const surveyed = survey(imagesToSurvey(rendered, [...files, ...statics], recall));
  const facts = recall.shared('image facts', surveyed);
  const found = { files, statics, assets, facts, data, config, nowMs, failed, cardKit };
  const assembled = assembleSites({ rendered, ...found }, recall);

  parts.onStage('plan', 0);
  const { sites, outlines } = assembled;
  const pages = sites.map((site, index) => planPages(site, outlines[index] ?? site, input.gitDates, emitters, recall));
  const headers = planHeaders(sites, pages.flat(), input.templateCode);
  const planned = recall.last('planned', joined, [...pages, recall.shared('headers', headers.planned)]);
  // A list in place of arguments: a large site may have more dead links than a function can take.
  const told = [
    diagnostics,
    assembled.diagnostics,
    checkPlan(planned, recall),
    checkLinks(sites, planned, failed, recall),
    headers.diagnostics,
  ];
  return { sites, outlines, planned, diagnostics: told.flat() };
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
