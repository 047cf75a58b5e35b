// The stages in a row: what the first has to say stays with what the last has.

import { expect, test } from 'vitest';
import type { RenderSources } from '../src/domain/article.ts';
import { ArticleKey, SourceId } from '../src/domain/names.ts';
import { planSites } from '../src/pipeline.ts';
import { forgetful } from '../src/text/recall.ts';
import { configOf } from './assemble/heads.ts';
import { parseText } from './parse/parse-text.ts';

test('a site may have more dead links than a function can have arguments', async () => {
  const count = 200_000;
  const references = Array.from({ length: count }, (_, index) => ({
    kind: 'link' as const,
    url: '/nowhere/',
    place: { line: index + 5, column: 1 },
  }));
  const renderSources: RenderSources = async function* (files) {
    const nothing = { parts: [''], slots: [] };
    for (const { id } of files) {
      const { post } = parseText('---\ntitle: A\ndate: 2020-01-02\n---\n', { file: id });
      if (post === undefined) throw new Error('The post did not parse.');
      const { body: _body, ...head } = post;
      const facts = { plainText: '', toc: [], ids: [], features: [], wordCount: 0, readingMinutes: 0 };
      const html = ArticleKey('0'.repeat(64));
      const article = { ...facts, excerpt: nothing, excerptIsWhole: true, references, diagnostics: [], html };
      yield { id, rendered: { post: head, article }, diagnostics: [] };
    }
  };
  const site = configOf();
  const { diagnostics } = await planSites(
    {
      texts: [{ id: SourceId('content/posts/a.md'), path: '/content/posts/a.md', sizeBytes: 1, modifiedMs: 0 }],
      files: [],
      statics: [],
      assets: [],
      data: {},
      config: site,
      nowMs: Date.UTC(2026, 0),
      gitDates: new Map(),
      templateCode: () => ({ scripts: [], styles: [], frames: [], diagnostics: [] }),
    },
    {
      renderSources,
      survey: () => new Map(),
      images: { encoder: undefined, known: () => new Map(), make: async () => new Map() },
      emitters: [],
      onStage: () => undefined,
      recall: forgetful,
    },
  );
  const dead = diagnostics.filter(({ rule }) => rule === 'plan/dead-link');
  expect(dead.length).toBe(count);
});
