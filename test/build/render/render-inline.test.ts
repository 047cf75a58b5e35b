// What rendering leaves of a source: its outcome as a later build will find it, and the html in the store.

import { expect, test } from 'vitest';
import { articleKeyOf } from '../../../src/build/render/article-key.ts';
import { renderInline } from '../../../src/build/render/render-inline.ts';
import { openArticleStore } from '../../../src/build/store/article-store.ts';
import type { RenderedPost } from '../../../src/domain/article.ts';
import { SourceId } from '../../../src/domain/names.ts';
import type { Post } from '../../../src/domain/post.ts';
import { createMemoryFileSystem } from '../../../src/io/memory.ts';
import { parseText } from '../../parse/parse-text.ts';
import { rendererOf } from '../../render/render-markdown.ts';

interface Kept {
  readonly given: Post;
  readonly rendered: RenderedPost;
  readonly html: string;
  readonly isFoundLater: boolean;
}

async function kept(extra: Post['extra']): Promise<Kept> {
  const { post } = parseText('---\ntitle: Ink\ndate: 2024-05-06\ntags: [a]\n---\nSome *ink*.\n');
  if (post === undefined) throw new Error('The post did not parse.');
  const given = { ...post, extra };
  const fileSystem = createMemoryFileSystem();
  const open = (name: string): ReturnType<typeof openArticleStore> =>
    openArticleStore({ folder: '/store', fileSystem, target: { folder: '/store', fileSystem }, name });
  const store = open('one');
  const render = rendererOf();
  const source = { id: SourceId('content/a.md'), text: '' };
  const key = articleKeyOf(source, '');
  const load = async (): Promise<
    Parameters<typeof renderInline>[0] extends () => Promise<infer Made> ? Made : never
  > => {
    return async () => {
      const { article, html } = await render(given);
      const { body: _body, ...head } = given;
      return {
        outcome: { id: given.id, rendered: { post: head, article: { ...article, html: key } }, diagnostics: [] },
        html,
      };
    };
  };
  const all: RenderedPost[] = [];
  for await (const { rendered } of renderInline(load, store)([{ key, source }])) if (rendered) all.push(rendered);
  const [rendered] = all;
  if (rendered === undefined) throw new Error('Nothing was rendered.');
  store.flush();
  const html = store.read(rendered.article.html).parts.join('');
  return { given, rendered, html, isFoundLater: open('two').find(key) !== undefined };
}

test('a copy of the post without its body, and the html in the store', async () => {
  const { given, rendered, html, isFoundLater } = await kept({ paper: ['laid'] });
  const { body, ...head } = given;
  expect(body).toContain('Some *ink*.');
  expect(rendered.post).toEqual(head);
  expect(rendered.post.extra).not.toBe(given.extra);
  expect(html).toBe('<p>Some <em>ink</em>.</p>');
  expect(isFoundLater).toBe(true);
});

test.each([
  ['a function', { shout: (text: string) => text.toUpperCase() }],
  ['a date', { at: new Date(0) }],
  ['a number that JSON does not know', { most: Number.POSITIVE_INFINITY }],
  ['minus zero', { least: -0 }],
  ['nothing at all', { gone: undefined }],
  ['a map in a list', { list: [new Map([['a', 1]])] }],
])('%s that a schema made of front matter stays as it is, and is made again by a later build', async (_what, extra) => {
  const { rendered, html, isFoundLater } = await kept(extra);
  expect(rendered.post.extra).toBe(extra);
  expect(html).toBe('<p>Some <em>ink</em>.</p>');
  expect(isFoundLater).toBe(false);
});
