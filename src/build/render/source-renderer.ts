// Puts together what turns one source into its outcome, for this thread or for another.

import { conventions } from '../../conventions/index.ts';
import type { Extension } from '../../domain/contracts.ts';
import type { ArticleKey } from '../../domain/names.ts';
import type { Source } from '../../domain/source.ts';
import type { Config } from '../../domain/user-config.ts';
import { renderSource } from '../../pipeline.ts';
import type { RenderedSource } from '../../pipeline.ts';
import { createRenderPost } from '../../render/create-render-post.ts';
import { extensions } from '../../render/extensions/index.ts';
import { guardedExtension } from '../../render/guarded-extension.ts';
import type { ParseNatively } from '../../render/parsers.ts';
import type { RememberedBlocks } from '../../render/remembered-blocks.ts';
import { withOwn } from '../with-own.ts';

/** Turns a source into its outcome and its html. */
export type SourceRenderer = (source: Source, key: ArticleKey) => Promise<RenderedSource>;

/** What rendering depends on besides the source. */
export interface RendererParts {
  readonly config: Config;
  /** The templates that a post may ask for. */
  readonly layouts: readonly string[];
  readonly parseNatively: ParseNatively | undefined;
  readonly blocks: RememberedBlocks | undefined;
}

/** Makes the function that parses and renders. Building its processors waits for the posts that need them. */
export function createSourceRenderer({ config, layouts, parseNatively, blocks }: RendererParts): SourceRenderer {
  const { site, code } = config;
  const renderPost = createRenderPost({
    options: site.markdown,
    extensions: withOwn<Extension>(Object.values(extensions), code.extensions.map(guardedExtension)),
    remarkPlugins: code.remarkPlugins,
    rehypePlugins: code.rehypePlugins,
    parseNatively,
    blocks,
  });
  const settings = { site, convention: conventions.platen, layouts, schemas: code.schemas };
  return (source, key) => renderSource(source, key, settings, renderPost);
}
