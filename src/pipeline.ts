// The pure stages in order, handed their parts: what goes in and comes out, nothing of disks, threads or caches.

import type { RenderedPost, RenderSources } from './domain/article.ts';
import { assembleSites } from './assemble/assemble-sites.ts';
import { imagesToSurvey } from './assemble/images-to-survey.ts';
import { orderImages } from './assemble/order-images.ts';
import { showImages } from './assemble/show-images.ts';
import type { SiteConfig } from './domain/config.ts';
import type { Emitter } from './domain/contracts.ts';
import type { OutlineEmitter } from './plan/outline-emitter.ts';
import type { Diagnostic } from './domain/diagnostic.ts';
import type { ImageOrder, ImageOrders, ImageOutcome } from './domain/images.ts';
import type { SourceId } from './domain/names.ts';
import type { Output, Planned, PlannedFile } from './domain/page.ts';
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
import { checkImages, planImages, plannedOrders } from './plan/plan-images.ts';
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
  readonly images: ImageMaker;
  readonly emitters: readonly (Emitter | OutlineEmitter)[];
  /** Told when a stage begins, and how many posts are rendered so far. */
  readonly onStage: (stage: 'parse and render' | 'assemble' | 'plan', done: number) => void;
  /** What the stages after rendering remember of the last time. */
  readonly recall: Recall;
}

/** Makes versions of pictures. */
export interface ImageMaker {
  /** Name and versions of the encoder; undefined where there is none. */
  readonly encoder: string | undefined;
  /** What is known to have become of orders, by their keys. */
  readonly known: (orders: readonly ImageOrder[]) => ReadonlyMap<string, ImageOutcome>;
  /**
   * Makes what pages are going to show, before any of them is written: a page must name no file that cannot be made.
   * Returns what became of those that were not known; nothing where they are made when somebody asks for them.
   */
  readonly make: (
    orders: readonly { readonly order: ImageOrder; readonly path: string }[],
  ) => Promise<ReadonlyMap<string, ImageOutcome>>;
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
  const { images } = parts;
  const { facts, orders, known } = lookAtImages(rendered, input, parts);
  const inputs = { input, rendered, failed, facts, orders };
  const plan = planRendered({ ...inputs, outcomes: known }, parts);
  // Only those that some page shows; then, with what became of them, once more: it is nothing beside making pictures.
  const made = await images.make(plannedOrders(plan.imageFiles));
  const { imageFiles: _, ...final } =
    made.size === 0 ? plan : planRendered({ ...inputs, outcomes: new Map([...known, ...made]) }, parts);
  return { ...final, diagnostics: [...diagnostics, ...final.diagnostics] };
}

/** Makes the pictures that these posts show, and plans nothing else. */
export async function makeImages(
  rendered: readonly RenderedPost[],
  input: AssemblyInput,
  parts: Pick<PipelineParts, 'survey' | 'images' | 'recall'>,
): Promise<void> {
  // Links to posts that are not among them are no concern of theirs.
  const showing = rendered.map(({ post, article }) => {
    return { post, article: { ...article, references: article.references.filter(({ kind }) => kind === 'image') } };
  });
  const { facts, orders, known } = lookAtImages(showing, input, parts);
  const all = { input, rendered: showing, failed: new Set<SourceId>(), facts, orders, outcomes: known };
  const { sites } = assembled(all, parts.recall);
  await parts.images.make(plannedOrders(planImages(sites, orders)));
}

/** What is known of the images that posts may mean, what is to be made of them, and what is there already. */
function lookAtImages(
  rendered: readonly RenderedPost[],
  { files, statics, config }: AssemblyInput,
  { survey, images, recall }: Pick<PipelineParts, 'survey' | 'images' | 'recall'>,
): Pick<Rendered, 'facts' | 'orders'> & { readonly known: Rendered['outcomes'] } {
  const surveyed = survey(imagesToSurvey(rendered, [...files, ...statics], recall));
  const facts = recall.shared('image facts', surveyed);
  const ordering = recall.shared('ordering', { images: config.images, encoder: images.encoder });
  const orders = recall.last('image orders', orderImages, facts, ordering);
  const known = images.known([...orders.values()].flatMap(({ shown, shared }) => [shown, shared].filter(isOrder)));
  return { facts, orders, known };
}

function isOrder(order: ImageOrder | undefined): order is ImageOrder {
  return order !== undefined;
}

/** As much as assembling takes. */
type AssemblyInput = Pick<PipelineInput, 'files' | 'statics' | 'assets' | 'data' | 'config' | 'nowMs' | 'cardKit'>;

/** What is known once every post is rendered. */
interface Rendered<Input = PipelineInput> {
  readonly input: Input;
  readonly rendered: readonly RenderedPost[];
  readonly failed: ReadonlySet<SourceId>;
  readonly facts: ReadonlyMap<SourceId, AssetFacts>;
  readonly orders: ReadonlyMap<SourceId, ImageOrders>;
  readonly outcomes: ReadonlyMap<string, ImageOutcome>;
}

function assembled(
  { input, rendered, failed, facts, orders, outcomes }: Rendered<AssemblyInput>,
  recall: Recall,
): ReturnType<typeof assembleSites> {
  const { files, statics, assets, data, config, nowMs, cardKit } = input;
  const shown = recall.shared('pictures', showImages(facts, orders, outcomes, config.images));
  const posts = { rendered, files, statics, assets, facts, shown, data, config, nowMs, failed, cardKit };
  return assembleSites(posts, recall);
}

/** The stages from assembling on. */
function planRendered(
  all: Rendered,
  { recall, emitters, onStage }: PipelineParts,
): Plan & { readonly imageFiles: readonly PlannedFile[] } {
  const { input, failed, orders } = all;
  const { sites, outlines, diagnostics } = assembled(all, recall);
  onStage('plan', 0);
  const pages = sites.map((site, index) => planPages(site, outlines[index] ?? site, input.gitDates, emitters, recall));
  const imageFiles = recall.shared('image files', planImages(sites, orders));
  const headers = planHeaders(sites, [...pages.flat(), ...imageFiles], input.templateCode);
  const planned = recall.last('planned', joined<Planned>, [
    ...pages,
    imageFiles,
    recall.shared('headers', headers.planned),
  ]);
  // A list in place of arguments: a large site may have more dead links than a function can take.
  const told = [
    diagnostics,
    checkImages(sites),
    checkPlan(planned, recall),
    checkLinks(sites, planned, failed, recall),
    headers.diagnostics,
  ];
  return { sites, outlines, planned, imageFiles, diagnostics: told.flat() };
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
