// What is kept of a rendered post: everything but its body, as a copy where it can be one.

import { expect, test } from 'vitest';
import { renderInline } from '../../src/build/render-inline.ts';
import { openArticleStore } from '../../src/build/store.ts';
import type { RenderedPost } from '../../src/domain/article.ts';
import type { Post } from '../../src/domain/post.ts';
import { createMemoryFileSystem } from '../../src/io/memory.ts';
import { parseText } from '../parse/parse-text.ts';
import { rendererOf } from '../render/render-markdown.ts';

async function kept(extra: Post['extra']): Promise<{ given: Post; rendered: RenderedPost; html: string }> {
  const { post } = parseText('---\ntitle: Ink\ndate: 2024-05-06\ntags: [a]\n---\nSome *ink*.\n');
  if (post === undefined) throw new Error('The post did not parse.');
  const given = { ...post, extra };
  const store = openArticleStore('/articles', createMemoryFileSystem());
  const all: RenderedPost[] = [];
  for await (const each of renderInline(rendererOf(), store)([given])) all.push(each);
  const [rendered] = all;
  if (rendered === undefined) throw new Error('Nothing was rendered.');
  return { given, rendered, html: store.read(rendered.article.html).parts.join('') };
}

test('a copy of the post without its body, and the html in the store', async () => {
  const { given, rendered, html } = await kept({ paper: ['laid'] });
  const { body, ...head } = given;
  expect(body).toContain('Some *ink*.');
  expect(rendered.post).toEqual(head);
  expect(rendered.post.extra).not.toBe(given.extra);
  expect(html).toBe('<p>Some <em>ink</em>.</p>');
});

test('what cannot be copied stays as it is', async () => {
  const extra = { shout: (text: string) => text.toUpperCase() };
  expect((await kept(extra)).rendered.post.extra).toBe(extra);
});
