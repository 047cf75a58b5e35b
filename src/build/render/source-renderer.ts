// Puts together what turns one source into its outcome, for this thread or for another.

import { conventions } from '../../conventions/index.ts';
import type { Rendering, SlottedHtml, SourceOutcome } from '../../domain/article.ts';
import type { Extension } from '../../domain/contracts.ts';
import type { ArticleKey } from '../../domain/names.ts';
import type { Post } from '../../domain/post.ts';
import type { Source } from '../../domain/source.ts';
import type { Config } from '../../domain/user-config.ts';
import { parsePost } from '../../parse/parse-post.ts';
import type { ParseSettings } from '../../parse/parse-post.ts';
import { createRenderPost } from '../../render/create-render-post.ts';
import { extensions } from '../../render/extensions/index.ts';
import { guardedExtension } from '../../render/guarded-extension.ts';
import type { ParseNatively } from '../../render/parsers.ts';
import type { RememberedBlocks } from '../../render/remembered-blocks.ts';
import { withOwn } from '../with-own.ts';

/** The outcome of a source, and the html of its article, which is kept under the source's key. */
interface RenderedSource {
  readonly outcome: SourceOutcome;
  readonly html?: SlottedHtml | undefined;
}

/** Turns a source into its outcome and its html. */
export type SourceRenderer = (source: Source, key: ArticleKey) => Promise<RenderedSource>;

/** What rendering depends on besides the source. */
export interface RendererParts {
  readonly config: Config;
  /** The templates that a post may ask for. */
  readonly layouts: readonly string[];
  readonly parseNatively: ParseNatively | undefined;
  readonly blocks: RememberedBlocks | undefined;
  /** See `RenderTools`. */
  readonly marksPlaces?: boolean | undefined;
}

/** Makes the function that parses and renders. Building its processors waits for the posts that need them. */
export function createSourceRenderer({
  config,
  layouts,
  parseNatively,
  blocks,
  marksPlaces,
}: RendererParts): SourceRenderer {
  const { site, code } = config;
  const renderPost = createRenderPost({
    options: site.markdown,
    extensions: withOwn<Extension>(Object.values(extensions), code.extensions.map(guardedExtension)),
    remarkPlugins: code.remarkPlugins,
    rehypePlugins: code.rehypePlugins,
    parseNatively,
    blocks,
    marksPlaces,
  });
  const settings = { site, convention: conventions.platen, layouts, schemas: code.schemas };
  return (source, key) => renderSource(source, key, settings, renderPost);
}

/** Parses and renders one source: the two stages that need nothing of other posts. */
async function renderSource(
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
