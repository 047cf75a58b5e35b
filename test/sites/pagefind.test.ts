// The index of whole texts: what it holds, when it is made, and what becomes of it in later builds and while one writes.

import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createAnswerPath } from '../../src/dev/site/answer-path.ts';
import { makeSearchIndex } from '../../src/build/search/search-index.ts';
import { missingPagefind } from '../../src/load/load-pagefind.ts';
import { resolveConfig } from '../../src/config/resolve-config.ts';
import { briefly, buildFiles, buildFolder, buildOptions, readFiles, temporaryFolder, testNowMs, writeFiles } from '../build-folder.ts';
import { DamagedStoreError } from '../../src/build/store/article-store.ts';
import { openSite } from '../open-site.ts';

const long = 'Some words that nobody looks for. '.repeat(20);
const files = {
  'platen.config.yaml':
    'baseUrl: https://example.org/sub\nlanguages: { en: {}, de: {} }\nsearch: pagefind\nheaders: [netlify]\n',
  'content/posts/one.md': `---\ntitle: One\ndate: 2024-03-02\ntags: [Iron]\n---\n${long}\n\nThen a quoin.\n`,
  'content/posts/eins.de.md': `---\ntitle: Eins\ndate: 2024-03-02\n---\n${long}\n`,
  'content/about.md': '---\ntitle: About\n---\nWho we are.\n',
};
const indexIn = (outputs: Iterable<string>): string[] => [...outputs].filter((file) => file.startsWith('pagefind/'));

test('an index for each language is published with the program that reads it, and the list has the newest alone', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 9 }, (_, index) => [`content/posts/${index}.md`, `---\ntitle: A\ndate: 2020-01-0${index + 1}\n---\n`]),
  );
  const { outputs, read, report } = await buildFiles({ ...files, ...many });
  expect(briefly(report)).toEqual([]);
  const names = indexIn(outputs).map((file) => file.replaceAll(/_[0-9a-f]+\./g, '.').replace(/^pagefind\//, ''));
  expect(new Set(names)).toEqual(
    new Set([
      ...['en', 'de'].flatMap((language) => [
        `fragment/${language}.pf_fragment`,
        `index/${language}.pf_index`,
        `pagefind.${language}.pf_meta`,
        `wasm.${language}.pagefind`,
      ]),
      'pagefind.js',
      'pagefind-worker.js',
      'pagefind-entry.json',
      'wasm.unknown.pagefind',
    ]),
  );
  expect(JSON.parse(read('search.json'))).toHaveLength(6);
  expect(read('posts/one/index.html')).toContain('data-pagefind="/sub/pagefind/pagefind.js"');
  expect(read('_headers')).toContain("script-src 'self' 'wasm-unsafe-eval'");
});

test('nothing of it is in a site that does not ask for it', async () => {
  const { outputs, read } = await buildFiles({
    ...files,
    'platen.config.yaml': 'baseUrl: https://example.org/\nlanguages: { en: {}, de: {} }\nheaders: [netlify]\n',
  });
  expect(indexIn(outputs)).toEqual([]);
  expect(read('posts/one/index.html')).not.toContain('pagefind');
  expect(read('_headers')).not.toContain('wasm');
});

test('the index is made again when a text changes, and only then; each time as a clean build makes it', async () => {
  const folder = temporaryFolder(files);
  const { output } = await buildFolder(folder);
  const first = readFiles(output);
  const made = (): string[] => fs.readdirSync(path.join(folder, '.platen/cache/search'));
  expect(made()).toHaveLength(1);
  writeFiles(folder, { 'templates/partials/custom-head.hbs': '<meta name="a" content="b">\n' });
  const restyled = await buildFolder(folder);
  expect(indexIn(restyled.reasons?.keys() ?? [])).toEqual([]);
  expect(made()).toHaveLength(1);
  const edited = { 'content/posts/one.md': files['content/posts/one.md'].replace('quoin', 'forme') };
  writeFiles(folder, edited);
  const again = await buildFolder(folder);
  expect(made()).toHaveLength(2);
  // What German readers get is as it was.
  const reasons = indexIn(again.reasons?.keys() ?? []);
  expect(reasons.length).toBeGreaterThan(2);
  expect(reasons.filter((file) => file.includes('/de_'))).toEqual([]);
  fs.rmSync(path.join(folder, 'templates'), { recursive: true });
  await buildFolder(folder);
  const clean = await buildFiles({ ...files, ...edited });
  expect(readFiles(output)).toEqual(readFiles(clean.report.output));
  writeFiles(folder, files);
  await buildFolder(folder);
  expect(readFiles(output)).toEqual(first);
  const without = { 'platen.config.yaml': files['platen.config.yaml'].replace('search: pagefind\n', '') };
  writeFiles(folder, without);
  await buildFolder(folder);
  expect(readFiles(output)).toEqual(readFiles((await buildFiles({ ...files, ...without })).report.output));
});

test('an index that was damaged in the cache is made again', async () => {
  const folder = temporaryFolder(files);
  const { output } = await buildFolder(folder);
  const first = readFiles(output);
  const cache = path.join(folder, '.platen/cache/search');
  const [key = ''] = fs.readdirSync(cache);
  fs.writeFileSync(path.join(cache, key, 'pagefind.js'), 'damaged');
  fs.rmSync(output, { recursive: true });
  await buildFolder(folder);
  expect(readFiles(output)).toEqual(first);
});

test('while one writes, it is there when it is asked for, as a build makes it, and follows the texts', async () => {
  const folder = temporaryFolder(files);
  const { site } = await openSite(folder);
  const answer = createAnswerPath(site, { clockMs: () => testNowMs, onDiagnostics: () => undefined });
  expect(fs.existsSync(path.join(folder, '.platen/cache/search'))).toBe(false);
  for (const text of [files['content/posts/one.md'], '---\ntitle: Other\n---\nA frisket.\n']) {
    writeFiles(folder, { 'content/posts/one.md': text });
    await site.renew('unknown');
    const { output } = await buildFolder(folder);
    for (const file of indexIn(readFiles(output).keys())) {
      const given = await answer(`/${file}`);
      if (given.kind !== 'contents') throw new Error(`There is no ${file}.`);
      expect(given.status).toBe(200);
      expect(Buffer.from(given.contents).equals(fs.readFileSync(path.join(output, file)))).toBe(true);
    }
  }
  expect(await answer('/pagefind/nothing')).toMatchObject({ status: 404 });
  // Whoever holds the site opens another then.
  fs.rmSync(path.join(folder, '.platen/cache'), { recursive: true });
  await expect(answer('/pagefind/pagefind.js')).rejects.toThrow(DamagedStoreError);
});

test('a site that has the folder itself is told so', async () => {
  const { report } = await buildFiles({ ...files, 'static/pagefind/pagefind.js': 'mine' });
  expect(report.isPublished).toBe(false);
  expect(briefly(report)).toEqual(['static/pagefind/pagefind.js error plan/two-producers']);
});

test('what Pagefind cannot do is an error, and publishes nothing', async () => {
  const folder = temporaryFolder(files);
  const { site } = await openSite(folder);
  const planned = site.planned();
  if (planned === undefined) throw new Error('Nothing was planned.');
  const broken = { createIndex: () => Promise.reject(new Error('No binary for this machine')) };
  const { files: none, diagnostics } = await makeSearchIndex(
    planned,
    () => ({ parts: [''], slots: [] }),
    buildOptions(folder),
    () => Promise.resolve(broken),
  );
  expect(none).toEqual([]);
  expect(diagnostics).toMatchObject([
    { severity: 'error', rule: 'search/no-index', reason: 'Pagefind could not index the site: No binary for this machine.' },
  ]);
});

test('where it is not installed, the configuration says so at its place', async () => {
  const { site } = resolveConfig({ search: 'pagefind' }, {}).config;
  const missing = await missingPagefind(site, () => Promise.resolve(undefined));
  expect(missing).toMatchObject([{ severity: 'error', rule: 'config/no-pagefind', path: ['search'] }]);
  expect(await missingPagefind(site)).toEqual([]);
});
