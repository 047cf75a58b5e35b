// Sections that a configuration names and no post is in.

import { expect, test } from 'vitest';
import { z } from 'zod';
import { resolveConfig } from '../../src/config/resolve-config.ts';
import { unusedSections } from '../../src/config/unused-sections.ts';
import { briefly, buildFiles } from '../build-folder.ts';

const told = (config: object, sections: readonly string[]): string[] =>
  unusedSections(resolveConfig(config, {}).config, new Set(sections)).map(
    ({ reason, hint }) => `${reason} ${hint ?? ''}`,
  );

test('are told where another section has nearly that name', () => {
  expect(told({ permalinks: { post: '/:slug/' } }, ['posts', 'notes'])).toEqual([
    'No post is in the section "post", for which "permalinks.post" stands. Did you mean "posts"?',
  ]);
  expect(told({ schemas: { recipies: z.object({}) } }, ['recipes'])).toEqual([
    'No post is in the section "recipies", for which "schemas.recipies" stands. Did you mean "recipes"?',
  ]);
});

test('are not told where the author may mean what they wrote', () => {
  expect(told({ permalinks: { talks: '/:slug/' } }, ['posts'])).toEqual([]);
  expect(told({ permalinks: { posts: '/:slug/' } }, ['posts'])).toEqual([]);
  expect(told({ permalinks: { posts: '/p/:slug/', post: '/:slug/' } }, ['posts'])).toEqual([]);
  expect(told({ permalinks: { post: '/:slug/' } }, [])).toEqual([]);
});

test('are a warning of the build', async () => {
  const { report } = await buildFiles({
    'platen.config.yaml': 'baseUrl: https://a.example\npermalinks: { post: /:slug/ }\n',
    'content/posts/a.md': '---\ntitle: A\ndate: 2024-01-01\n---\n',
  });
  expect(briefly(report)).toEqual(['platen.config.yaml warning config/unused-section']);
});
