// A source that is not to be rendered: what it was before stands in its place, or nothing.

import { expect, test } from 'vitest';
import { withStandIn } from '../../../src/build/render/stand-in.ts';
import type { SourceOutcome } from '../../../src/domain/article.ts';
import { ArticleKey, SourceId } from '../../../src/domain/names.ts';
import type { SourceFile } from '../../../src/domain/source.ts';
import { openArticleStore } from '../../../src/build/store/article-store.ts';
import { createMemoryFileSystem } from '../../../src/io/memory.ts';

const place = { folder: '/store', fileSystem: createMemoryFileSystem() };
const store = openArticleStore({ ...place, target: place, name: 'one' });
const fileOf = (id: SourceId): SourceFile => ({ id, path: `/site/${id}`, sizeBytes: 1, modifiedMs: 1 });
const [a, b] = [SourceId('content/a.md'), SourceId('content/b.md')];
const key = ArticleKey('a'.repeat(64));
const former: SourceOutcome = { id: a, diagnostics: [] };

/** What comes of the sources, and which of them were rendered. */
async function outcomes(
  files: readonly SourceId[],
  known: ArticleKey | undefined,
): Promise<{ readonly found: readonly SourceOutcome[]; readonly rendered: readonly SourceId[] }> {
  const rendered: SourceId[] = [];
  const render = withStandIn(
    async function* renderEach(asked) {
      for (const { id } of asked) {
        rendered.push(id);
        yield await Promise.resolve({ id, diagnostics: [] });
      }
    },
    { id: a, key: known },
    { ...store, find: (each) => (each === key ? former : undefined) },
  );
  const found: SourceOutcome[] = [];
  for await (const outcome of render(files.map(fileOf))) found.push(outcome);
  return { found, rendered };
}

test('is what the store holds under its former key', async () => {
  const { found, rendered } = await outcomes([a, b], key);
  expect(found.find(({ id }) => id === a)).toBe(former);
  expect(rendered).toEqual([b]);
});

test('is left out where it was never good, or is not held any more', async () => {
  for (const known of [undefined, ArticleKey('b'.repeat(64))]) {
    const { found, rendered } = await outcomes([a, b], known);
    expect(found).toEqual([
      { id: a, diagnostics: [] },
      { id: b, diagnostics: [] },
    ]);
    expect(rendered).toEqual([b]);
  }
});

test('is nothing where the source is gone', async () => {
  expect((await outcomes([b], key)).found).toEqual([{ id: b, diagnostics: [] }]);
});
