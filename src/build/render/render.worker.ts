// The program of each thread: parses and renders batches of sources.

import { isDeepStrictEqual } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import type { SiteConfig } from '../../domain/config.ts';
import type { ConfigCode } from '../../domain/user-config.ts';
import { nodeMachine } from '../../io/machine.ts';
import { nodeFileSystem } from '../../io/node.ts';
import { loadParser } from '../../load/load-parser.ts';
import { openBlockStore } from '../store/block-store.ts';
import type { BlockStore } from '../store/block-store.ts';
import { encodeOutcome } from '../store/encoding.ts';
import type { EncodedOutcome } from '../store/encoding.ts';
import { joinOutcomes } from './batch.ts';
import type { Batch, BatchResult, CodeOrigin, ThreadSetup } from './batch.ts';
import { createSourceRenderer } from './source-renderer.ts';
import type { SourceRenderer } from './source-renderer.ts';

const noCode: ConfigCode = {
  remarkPlugins: [],
  rehypePlugins: [],
  extensions: [],
  emitters: [],
  helpers: {},
  schemas: {},
};

// Cast because startThread hands it over.
const { site, code, blocks: blocksPlace } = workerData as ThreadSetup;

const blocks = blocksPlace && openBlocks(blocksPlace);

// Begun at once and not with the first batch, so that threads get ready while the theme is still being loaded.
const loading = Promise.all([loadParser(site.markdown), code === undefined ? noCode : loadCode(code, site)]);
let renderer: SourceRenderer | undefined;

let last: Promise<unknown> = loading;

// One after the other: a plug-in must not meet two posts at a time.
parentPort?.on('message', (batch: Batch) => (last = last.then(() => answer(batch))));

async function answer(batch: Batch): Promise<void> {
  const result = await renderBatch(batch);
  // What plug-ins print goes through the main thread, which may end this one as soon as it has the answer.
  await Promise.all([process.stdout, process.stderr].map(flushed));
  // The memory of the html changes hands instead of being copied.
  parentPort?.postMessage(result, result === undefined ? [] : [result.html.buffer]);
}

/** Renders the batch; undefined when this thread cannot render as the main thread does. */
async function renderBatch({ layouts, isNative, code: ofMain, sources }: Batch): Promise<BatchResult | undefined> {
  const [{ parse }, loadedCode] = await loading;
  if (loadedCode === undefined || isNative !== (parse !== undefined)) return undefined;
  // Code that was edited meanwhile is not what the keys of this build stand for.
  if (renderer === undefined && ofMain !== undefined && (await wasEdited(ofMain))) return undefined;
  renderer ??= createSourceRenderer({ config: { site, code: loadedCode }, layouts, parseNatively: parse, blocks });
  const outcomes: EncodedOutcome[] = [];
  for (const { key, id, text } of sources) {
    const { outcome, html } = await renderer({ id, text }, key);
    outcomes.push(encodeOutcome(key, outcome, html));
  }
  // At once, since a thread may be ended at any time.
  blocks?.flush();
  return joinOutcomes(outcomes);
}

/** Whether any of the files may have been written since the main thread began to read them. */
async function wasEdited({ files, readAtMs }: NonNullable<Batch['code']>): Promise<boolean> {
  const { wasChanged } = await import('../read-code.ts');
  return files.some((file) => wasChanged(file, readAtMs, nodeFileSystem));
}

/** Settles when everything written so far has left this thread. */
function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.writableLength === 0) resolve();
    else stream.write('', () => resolve());
  });
}

/** The code of the configuration; undefined when it does not load here, or says something else than on the main thread. */
async function loadCode({ folder, ...origin }: CodeOrigin, expected: SiteConfig): Promise<ConfigCode | undefined> {
  // Loaded only here: most sites bring no code.
  const { loadConfig } = await import('../../load/load-config.ts');
  const { config, diagnostics } = await loadConfig(folder, {
    ...origin,
    fileSystem: nodeFileSystem,
    machine: nodeMachine,
  });
  if (diagnostics.some(({ severity }) => severity === 'error')) return undefined;
  return isDeepStrictEqual(config.site, expected) ? config.code : undefined;
}

/** Each thread adds a pack of its own. */
function openBlocks({ folder, program }: NonNullable<ThreadSetup['blocks']>): BlockStore {
  const place = { folder, fileSystem: nodeFileSystem };
  return openBlockStore({ ...place, target: place, name: nodeMachine.newId() }, program);
}
