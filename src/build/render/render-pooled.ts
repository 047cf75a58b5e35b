// Renders sources in threads where that pays, and in this one.

import { setImmediate as turn } from 'node:timers/promises';
import type { SourceOutcome } from '../../domain/article.ts';
import { decodeOutcome } from '../store/encoding.ts';
import type { EncodedOutcome } from '../store/encoding.ts';
import type { ArticleStore } from '../store/article-store.ts';
import { batchOf, splitOutcomes } from './batch.ts';
import type { BatchTools } from './batch.ts';
import type { Crew } from './crew.ts';
import type { Missing, RenderMissing } from './render-cached.ts';
import { renderOne } from './render-inline.ts';
import { sendBatches } from './sent-batches.ts';
import type { AnsweredBatch } from './sent-batches.ts';
import type { SourceRenderer } from './source-renderer.ts';

/** What rendering in threads needs. */
export interface PooledTools {
  readonly crew: Crew;
  readonly batchTools: BatchTools;
  /** What renders in this thread. */
  readonly loadTools: () => Promise<SourceRenderer>;
  readonly store: ArticleStore;
  /** Whether threads that have not been started pay, when this one has rendered text of this length (UTF-16 units). */
  readonly pays: (renderedLength: number) => boolean;
  /** Whether this thread goes on to render once others do. Code that may never end had better not run here. */
  readonly rendersMeanwhile: boolean;
}

/** When so many sources have ended a thread, the others would hardly do better, and each costs time. */
const failuresAtMost = 3;

/** Renders what is missing and puts it into the store. When the last outcome has been taken, all threads have ended. */
export function renderPooled(tools: PooledTools): RenderMissing {
  return async function* renderEach(missing) {
    try {
      yield* renderAll(missing, tools);
    } finally {
      await tools.crew.close();
    }
  };
}

async function* renderAll(missing: Iterable<Missing>, tools: PooledTools): AsyncGenerator<SourceOutcome> {
  const { crew } = tools;
  const sent = sendBatches(crew, tools.batchTools);
  const state = { renderedLength: 0, failures: 0, isUnable: false };
  const queue = queueOf(missing);
  const isPooled = (): boolean =>
    !state.isUnable && state.failures < failuresAtMost && (crew.isStarted() || tools.pays(state.renderedLength));

  while (!queue.isAtEnd() || sent.isOpen()) {
    if (isPooled()) sent.fill(queue.next);
    for (const each of sent.takeAnswers()) yield* settle(each, state, tools);
    const own = isPooled() && !tools.rendersMeanwhile ? undefined : queue.next();
    if (own !== undefined) {
      yield await renderHere(own, state, tools);
      // Answers come in between.
      if (sent.isOpen()) await turn();
    } else if (sent.isOpen()) await sent.arrival();
  }
}

/** Hands out sources one by one, to whoever asks first. */
function queueOf(missing: Iterable<Missing>): {
  readonly next: () => Missing | undefined;
  /** Whether it is known that there are no more. */
  readonly isAtEnd: () => boolean;
} {
  const iterator = missing[Symbol.iterator]();
  let isAtEnd = false;
  return {
    next() {
      const next = isAtEnd ? undefined : iterator.next();
      isAtEnd = next?.done !== false;
      return next?.done === false ? next.value : undefined;
    },
    isAtEnd: () => isAtEnd,
  };
}

/** What has happened so far. */
interface State {
  renderedLength: number;
  /** Sources that ended a thread of their own. */
  failures: number;
  isUnable: boolean;
}

/** The outcomes of a batch, whatever became of it. */
async function* settle(
  { batch, answer }: AnsweredBatch,
  state: State,
  tools: PooledTools,
): AsyncGenerator<SourceOutcome> {
  if (answer.kind === 'unable') state.isUnable = true;
  if (answer.kind === 'failed') {
    // One by one, so that it shows which one is to blame.
    for (const each of batch) yield await renderAlone(each, state, tools);
    return;
  }
  const encoded = answer.kind === 'rendered' ? splitOutcomes(batch, answer.result) : [];
  for (const [index, each] of batch.entries())
    yield received(encoded[index], tools.store) ?? (await renderHere(each, state, tools));
}

/** The outcome that a thread made; undefined when it could not be handed over. */
function received(encoded: EncodedOutcome | undefined, store: ArticleStore): SourceOutcome | undefined {
  const outcome = encoded?.facts === undefined ? undefined : decodeOutcome(encoded.facts);
  if (encoded !== undefined && outcome !== undefined) store.put(encoded);
  return outcome;
}

async function renderHere(each: Missing, state: State, { loadTools, store }: PooledTools): Promise<SourceOutcome> {
  if (state.failures >= failuresAtMost) return notTried(each);
  state.renderedLength += each.source.text.length;
  return renderOne(each, await loadTools(), store);
}

/** Renders a source that was in a batch that failed. Not in this thread: what it does there it would do here. */
async function renderAlone(each: Missing, state: State, tools: PooledTools): Promise<SourceOutcome> {
  if (state.failures >= failuresAtMost) return notTried(each);
  const answer = await tools.crew.renderAgain(batchOf([each], tools.batchTools));
  if (answer.kind === 'failed' && !(await isAble(tools))) state.isUnable = true;
  else if (answer.kind === 'failed') {
    state.failures += 1;
    return { id: each.source.id, diagnostics: [workerFailed(each, answer.reason, state)] };
  }
  const [encoded] = answer.kind === 'rendered' ? splitOutcomes([each], answer.result) : [];
  return received(encoded, tools.store) ?? renderHere(each, state, tools);
}

/** Whether threads can do anything at all: a configuration may end them before they see a source. */
async function isAble({ crew, batchTools }: PooledTools): Promise<boolean> {
  return (await crew.renderAgain(batchOf([], batchTools))).kind === 'rendered';
}

/** Nothing is published, since other sources failed, and these have no fault that is known. */
function notTried({ source }: Missing): SourceOutcome {
  return { id: source.id, diagnostics: [] };
}

function workerFailed({ source }: Missing, reason: string, { failures }: State): SourceOutcome['diagnostics'][number] {
  const last = failures < failuresAtMost ? '' : ' The files after it were not rendered.';
  return {
    severity: 'error',
    rule: 'render/worker-failed',
    file: source.id,
    reason: `This file could not be rendered: ${reason}.${last}`,
    hint: 'A plug-in, an extension or a schema of the configuration does this. Leave them out one by one to find it.',
  };
}
