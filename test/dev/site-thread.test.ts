// The site of the writing loop in a thread of its own, as compiled: what it says, and how it is ended.

import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder, writeFiles } from '../build-folder.ts';
import type { Files } from '../build-folder.ts';

const lib = (file: string): string =>
  JSON.stringify(pathToFileURL(path.resolve(import.meta.dirname, '../../lib', file)).href);

/** Serves the site in the folder that is named, from a thread that may be silent for ten seconds. */
const program = `
  const [{ startDev }, { holdSiteInThread }, { nodeFolderWatcher }, { nodeFileSystem }, { nodeMachine }] = await Promise.all(
    [${['dev/start-dev.js', 'dev/hold-site-in-thread.js', 'io/folder-watcher.js', 'io/node.js', 'io/machine.js'].map((file) => `import(${lib(file)})`).join(', ')}]);
  const say = (words) => console.log(JSON.stringify(words));
  const dev = await startDev({
    build: { folder: process.argv[1], nowMs: Date.now(), overrides: { drafts: true }, mode: 'publish', environment: {}, threads: 1, fileSystem: nodeFileSystem, machine: nodeMachine },
    hold: holdSiteInThread(10_000),
    port: 0, allowedHosts: [], explains: true, folderWatcher: nodeFolderWatcher,
    onProblems: (diagnostics) => say({ problems: diagnostics.map(({ rule, file, reason }) => [rule, file, reason].join(' ')) }),
    onNews: ({ files }, remade) => say({ news: files, remade }),
    onMessage: (text) => say({ message: text }),
  });
  process.once('SIGTERM', async () => { await dev.close(); say({ closed: true }); });
  await dev.watching;
  await dev.settled();
  say({ url: dev.address.urls[0] });
`;

interface Said {
  readonly url?: string;
  readonly problems?: readonly string[];
  readonly news?: unknown;
  readonly remade?: readonly { readonly url: string; readonly reason: string }[];
  readonly message?: string;
  readonly closed?: boolean;
}

interface Loop {
  readonly write: (files: Files) => void;
  readonly page: (url: string) => Promise<string>;
  readonly said: () => readonly Said[];
  /** What stands against the site now. */
  readonly problems: () => readonly string[];
  /** Ends the program in good order; resolves with its exit code. */
  readonly stop: () => Promise<number | null>;
}

async function loop(files: Files): Promise<Loop> {
  const folder = temporaryFolder(files);
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program, '--', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  let out = '';
  child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
  // Casts because these are the lines that the program writes.
  const said = (): readonly Said[] =>
    out
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Said);
  const address = (): string | undefined => said().find(({ url }) => url !== undefined)?.url;
  await expect.poll(address, { timeout: 60_000 }).toBeDefined();
  return {
    write: (written) => writeFiles(folder, written),
    page: async (url) => (await fetch(new URL(url.slice(1), address()))).text(),
    said,
    problems: () => said().findLast(({ problems }) => problems !== undefined)?.problems ?? [],
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

const post = (title: string, body: string): string => `---\ntitle: ${title}\ndate: 2022-01-29\n---\n${body}\n`;
const plain = (title: string): string => `title: ${title}\nbaseUrl: https://example.org/notes/\n`;
const waiting = { timeout: 60_000 };

test('pages, problems, reasons and moves cross to the other thread and back', async () => {
  const { write, page, said, problems, stop } = await loop({
    'platen.config.yaml': plain('Mine'),
    'content/a.md': post('A', 'Old words.'),
  });
  expect(await page('/a/')).toContain('Old words.');
  expect(await page('/gone/')).toContain('Not found');
  write({ 'content/a.md': post('A', 'New words.') });
  await expect.poll(() => page('/a/'), waiting).toContain('New words.');
  await expect
    .poll(() => said().findLast(({ remade }) => remade !== undefined)?.remade?.[0], waiting)
    .toEqual({ url: '/a/', reason: 'it shows content/a.md, which changed' });
  write({ 'content/a.md': post('A: b', 'New words.') });
  await expect.poll(() => problems()[0], waiting).toContain('parse/yaml-colon content/a.md');
  expect(await page('/a/')).toContain('New words.');
  write({ 'content/a.md': post('A', 'Newer words.'), 'platen.config.yaml': plain('Yours') });
  await expect.poll(() => page('/a/'), waiting).toContain('Yours');
  expect(problems()).toEqual([]);
  expect(said().filter(({ message }) => message !== undefined)).toEqual([]);
  expect(await stop()).toBe(0);
});

test('a site that begins elsewhere in its configuration does so at once, and what is saved next is seen there', async () => {
  const { write, page, said, problems, stop } = await loop({
    'platen.config.yaml': plain('Mine'),
    'content/a.md': post('A', '[Home](/)'),
  });
  write({ 'platen.config.yaml': 'title: Mine\nbaseUrl: https://example.org/new/place/\n' });
  await expect.poll(() => page('/../new/place/a/'), waiting).toContain('href="/new/place/"');
  expect(await page('/a/')).toBe('This site begins at /new/place/\n');
  expect(said().flatMap(({ message }) => message ?? [])).toEqual([
    expect.stringMatching(/^The site is at http:\/\/localhost:\d+\/new\/place\/ now\.$/),
  ]);
  write({ 'content/a.md': post('A', 'Saved later.') });
  await expect.poll(() => page('/../new/place/a/'), waiting).toContain('Saved later.');
  expect(problems()).toEqual([]);
  expect(await stop()).toBe(0);
});

const withPlugin = `import plugin from './plugin.mjs';\nexport default { title: 'Mine', baseUrl: 'https://example.org/notes/', remarkPlugins: [plugin] };\n`;
const changesWords = (word: string): string =>
  `export default () => (tree) => { tree.children.push({ type: 'paragraph', children: [{ type: 'text', value: '${word}' }] }); };\n`;
test('while a post has a mistake, code that is edited does not take the last good site away', async () => {
  const { write, page, said, problems, stop } = await loop({
    'platen.config.mjs': withPlugin,
    'plugin.mjs': changesWords('First'),
    'content/a.md': post('A', 'Words.'),
  });
  write({ 'content/a.md': post('A: b', 'New words.') });
  await expect.poll(() => problems()[0], waiting).toContain('parse/yaml-colon');
  const count = said().length;
  write({ 'plugin.mjs': changesWords('Second') });
  await expect
    .poll(() => said().slice(count), waiting)
    .toContainEqual(expect.objectContaining({ news: expect.anything() as unknown }));
  expect(await page('/a/')).toContain('First');
  expect(problems()[0]).toContain('parse/yaml-colon');
  write({ 'content/a.md': post('A', 'New words.') });
  await expect.poll(() => page('/a/'), waiting).toContain('Second');
  expect(problems()).toEqual([]);
  expect(await stop()).toBe(0);
});

const hangs = `export default () => (tree) => { if (JSON.stringify(tree).includes('hang')) for (;;); };\n`;

test('a module that the configuration imports is run anew when it is edited', async () => {
  const { write, page, said, stop } = await loop({
    'platen.config.mjs': withPlugin,
    'plugin.mjs': changesWords('First'),
    'content/a.md': post('A', 'Words.'),
  });
  expect(await page('/a/')).toContain('First');
  write({ 'plugin.mjs': changesWords('Second') });
  await expect.poll(() => page('/a/'), waiting).toContain('Second');
  write({ 'plugin.mjs': 'export default () => { throw' });
  await expect.poll(() => said().at(-1)?.news, waiting).toBeDefined();
  expect(await page('/a/')).toContain('Second');
  write({ 'plugin.mjs': changesWords('Third') });
  await expect.poll(() => page('/a/'), waiting).toContain('Third');
  expect(await stop()).toBe(0);
});

test('a plug-in that hangs is ended, the file is named, and the next save is another try', async () => {
  const { write, page, problems, stop } = await loop({
    'platen.config.mjs': withPlugin,
    'plugin.mjs': hangs,
    'content/a.md': post('A', 'Words.'),
    'content/b.md': post('B', 'More.'),
  });
  expect(await page('/a/')).toContain('Words.');
  write({ 'content/a.md': post('A', 'Now hang.') });
  await expect
    .poll(() => problems()[0], waiting)
    .toBe('render/worker-failed content/a.md This file could not be rendered: it was not done after 10 s.');
  // The last good site is there all the same, and not known by the words that hung.
  expect(await page('/b/')).toContain('More.');
  expect(await page('/a/')).toContain('Words.');
  write({ 'content/a.md': post('A', 'Mended.') });
  await expect.poll(() => page('/a/'), waiting).toContain('Mended.');
  expect(problems()).toEqual([]);
  expect(await stop()).toBe(0);
});

test('a helper that hangs takes its own page alone', async () => {
  const { write, page, problems, stop } = await loop({
    'platen.config.mjs': `export default { title: 'Mine', baseUrl: 'https://example.org/notes/', helpers: { wait: ([words]) => { if (words === 'Hang') for (;;); return words; } } };\n`,
    'templates/page.hbs': '<p>{{wait post.title}}</p>{{{post.html}}}\n',
    'content/a.md': post('Hang', 'Words.'),
    'content/b.md': post('B', 'More.'),
  });
  expect(await page('/b/')).toContain('More.');
  expect(await page('/a/')).toContain('The site could not be read.');
  expect(problems()[0]).toContain('The page at "/a/" could not be made: it was not done after 10 s.');
  expect(await page('/b/')).toContain('More.');
  const askedMs = Date.now();
  expect(await page('/a/')).toContain('The site could not be read.');
  expect(Date.now() - askedMs).toBeLessThan(5000);
  write({ 'content/a.md': post('A', 'Words.') });
  await expect.poll(() => page('/a/'), waiting).toContain('Words.');
  expect(problems()).toEqual([]);
  expect(await stop()).toBe(0);
});

test('the program ends while a plug-in hangs', async () => {
  const { write, page, problems, stop } = await loop({
    'platen.config.mjs': withPlugin,
    'plugin.mjs': hangs,
    'content/a.md': post('A', 'Words.'),
  });
  write({ 'content/a.md': post('A', 'Now hang.') });
  // The page waits for the plug-in, the program does not.
  const waits = page('/a/').catch(() => 'ended');
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await stop()).toBe(0);
  // It was ended on purpose, which is nothing to tell.
  expect(problems()).toEqual([]);
  expect(await waits).not.toContain('Now hang.');
});
