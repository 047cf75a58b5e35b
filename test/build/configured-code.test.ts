// What a configuration's code makes of posts is remembered too, and never served once anything that it reads has changed.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BuildOptions } from '../../src/build/report.ts';
import { nodeMachine } from '../../src/io/machine.ts';
import { briefly, buildFolder, readFiles, temporaryFolder, writeFiles } from '../build-folder.ts';
import type { Files } from '../build-folder.ts';

const cli = path.resolve(import.meta.dirname, '../../lib/cli.js');

/** A remark plug-in that puts `word`, an expression, at the end of each paragraph. */
const plugin = (word: string, head = ''): string =>
  `${head}\nexport const sign = () => (tree) => {\n  for (const node of tree.children) node.children?.push({ type: 'text', value: ' ' + ${word} });\n};\n`;

const site: Files = {
  'platen.config.ts':
    "import { defineConfig } from 'platen';\nimport { sign } from './plugins/sign.ts';\nexport default defineConfig({ title: 'Ink', baseUrl: 'https://a.example', remarkPlugins: [sign] });\n",
  'plugins/sign.ts': plugin("'one'"),
  'content/posts/a.md': '---\ntitle: A\ndate: 2020-01-01\n---\nWritten by\n',
};

/** Builds, and returns the words that the plug-in wrote. */
async function wordsOf(folder: string, options: Partial<BuildOptions> = {}): Promise<string | undefined> {
  const { diagnostics, output } = await buildFolder(folder, options);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return wordsIn(output);
}

/** The same by a process of its own, run from lib/. */
function wordsOfProcess(folder: string): string | undefined {
  const { status, stderr } = spawnSync(process.execPath, [cli, 'build', folder], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return wordsIn(path.join(folder, 'dist'));
}

function wordsIn(output: string): string | undefined {
  return /Written by ([^<]*)<\/p>/.exec(fs.readFileSync(path.join(output, 'posts/a/index.html'), 'utf8'))?.[1];
}

const packsOf = (folder: string): readonly string[] => fs.readdirSync(path.join(folder, '.platen/cache/articles'));

/** Builds twice and returns whether the second build rendered anything anew. */
async function isRemembered(folder: string, options: Partial<BuildOptions> = {}): Promise<boolean> {
  await buildFolder(folder, options);
  const before = packsOf(folder);
  for (const name of ['dist', '.platen/outputs']) fs.rmSync(path.join(folder, name), { recursive: true, force: true });
  await buildFolder(folder, options);
  return JSON.stringify(packsOf(folder)) === JSON.stringify(before);
}

describe('what a plug-in made is found again, until one of these changes:', () => {
  test.each<[what: string, before: Files, after: Files, words: readonly [string, string]]>([
    ['the plug-in', {}, { 'plugins/sign.ts': plugin("'two'") }, ['one', 'two']],
    [
      'the configuration',
      {},
      { 'platen.config.ts': String(site['platen.config.ts']).replace('[sign]', '[sign, sign]') },
      ['one', 'one one'],
    ],
    [
      'a module that it imports, by the name it will have once compiled',
      {
        'plugins/sign.ts': plugin('word', "import { word } from './word.js';"),
        'plugins/word.ts': "export const word = 'one';",
      },
      { 'plugins/word.ts': "export const word = 'two';" },
      ['one', 'two'],
    ],
    [
      'a module that a module of JavaScript imports without an ending',
      {
        'plugins/sign.ts': plugin('word', "import { word } from '../lib/index.mjs';"),
        'lib/index.mjs': "import { word } from './words/word.cjs';\nexport { word };\n",
        'lib/words/word.cjs': "exports.word = require('./deep').word;",
        'lib/words/deep/index.js': "exports.word = 'one';",
      },
      { 'lib/words/deep/index.js': "exports.word = 'two';" },
      ['one', 'two'],
    ],
    [
      'JSON that it imports',
      {
        'plugins/sign.ts': plugin('words.word', "import words from './words.json';"),
        'plugins/words.json': '{ "word": "one" }',
      },
      { 'plugins/words.json': '{ "word": "two" }' },
      ['one', 'two'],
    ],
    [
      'a module that it imports while it runs',
      {
        'plugins/sign.ts':
          "export const sign = () => async (tree) => {\n  const { word } = await import('./word.ts');\n  for (const node of tree.children) node.children?.push({ type: 'text', value: ' ' + word });\n};\n",
        'plugins/word.ts': "export const word = 'one';",
      },
      { 'plugins/word.ts': "export const word = 'two';" },
      ['one', 'two'],
    ],
    [
      'a package that no package manager keeps a record of',
      {
        'plugins/sign.ts': plugin('word', "import { word } from 'words';"),
        'node_modules/words/package.json': '{ "name": "words", "version": "1.0.0", "main": "main.js" }',
        'node_modules/words/main.js': "exports.word = 'one';",
      },
      { 'node_modules/words/main.js': "exports.word = 'two';" },
      ['one', 'two'],
    ],
    [
      'the code of a trusted theme',
      {
        'platen.config.yaml': 'title: Ink\nbaseUrl: https://a.example\ntheme: ./theme\ntrustTheme: true\n',
        'platen.config.ts': '',
        'theme/templates/assets/more.css': 'p { color: black }',
        'theme/platen.theme.js': plugin("'one'", 'export default { get remarkPlugins() { return [sign]; } };'),
      },
      { 'theme/platen.theme.js': plugin("'two'", 'export default { get remarkPlugins() { return [sign]; } };') },
      ['one', 'two'],
    ],
  ])('%s', async (_what, before, after, [first, second]) => {
    const folder = temporaryFolder({ ...site, ...before });
    if (before['platen.config.ts'] === '') fs.rmSync(path.join(folder, 'platen.config.ts'));
    // Node runs plain JavaScript and JSON once in a process.
    const words = Object.keys(after).every((file) => file.endsWith('.ts')) ? wordsOf : wordsOfProcess;
    expect(await words(folder)).toBe(first);
    const remembered = packsOf(folder);
    expect(await words(folder)).toBe(first);
    expect(packsOf(folder)).toEqual(remembered);
    writeFiles(folder, after);
    expect(await words(folder)).toBe(second);
    expect(packsOf(folder)).not.toEqual(remembered);
  });

  test('a package that is a link to a folder elsewhere', async () => {
    const root = temporaryFolder({
      ...Object.fromEntries(Object.entries(site).map(([name, text]) => [`blog/${name}`, text])),
      'blog/plugins/sign.ts': plugin('word', "import { word } from '@ws/words';"),
      'node_modules/.package-lock.json': '{}',
      'packages/words/package.json': '{ "name": "@ws/words", "type": "module", "exports": "./src/main.js" }',
      'packages/words/src/main.js': "export { word } from './word.js';",
      'packages/words/src/word.js': "export const word = 'one';",
    });
    fs.mkdirSync(path.join(root, 'node_modules/@ws'));
    fs.symlinkSync('../../packages/words', path.join(root, 'node_modules/@ws/words'));
    const blog = path.join(root, 'blog');
    expect(wordsOfProcess(blog)).toBe('one');
    expect(await isRemembered(blog)).toBe(true);
    writeFiles(root, { 'packages/words/src/word.js': "export const word = 'two';" });
    expect(wordsOfProcess(blog)).toBe('two');
  });

  test('what a package manager installed, beside a linked package as well', async () => {
    const root = temporaryFolder({
      ...Object.fromEntries(Object.entries(site).map(([name, text]) => [`blog/${name}`, text])),
      'blog/plugins/sign.ts': plugin('word', "import { word } from 'words';"),
      'blog/node_modules/.package-lock.json': '{}',
      'words/index.js': "export { word } from 'more-words';",
      'words/package.json': '{ "name": "words", "type": "module", "exports": "./index.js" }',
      'words/node_modules/.package-lock.json': '{ "version": 1 }',
      'words/node_modules/more-words/index.js': "exports.word = 'one';",
    });
    fs.symlinkSync('../../words', path.join(root, 'blog/node_modules/words'));
    const blog = path.join(root, 'blog');
    expect(await wordsOf(blog)).toBe('one');
    expect(await isRemembered(blog)).toBe(true);
    const packs = packsOf(blog);
    writeFiles(root, { 'words/node_modules/.package-lock.json': '{ "version": 2 }' });
    await wordsOf(blog);
    expect(packsOf(blog)).not.toEqual(packs);
  });

  test.each([
    [
      'env() in the configuration',
      {
        'platen.config.ts': String(site['platen.config.ts'])
          .replace("'Ink'", "env('TITLE')")
          .replace('defineConfig', 'defineConfig, env'),
      },
      'TITLE',
    ],
    [
      'env() while a plug-in runs',
      { 'plugins/sign.ts': plugin("env('WORD', '')", "import { env } from 'platen';") },
      'WORD',
    ],
    ['process.env', { 'plugins/sign.ts': plugin('process.env.WORD') }, 'WORD'],
    ['process.env by a quoted name', { 'plugins/sign.ts': plugin("process.env['WORD']") }, 'WORD'],
    [
      'names taken out of process.env',
      { 'plugins/sign.ts': plugin('WORD', "const { A, WORD = '' } = process.env;") },
      'WORD',
    ],
  ])('a variable that is read by %s', async (_how, files, name) => {
    const folder = temporaryFolder({ ...site, ...files });
    const first = { environment: { [name]: 'one', OTHER: '1' } };
    expect(await isRemembered(folder, first)).toBe(true);
    const packs = packsOf(folder);
    await buildFolder(folder, { environment: { [name]: 'one', OTHER: '2' } });
    expect(packsOf(folder)).toEqual(packs);
    await buildFolder(folder, { environment: { [name]: 'two', OTHER: '1' } });
    expect(packsOf(folder)).not.toEqual(packs);
  });
});

test('a site moves to another folder with what is remembered of it', async () => {
  const folder = temporaryFolder(site);
  await wordsOf(folder);
  const moved = temporaryFolder();
  fs.cpSync(folder, moved, { recursive: true, filter: (file) => path.basename(file) !== 'dist' });
  const packs = packsOf(moved);
  expect(await wordsOf(moved)).toBe('one');
  expect(packsOf(moved)).toEqual(packs);
});

test('what node goes on running after it was edited is not remembered as the new module', async () => {
  const files = {
    ...site,
    'plugins/sign.ts': plugin('word', "import { word } from './word.mjs';"),
    'plugins/word.mjs': "export const word = 'one';",
  };
  const folder = temporaryFolder(files);
  expect(await isRemembered(folder)).toBe(true);
  writeFiles(folder, { 'plugins/word.mjs': "export const word = 'two';" });
  await buildFolder(folder);
  expect(wordsOfProcess(folder)).toBe('two');
});

test('a module that was edited while the configuration ran is not taken for what ran', async () => {
  const folder = temporaryFolder(site);
  const early = { machine: { ...nodeMachine, clockMs: () => Date.now() - 5000 } };
  expect(await isRemembered(folder, early)).toBe(false);
});

describe('nothing is remembered, and a warning says why, where a plug-in', () => {
  test.each([
    [
      'reads files',
      plugin("'x'", "import { readFileSync } from 'node:fs';\nexport const read = () => readFileSync('a.txt');"),
      'uses "node:fs"',
    ],
    [
      'loads what cannot be followed',
      plugin("createRequire(import.meta.url)('./w.json')", "import { createRequire } from 'node:module';"),
      'uses "node:module"',
    ],
    ['asks the network', plugin("'x'", "export const ask = () => fetch('https://a.example');"), 'uses fetch()'],
    [
      'takes the whole environment',
      plugin("'x'", 'const all = { ...process.env };'),
      'reads the environment as a whole',
    ],
    [
      'imports by a name that is made while it runs',
      plugin("'x'", 'export const load = (name) => import(name);'),
      'imports by a name',
    ],
  ])('%s', async (_what, text, reason) => {
    const folder = temporaryFolder({
      ...site,
      'plugins/sign.ts': text.replace('(tree) =>', 'async (tree) =>'),
      'a.txt': 'one',
      'plugins/w.json': '"w"',
    });
    const report = await buildFolder(folder);
    expect(report.diagnostics.find(({ rule }) => rule === 'config/unknown-reads')?.reason).toContain(reason);
    expect(await isRemembered(folder)).toBe(false);
    const trusting = String(site['platen.config.ts']).replace("title: 'Ink'", "title: 'Ink', cache: true");
    writeFiles(folder, { 'platen.config.ts': trusting });
    expect(briefly(await buildFolder(folder)).filter((line) => line.includes('unknown-reads'))).toEqual([]);
    expect(await isRemembered(folder)).toBe(true);
  });
});

describe('the key "cache"', () => {
  const reading = (cache: string): Files => ({
    ...site,
    'platen.config.ts': String(site['platen.config.ts']).replace("title: 'Ink'", `title: 'Ink', cache: ${cache}`),
    'plugins/sign.ts': plugin(
      "readFileSync(new URL('../words/list.txt', import.meta.url), 'utf8')",
      "import { readFileSync } from 'node:fs';",
    ),
    'words/list.txt': 'one',
  });

  test.each(["{ reads: ['words/*.txt'] }", "{ reads: ['words/list.txt'] }", "{ reads: ['./words/**'] }"])(
    '%s: posts are rendered again when such a file changes, comes or goes',
    async (cache) => {
      const folder = temporaryFolder(reading(cache));
      expect(await wordsOf(folder)).toBe('one');
      expect(await isRemembered(folder)).toBe(true);
      writeFiles(folder, { 'words/list.txt': 'two' });
      expect(await wordsOf(folder)).toBe('two');
      if (!cache.includes('*')) return;
      const packs = packsOf(folder);
      writeFiles(folder, { 'words/more.txt': '' });
      await buildFolder(folder);
      expect(packsOf(folder)).not.toEqual(packs);
    },
  );

  test('files outside the site may be read, and folders of tools are not looked into', async () => {
    const files = Object.entries(reading("{ reads: ['../shared/*.txt', '**/*.txt'] }"));
    const root = temporaryFolder(Object.fromEntries(files.map(([name, text]) => [`blog/${name}`, text])));
    writeFiles(root, { 'shared/a.txt': 'a' });
    const blog = path.join(root, 'blog');
    expect(await isRemembered(blog)).toBe(true);
    const packs = packsOf(blog);
    writeFiles(root, { 'blog/node_modules/x/a.txt': 'a' });
    await buildFolder(blog);
    expect(packsOf(blog)).toEqual(packs);
    writeFiles(root, { 'shared/a.txt': 'b' });
    await buildFolder(blog);
    expect(packsOf(blog)).not.toEqual(packs);
  });

  test('a pattern that matches nothing is told', async () => {
    const report = await buildFolder(temporaryFolder(reading("{ reads: ['word/*.txt'] }")));
    expect(report.diagnostics.map(({ rule, reason }) => `${rule}: ${reason}`)).toContain(
      'config/reads-nothing: No file matches "word/*.txt", which stands under "cache.reads".',
    );
  });

  test('false: nothing is remembered, and nothing is said', async () => {
    const folder = temporaryFolder(reading('false'));
    expect(briefly(await buildFolder(folder))).toEqual([]);
    expect(await isRemembered(folder)).toBe(false);
  });

  test('false in YAML, without any code', async () => {
    const { 'content/posts/a.md': post = '' } = site;
    const folder = temporaryFolder({
      'platen.config.yaml': 'title: Ink\nbaseUrl: https://a.example\ncache: false\n',
      'content/posts/a.md': post,
    });
    expect(await isRemembered(folder)).toBe(false);
  });

  test('false in an extension', async () => {
    const config = (cache: boolean): string =>
      `export default { title: 'Ink', baseUrl: 'https://a.example', extensions: [{ name: 'clock', version: '1', cache: ${cache}, isOn: () => true }] };\n`;
    const { 'content/posts/a.md': post = '' } = site;
    const folder = temporaryFolder({ 'platen.config.mjs': config(false), 'content/posts/a.md': post });
    expect(await isRemembered(folder)).toBe(false);
    expect(await isRemembered(temporaryFolder({ 'platen.config.mjs': config(true), 'content/posts/a.md': post }))).toBe(
      true,
    );
  });
});

describe('pages of a site whose configuration brings code', () => {
  const emitter =
    "{ name: 'count', *plan(site) { yield { kind: 'file', emitter: 'count', url: '/count.txt', output: 'count.txt', what: 'the count', content: { contents: String(site.posts.length) } }; } }";
  const files: Files = {
    ...site,
    'platen.config.ts': `import { sign } from './plugins/sign.ts';\nexport default { title: 'Ink', baseUrl: 'https://a.example', remarkPlugins: [sign], emitters: [${emitter}], helpers: { loud: (words) => String(words).toUpperCase() } };\n`,
    'content/posts/b.md': '---\ntitle: B\ndate: 2020-01-02\n---\nWords.\n',
  };

  /** The outputs that are made again, in the folder as it is now, once something was edited. */
  async function madeAgain(folder: string, edited: Files): Promise<readonly string[]> {
    await buildFolder(folder);
    writeFiles(folder, edited);
    const { reasons, output } = await buildFolder(folder);
    const made = [...(reasons?.keys() ?? [])].toSorted();
    const rebuilt = readFiles(output);
    for (const name of ['dist', '.platen']) fs.rmSync(path.join(folder, name), { recursive: true });
    const clean = await buildFolder(folder);
    expect(rebuilt).toEqual(readFiles(clean.output));
    return made;
  }

  const edit = { 'content/posts/b.md': '---\ntitle: B\ndate: 2020-01-02\n---\nVerbs.\n' };

  test('stay as they are where they show nothing that changed', async () => {
    const made = await madeAgain(temporaryFolder(files), edit);
    expect(made).toContain('posts/b/index.html');
    for (const other of ['posts/a/index.html', 'archive/index.html', 'count.txt']) expect(made).not.toContain(other);
  });

  test('are made again where their template, or one that it includes, calls a helper of its own', async () => {
    const loud = {
      'templates/partials/part.hbs': '{{loud page.title}}',
      'templates/archive.hbs': '{{> partials/part}}',
    };
    const made = await madeAgain(temporaryFolder({ ...files, ...loud }), edit);
    expect(made).toContain('archive/index.html');
    expect(made).not.toContain('posts/a/index.html');
  });

  test('are all made again when the code changes', async () => {
    const made = await madeAgain(temporaryFolder(files), { 'plugins/sign.ts': plugin("'two'") });
    expect(made).toEqual(expect.arrayContaining(['posts/a/index.html', 'posts/b/index.html', 'archive/index.html']));
  });
});
