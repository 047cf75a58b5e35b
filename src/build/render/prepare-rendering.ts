// Puts rendering together for a build: the parser, the fingerprint of all tools, and the ways to an outcome.

import type { RenderSources } from '../../domain/article.ts';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { ArticleKey, SourceId } from '../../domain/names.ts';
import type { SourceFile } from '../../domain/source.ts';
import { loadParser } from '../../load/load-parser.ts';
import type { Beginning } from '../beginning.ts';
import { takeFingerprint } from '../fingerprint.ts';
import type { Fingerprint } from '../fingerprint.ts';
import { once } from '../../text/remembering.ts';
import type { BuildOptions } from '../report.ts';
import type { ArticleStore } from '../store/article-store.ts';
import type { BlockStore } from '../store/block-store.ts';
import { renderCached } from './render-cached.ts';
import type { CrewPlan } from './plan-crew.ts';
import { renderInline } from './render-inline.ts';
import { renderPooled } from './render-pooled.ts';
import type { SourceRenderer } from './source-renderer.ts';
import { withStandIn } from './stand-in.ts';

/** What rendering depends on besides the options of the build. */
export interface RenderingInput extends Pick<Beginning, 'config' | 'program'> {
  /** Where the html of articles goes. */
  readonly store: ArticleStore;
  /** Where coloured code and formulas go. */
  readonly blocks: BlockStore;
  /** The threads that may help. */
  readonly crewPlan: CrewPlan | undefined;
  /** The templates that a post may ask for. */
  readonly layouts: readonly string[];
  /** The key of a file whose text need not be read, because it and the tools are as they were when the key was made. */
  readonly knownKeyOf: (file: SourceFile, toolsDigest: string) => ArticleKey | undefined;
  /** Told the key of every source. */
  readonly onKey?: ((id: SourceId, key: ArticleKey) => void) | undefined;
}

/** How sources become outcomes. */
export interface PreparedRendering extends Omit<Fingerprint, 'diagnostics'> {
  readonly renderSources: RenderSources;
  /** Loads what renders in this thread. */
  readonly loadRenderer: () => Promise<SourceRenderer>;
  /** The same, but blocks of articles are marked with the places that they were made of. */
  readonly loadMarkingRenderer: () => Promise<SourceRenderer>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Loads what rendering needs. The code that renders is loaded only when something is missing. */
export async function prepareRendering(
  { config, program, store, blocks, crewPlan, layouts, knownKeyOf, onKey }: RenderingInput,
  options: BuildOptions,
): Promise<PreparedRendering> {
  const { fileSystem } = options;
  const { site } = config;
  // Ours always ends.
  const onSource = config.origin === undefined ? undefined : options.onSource;
  const parser = await loadParser(site.markdown);
  const isNative = parser.parse !== undefined;
  const { diagnostics, ...fingerprint } = await takeFingerprint(config, program, { layouts, isNative }, options);
  const { toolsDigest, codeFiles } = fingerprint;
  const code = config.origin && { files: codeFiles, readAtMs: config.origin.readAtMs };
  const batchTools = { layouts, isNative, code };
  const load = async (marksPlaces: boolean): Promise<SourceRenderer> => {
    const { createSourceRenderer } = await import('./source-renderer.ts');
    const remembered = site.cache === false ? undefined : blocks;
    const render = createSourceRenderer({
      config,
      layouts,
      parseNatively: parser.parse,
      blocks: remembered,
      marksPlaces,
    });
    return onSource === undefined ? render : telling(render, onSource);
  };
  const loadRenderer = once(() => load(false));
  const renderAll = renderCached({
    store,
    toolsDigest,
    knownKeyOf: (file) => knownKeyOf(file, toolsDigest),
    fileSystem,
    renderMissing:
      crewPlan === undefined
        ? renderInline(loadRenderer, store)
        : renderPooled({ ...crewPlan, batchTools, loadTools: loadRenderer, store }),
    onKey,
  });
  const renderSources = options.standIn === undefined ? renderAll : withStandIn(renderAll, options.standIn, store);
  return {
    ...fingerprint,
    renderSources: onSource === undefined ? renderSources : beating(renderSources, onSource),
    loadRenderer,
    loadMarkingRenderer: once(() => load(true)),
    diagnostics: [...parser.diagnostics, ...diagnostics],
  };
}

/** Tells what is being rendered, so that who waits for what never ends knows what that is. */
function telling(render: SourceRenderer, onSource: NonNullable<BuildOptions['onSource']>): SourceRenderer {
  return async (source, key) => {
    onSource(source.id);
    try {
      return await render(source, key);
    } finally {
      onSource(undefined);
    }
  };
}

/** Other threads may render for minutes: each outcome is a sign of life. */
function beating(renderSources: RenderSources, onSource: NonNullable<BuildOptions['onSource']>): RenderSources {
  return async function* beat(files) {
    for await (const outcome of renderSources(files)) {
      onSource(undefined);
      yield outcome;
    }
  };
}
