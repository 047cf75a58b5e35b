// The writing loop when the disk does not do its part: it says so, and goes on as soon as it can.

import fs from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { holdSite } from '../../src/dev/held-site.ts';
import { startDev } from '../../src/dev/start-dev.ts';
import type { Dev } from '../../src/dev/start-dev.ts';
import { nodeFolderWatcher } from '../../src/io/folder-watcher.ts';
import { buildOptions, temporaryFolder, writeFiles } from '../build-folder.ts';
import type { Files } from '../build-folder.ts';

const post = (body: string): string => `---\ntitle: A\ndate: 2022-01-29\n---\n${body}\n`;

interface Loop {
  readonly dev: Dev;
  readonly folder: string;
  readonly get: (url: string) => Promise<{ readonly status: number; readonly text: string }>;
  /** The rules of all that is wrong at present. */
  readonly problems: () => readonly string[];
  /** How often the site was opened anew for what was saved. */
  readonly reopenings: () => number;
}

async function loop(files: Files): Promise<Loop> {
  const folder = temporaryFolder({ 'platen.config.yaml': 'title: Mine\nbaseUrl: https://example.org/\n', ...files });
  let rules: readonly string[] = [];
  let reopenings = 0;
  const dev = await startDev({
    build: buildOptions(folder),
    hold: holdSite,
    port: 0,
    allowedHosts: [],
    folderWatcher: nodeFolderWatcher,
    onProblems: (diagnostics) => (rules = diagnostics.map(({ rule }) => rule)),
    onNews: ({ isReopened }) => void (reopenings += Number(isReopened)),
    onMessage: (text) => (rules = [text]),
  });
  if ('kind' in dev) throw new Error(dev.reason);
  onTestFinished(() => dev.close());
  await dev.watching;
  await dev.settled();
  const [address = ''] = dev.address.urls;
  return {
    dev,
    folder,
    async get(url) {
      const answer = await fetch(new URL(url, address));
      return { status: answer.status, text: await answer.text() };
    },
    problems: () => rules,
    reopenings: () => reopenings,
  };
}

/** Whether nothing is counted for half a second. */
async function isQuiet(count: () => number): Promise<boolean> {
  const before = count();
  await setTimeout(500);
  return count() === before;
}

test('a cache that is removed is made anew when somebody asks for a page', async () => {
  const { folder, get, problems } = await loop({ 'content/a.md': post('Words.'), 'content/b.md': post('More.') });
  const before = await get('/a/');
  expect(before.text).toContain('Words.');
  fs.rmSync(path.join(folder, '.platen'), { recursive: true });
  const answers = await Promise.all([get('/a/'), get('/b/'), get('/a/')]);
  expect(answers[0]).toEqual(before);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(fs.existsSync(path.join(folder, '.platen/cache'))).toBe(true);
  expect(problems()).toEqual([]);
});

test('a cache that is removed is made anew with the next save', async () => {
  const { dev, folder, get } = await loop({ 'content/a.md': post('Words.'), 'content/b.md': post('More.') });
  fs.rmSync(path.join(folder, '.platen'), { recursive: true });
  writeFiles(folder, { 'content/a.md': post('Other words.') });
  await expect.poll(async () => (await get('/a/')).text, { timeout: 20_000 }).toContain('Other words.');
  await dev.settled();
  expect((await get('/b/')).text).toContain('More.');
});

test('a disk that refuses at the beginning is told of, and asked again by who asks for a page', async () => {
  const { folder, get, problems } = await loop({ 'content/a.md': post('Words.'), '.platen': 'in the way' });
  expect(problems()).toEqual(['publish/disk-error']);
  const refused = await get('/a/');
  expect(refused.status).toBe(500);
  expect(refused.text).toContain('A file stands where a folder is needed');
  fs.rmSync(path.join(folder, '.platen'));
  const healed = await get('/a/');
  expect(healed.status).toBe(200);
  expect(healed.text).toContain('Words.');
  expect(problems()).toEqual([]);
});

test('after a disk that refused at the beginning each save is another try', async () => {
  const { dev, folder, problems } = await loop({ 'content/a.md': post('Words.'), '.platen': 'in the way' });
  fs.rmSync(path.join(folder, '.platen'));
  writeFiles(folder, { 'content/a.md': post('Other words.') });
  await expect.poll(problems, { timeout: 20_000 }).toEqual([]);
  await dev.settled();
  expect(fs.existsSync(path.join(folder, '.platen/cache'))).toBe(true);
});

test('while a post has a mistake, a change of the configuration does not take the last good site away', async () => {
  const { dev, folder, get, problems, reopenings } = await loop({
    'content/a.md': post('Words.'),
    'content/b.md': post('More.'),
  });
  const mistake = post('New words.').replace('A', 'A: b');
  writeFiles(folder, { 'content/a.md': mistake });
  await expect.poll(problems, { timeout: 20_000 }).toEqual(['parse/yaml-colon']);
  writeFiles(folder, {
    'posts/a.md': mistake,
    'platen.config.yaml': 'title: Yours\nbaseUrl: https://example.org/\nfolders: { content: posts }\n',
  });
  await expect.poll(reopenings, { timeout: 20_000 }).toBeGreaterThan(0);
  await dev.settled();
  expect(problems()).toEqual(['parse/yaml-colon']);
  const page = await get('/a/');
  expect(page.text).toContain('Words.');
  expect(page.text).not.toContain('Yours');
  // Nothing is opened again and again while it stands.
  await expect.poll(() => isQuiet(reopenings), { timeout: 20_000 }).toBe(true);
  // What is wrong is mended where the new configuration has it.
  writeFiles(folder, { 'posts/a.md': post('New words.') });
  await expect.poll(async () => (await get('/a/')).text, { timeout: 20_000 }).toContain('New words.');
  await dev.settled();
  expect((await get('/a/')).text).toContain('Yours');
  expect(problems()).toEqual([]);
});

test('a cache that is removed while a post has a mistake is made anew all the same', async () => {
  const { folder, get, problems } = await loop({ 'content/a.md': post('Words.'), 'content/b.md': post('More.') });
  writeFiles(folder, { 'content/a.md': post('New words.').replace('A', 'A: b') });
  await expect.poll(problems, { timeout: 20_000 }).toEqual(['parse/yaml-colon']);
  fs.rmSync(path.join(folder, '.platen'), { recursive: true });
  expect((await get('/b/')).text).toContain('More.');
});
