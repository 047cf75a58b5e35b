// What a configuration in code imports: types that hold, and the environment. The types are checked by `npm run check`.

import * as v from 'valibot';
import { expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import { createEnv, defineConfig } from '../../src/config/define-config.ts';
import type { ExtraOf, WithExtra } from '../../src/config/define-config.ts';
import { resolveConfig } from '../../src/config/resolve-config.ts';
import type { Post } from '../../src/domain/post.ts';

const schemas = {
  post: z.object({ difficulty: z.enum(['easy', 'hard']) }),
  talk: v.object({ slides: v.optional(v.string()) }),
};

test('a configuration comes back as it is, with the types of its schemas', () => {
  const config = defineConfig({ title: 'A', trailingSlash: 'file', schemas });
  expect(config).toEqual({ title: 'A', trailingSlash: 'file', schemas });
  expectTypeOf<ExtraOf<NonNullable<typeof config.schemas>, 'post'>>().toEqualTypeOf<{ difficulty: 'easy' | 'hard' }>();
  expectTypeOf<ExtraOf<typeof schemas, 'post'>>().toEqualTypeOf<{ difficulty: 'easy' | 'hard' }>();
  expectTypeOf<WithExtra<Post, typeof schemas, 'talk'>['extra']['slides']>().toEqualTypeOf<string | undefined>();
});

test('schemas of zod and of valibot are both taken, and other objects are not', () => {
  expect(resolveConfig({ schemas, baseUrl: 'https://a.example' }, {}).problems).toEqual([]);
  expect(resolveConfig({ schemas: { post: {} }, baseUrl: 'https://a.example' }, {}).problems).toMatchObject([
    { path: ['schemas', 'post'], rule: 'config/wrong-type' },
  ]);
});

test('wrong keys and types do not compile', () => {
  // @ts-expect-error A title is text.
  defineConfig({ title: 1 });
  // @ts-expect-error A misspelt key.
  defineConfig({ titel: 'A' });
  // @ts-expect-error Neither of the two.
  defineConfig({ trailingSlash: 'always' });
  expectTypeOf(defineConfig({ authors: ['Ann', { name: 'Bo' }], feeds: { rss: true } }).title).toEqualTypeOf<
    string | undefined
  >();
});

test('env() returns what is set, else the fallback, else fails with the name', () => {
  const env = createEnv({ SET: 'x', EMPTY: '' });
  expect([env('SET'), env('SET', 'y'), env('EMPTY', 'y'), env('NONE', 'y')]).toEqual(['x', 'x', '', 'y']);
  expect(() => env('NONE')).toThrow('"NONE"');
});
