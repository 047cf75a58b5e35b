// Law 2 of a build: threads make what one thread makes.

import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { generateCorpus, writeCorpus } from '../../bench/corpus/generate-corpus.ts';
import { buildCompiled } from '../build-compiled.ts';
import type { CompiledBuild } from '../build-compiled.ts';
import { temporaryFolder } from '../build-folder.ts';
import type { Files } from '../build-folder.ts';
import { sampleSite } from './sample.ts';

/** Builds copies of a site with one thread and with three, and expects the same of both. */
function alike(files: Files, prepare: (folder: string) => void = () => {}): CompiledBuild {
  const [alone, together] = [1, 3].map((threads) => {
    const folder = temporaryFolder(files);
    prepare(folder);
    return buildCompiled(folder, { threads });
  });
  if (alone === undefined || together === undefined) throw new Error('Nothing was built.');
  expect(alone.threads, JSON.stringify(alone.report.diagnostics)).toBe(0);
  expect(together.threads, JSON.stringify(together.report.diagnostics)).toBeGreaterThan(0);
  expect(together.files).toEqual(alone.files);
  expect(together.report).toEqual(alone.report);
  return together;
}

test('a site that uses a little of everything', () => {
  const { report, files } = alike(sampleSite);
  expect(report.isPublished).toBe(true);
  expect(files.size).toBeGreaterThan(30);
});

test('with the parser in JavaScript', () => {
  const config = `${String(sampleSite['platen.config.yaml'])}markdown: { parser: remark }\n`;
  expect(alike({ ...sampleSite, 'platen.config.yaml': config }).report.isPublished).toBe(true);
});

test('many posts, some rendered in each thread', () => {
  const config = { 'platen.config.yaml': 'title: Many\nbaseUrl: https://a.example\n' };
  const { report } = alike(config, (folder) => {
    writeCorpus(generateCorpus(90), path.join(folder, 'content/posts'), path.join(folder, 'static/images'));
  });
  expect(report).toMatchObject({ isPublished: true, counts: { posts: 90 } });
});

test('a site with mistakes of every stage', () => {
  const { report } = alike({
    ...sampleSite,
    'content/post/bad-date.md': '---\ntitle: Bad\ndate: 2024-13-01\n---\nText.\n',
    'content/post/colon.md': '---\ntitle: Foo: bar\n---\n',
    'content/post/empty.md': '',
    'content/post/layout.md': '---\ntitle: Layout\ndate: 2024-01-01\nlayout: pots\n---\nText.\n',
    'content/post/dead.md': '---\ntitle: Dead\ndate: 2024-01-01\n---\n[Gone](gone.md), [unsafe](javascript:x), ```js\n',
    'content/post/latin.md': Buffer.from('---\ntitle: Caf\xe9\n---\n', 'latin1'),
    'content/post/deep.md': `---\ntitle: Deep\ndate: 2024-01-01\n---\n${'> '.repeat(2000)}Text.\n`,
  });
  const rules = report.diagnostics.map(({ rule }) => rule);
  for (const rule of ['parse/bad-date', 'parse/yaml-colon', 'parse/empty', 'parse/unknown-template', 'render/too-deep'])
    expect(rules).toContain(rule);
  expect(report.isPublished).toBe(false);
});

test('a configuration that brings plug-ins, an extension and schemas', () => {
  const zod = path.resolve(import.meta.dirname, '../../node_modules/zod/index.js');
  const good: Files = {
    ...sampleSite,
    'platen.config.yaml': '',
    'plug-ins/shout.ts': `export function shout() {
  return (tree: { children: { type: string; value?: string; children?: unknown[] }[] }, file: { message(text: string): void }) => {
    const texts = tree.children.flatMap((node) => (node.children ?? []) as { type: string; value?: string }[]);
    for (const node of texts) if (node.type === 'text') node.value = node.value?.toUpperCase();
    if (texts.some(({ value }) => value?.includes('QUIET'))) file.message('Too loud.');
    if (texts.some(({ value }) => value?.includes('BREAK'))) throw new TypeError('Broken on purpose.');
  };
}
`,
    'platen.config.ts': `import { defineConfig } from 'platen';
import { z } from ${JSON.stringify(zod)};
import { shout } from './plug-ins/shout.ts';
const mark = { name: 'mark', version: '1', isOn: () => true, rehype: () => [() => (tree) => { tree.children.push({ type: 'element', tagName: 'hr', properties: {}, children: [] }); }] };
export default defineConfig({
  title: 'Code',
  baseUrl: 'https://a.example',
  remarkPlugins: [shout],
  rehypePlugins: [() => (tree) => { for (const node of tree.children) if (node.tagName === 'p') node.properties.className = ['loud']; }],
  extensions: [mark],
  schemas: { notes: z.object({ printed: z.coerce.date().optional(), copies: z.number().optional() }) },
});
`,
    'templates/post.hbs': '{{#with post}}<h1>{{title}}</h1>{{/with}}<main>{{{post.html}}}</main>',
    'content/notes/a.md': '---\ntitle: A\ndate: 2024-01-01\nprinted: 2024-02-03\ncopies: 7\n---\nA calm text.\n',
    'content/notes/c.md': '---\ntitle: C\ndate: 2024-01-03\n---\nPlease be quiet.\n',
  };
  const remove = (folder: string): void => fs.rmSync(path.join(folder, 'platen.config.yaml'));
  const { files } = alike(good, remove);
  expect(files.get('notes/a/index.html')).toContain('<p class="loud">A CALM TEXT.</p><hr>');
  const { report } = alike(
    {
      ...good,
      'content/notes/b.md': '---\ntitle: B\ndate: 2024-01-02\ncopies: many\n---\nText.\n',
      'content/notes/d.md': '---\ntitle: D\ndate: 2024-01-04\n---\nA break.\n',
    },
    remove,
  );
  const told = report.diagnostics.map(({ file, rule }) => `${file} ${rule}`);
  expect(told).toContain('content/notes/b.md parse/schema');
  expect(told).toContain('content/notes/c.md render/plugin-message');
  expect(told).toContain('content/notes/d.md render/plugin-failed');
});

test('posts of which a schema makes dates, which threads do not hand over as text', () => {
  const zod = path.resolve(import.meta.dirname, '../../node_modules/zod/index.js');
  const { files } = alike({
    'platen.config.ts': `import { defineConfig } from 'platen';
import { z } from ${JSON.stringify(zod)};
export default defineConfig({
  title: 'Dates',
  baseUrl: 'https://a.example',
  schemas: { notes: z.object({ printed: z.coerce.date().transform((date) => date.getUTCFullYear() === 2024 ? { at: date, year: 2024 } : { year: 1 }) }) },
});
`,
    'templates/post.hbs': '<h1>{{post.title}}, {{post.extra.printed.year}}</h1><main>{{{post.html}}}</main>',
    'content/notes/a.md': '---\ntitle: A\ndate: 2024-01-01\nprinted: 2024-02-03\n---\nA calm text.\n',
    'content/notes/b.md': '---\ntitle: B\ndate: 2024-01-01\nprinted: 2023-02-03\n---\nAnother.\n',
  });
  expect(files.get('notes/a/index.html')).toContain('<h1>A, 2024</h1><main><p>A calm text.</p>');
  expect(files.get('notes/b/index.html')).toContain('<h1>B, 1</h1><main><p>Another.</p>');
});
