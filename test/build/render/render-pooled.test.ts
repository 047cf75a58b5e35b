// How work is shared between threads, which are played here, and the main one.

import { describe, expect, test } from 'vitest';
import { articleKeyOf } from '../../../src/build/render/article-key.ts';
import type { Batch } from '../../../src/build/render/batch.ts';
import { joinOutcomes } from '../../../src/build/render/batch.ts';
import type { Crew } from '../../../src/build/render/crew.ts';
import type { Missing } from '../../../src/build/render/render-cached.ts';
import { renderPooled } from '../../../src/build/render/render-pooled.ts';
import type { PooledTools } from '../../../src/build/render/render-pooled.ts';
import type { ThreadAnswer } from '../../../src/build/render/thread.ts';
import { openArticleStore } from '../../../src/build/store/article-store.ts';
import { encodeOutcome } from '../../../src/build/store/encoding.ts';
import type { SourceOutcome } from '../../../src/domain/article.ts';
import { SourceId } from '../../../src/domain/names.ts';
import type { Diagnostic } from '../../../src/domain/diagnostic.ts';
import { createMemoryFileSystem } from '../../../src/io/memory.ts';

/** So much text that four sources are a batch. */
const text = 'x'.repeat(16 * 1024);

function sources(count: number): Missing[] {
  return Array.from({ length: count }, (_, index) => {
    const source = { id: SourceId(`content/${String(index).padStart(3, '0')}.md`), text };
    return { key: articleKeyOf(source, ''), source };
  });
}

/** The outcome of a source, which says who made it. */
function outcomeOf(id: SourceId, maker: string): SourceOutcome {
  const diagnostic: Diagnostic = { severity: 'warning', rule: 'test/maker', file: id, reason: maker };
  return { id, diagnostics: [diagnostic] };
}

function answerOf({ sources: given }: Batch): ThreadAnswer {
  return {
    kind: 'rendered',
    result: joinOutcomes(given.map(({ key, id }) => encodeOutcome(key, outcomeOf(id, 'thread'), undefined))),
  };
}

interface Shared {
  readonly makers: readonly (string | undefined)[];
  readonly ids: readonly string[];
  readonly isClosed: boolean;
  readonly mostAhead: number;
}

async function shared(count: number, crew: Partial<Crew>, tools: Partial<PooledTools> = {}): Promise<Shared> {
  const fileSystem = createMemoryFileSystem();
  const store = openArticleStore({ folder: '/s', fileSystem, target: { folder: '/s', fileSystem }, name: 'a' });
  let isClosed = false;
  let handedOut = 0;
  let mostAhead = 0;
  const outcomes: SourceOutcome[] = [];
  function* lazily(): Generator<Missing> {
    for (const each of sources(count)) {
      handedOut += 1;
      yield each;
    }
  }
  const render = renderPooled({
    crew: {
      capacity: 2,
      start: () => {},
      hasBegun: () => true,
      render: async (batch) => answerOf(batch),
      renderAgain: async (batch) => answerOf(batch),
      close: async () => void (isClosed = true),
      ...crew,
    },
    batchTools: { layouts: [], isNative: false },
    loadTools: async () => async (source) => ({ outcome: outcomeOf(source.id, 'main') }),
    store,
    pays: () => true,
    rendersMeanwhile: true,
    ...tools,
  });
  for await (const outcome of render(lazily())) {
    outcomes.push(outcome);
    mostAhead = Math.max(mostAhead, handedOut - outcomes.length);
  }
  return {
    makers: outcomes.map(({ diagnostics }) => diagnostics[0]?.reason),
    ids: outcomes.map(({ id }) => id).toSorted((a, b) => (a < b ? -1 : 1)),
    isClosed,
    mostAhead,
  };
}

const idsOf = (count: number): string[] => sources(count).map(({ source }) => source.id);

test('every source is rendered once, by threads and by this one, and the threads end', async () => {
  const { ids, makers, isClosed, mostAhead } = await shared(50, {});
  expect(ids).toEqual(idsOf(50));
  expect(new Set(makers)).toEqual(new Set(['main', 'thread']));
  expect(isClosed).toBe(true);
  // Two batches of four under way, two that were answered, and the one at hand.
  expect(mostAhead).toBeLessThanOrEqual(17);
});

test('where this thread must not render, threads render everything', async () => {
  const { ids, makers } = await shared(21, {}, { rendersMeanwhile: false });
  expect(ids).toEqual(idsOf(21));
  expect(new Set(makers)).toEqual(new Set(['thread']));
});

test('threads that have not begun are left alone until they pay', async () => {
  let hasBegun = false;
  const crew: Partial<Crew> = {
    hasBegun: () => hasBegun,
    render: async (batch) => {
      hasBegun = true;
      return answerOf(batch);
    },
  };
  const { makers } = await shared(30, crew, {
    rendersMeanwhile: false,
    pays: (rendered) => rendered >= 10 * text.length,
  });
  expect(makers).toEqual([...Array.from({ length: 10 }, () => 'main'), ...Array.from({ length: 20 }, () => 'thread')]);
});

test('threads that cannot render as this one does are not asked again', async () => {
  let asked = 0;
  const render = async (): Promise<ThreadAnswer> => {
    asked += 1;
    return { kind: 'unable' };
  };
  const { ids, makers } = await shared(30, { render }, { rendersMeanwhile: false });
  expect(ids).toEqual(idsOf(30));
  expect(new Set(makers)).toEqual(new Set(['main']));
  // Of eight: those that were under way when the first answer was looked at.
  expect(asked).toBeLessThanOrEqual(4);
});

describe('a batch that fails', () => {
  const failed = async (): Promise<ThreadAnswer> => ({ kind: 'failed', reason: 'it broke' });

  test('is rendered again, one source at a time', async () => {
    const sizes: number[] = [];
    let first = true;
    const { ids, makers } = await shared(
      12,
      {
        render: async (batch) => {
          if (!first) return answerOf(batch);
          first = false;
          return failed();
        },
        renderAgain: async (batch) => {
          sizes.push(batch.sources.length);
          return answerOf(batch);
        },
      },
      { rendersMeanwhile: false },
    );
    expect(ids).toEqual(idsOf(12));
    expect(new Set(makers)).toEqual(new Set(['thread']));
    expect(sizes).toEqual([1, 1, 1, 1]);
  });

  test('is rendered here when threads do not even start', async () => {
    const { ids, makers } = await shared(12, { render: failed, renderAgain: failed }, { rendersMeanwhile: false });
    expect(ids).toEqual(idsOf(12));
    expect(new Set(makers)).toEqual(new Set(['main']));
  });
});

test('the threads end when rendering here fails', async () => {
  const left = { isClosed: false };
  const tools = { close: async () => void (left.isClosed = true) };
  await expect(shared(30, tools, { loadTools: () => Promise.reject(new TypeError('No renderer')) })).rejects.toThrow(
    'No renderer',
  );
  expect(left.isClosed).toBe(true);
});
