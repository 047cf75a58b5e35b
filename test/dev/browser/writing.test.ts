// The writing loop in a real browser: what is saved is on the screen, without loading the page again.

import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startDev } from '../../../src/dev/start-dev.ts';
import type { Dev } from '../../../src/dev/start-dev.ts';
import { nodeFolderWatcher } from '../../../src/io/folder-watcher.ts';
import { findChromium, howToGetChromium, launch } from '../../browser/browser.ts';
import { buildOptions, readFiles, temporaryFolder, writeFiles } from '../../build-folder.ts';
import type { Files } from '../../build-folder.ts';

const chromium = findChromium();

test.runIf(chromium === undefined)('there is a browser to write beside', ({ skip }) => {
  expect(Boolean(process.env['CI']), howToGetChromium).toBe(false);
  console.warn(howToGetChromium);
  skip(howToGetChromium);
});

const post = (title: string, body: string, more = ''): string =>
  `---\ntitle: ${title}\ndate: 2022-01-29\n${more}---\n${body}\n`;

/** What a page that is loaded now is told to be wrong with the site. */
function problemsOf(page: Page): Promise<string> {
  return page.evaluate<string>(`fetch(location.href)
    .then((answer) => answer.text())
    .then((text) => new DOMParser().parseFromString(text, 'text/html').querySelector('[data-platen]').dataset.platen)
    .then((json) => JSON.parse(json).problems.map(({ text }) => text).join('\\n'))`);
}

// Real saves, clocks and screens: on a busy machine the other side may come late, which is no failure of ours.
describe.runIf(chromium !== undefined)('while someone writes', { retry: 3 }, () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch(chromium ?? '');
    return () => browser.close();
  });

  interface Writing {
    readonly page: Page;
    readonly dev: Dev;
    readonly write: (files: Files) => void;
    readonly at: (file: string) => string;
    /** Whether the page is still the one that was loaded first. */
    readonly isSamePage: () => Promise<boolean>;
    /** What the editor was started with. */
    readonly opened: () => string;
  }

  async function writing(files: Files, url: string): Promise<Writing> {
    const folder = temporaryFolder({ 'content/other.md': post('Other', 'Words.'), ...files });
    // Its name tells how it is told the line.
    const desk = temporaryFolder({ code: `#!/bin/sh\necho "$@" >> "$(dirname "$0")/opened"\n` });
    fs.chmodSync(path.join(desk, 'code'), 0o755);
    const dev = await startDev({
      editor: path.join(desk, 'code'),
      build: buildOptions(folder, { nowMs: Date.now(), overrides: { drafts: true, future: true } }),
      port: 0,
      allowedHosts: [],
      folderWatcher: nodeFolderWatcher,
      onProblems: () => undefined,
      onNews: () => undefined,
      onMessage: (text) => expect.unreachable(text),
    });
    if ('kind' in dev) throw new Error(dev.reason);
    onTestFinished(() => dev.close());
    await dev.watching;
    await dev.settled();
    const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
    onTestFinished(() => page.close());
    await page.goto(`${(dev.address.urls[0] ?? '').replace(/\/$/, '')}${url}`, { waitUntil: 'networkidle' });
    await page.evaluate('window.isFirst = true');
    return {
      page,
      dev,
      write: (written) => writeFiles(folder, written),
      at: (file) => path.join(folder, file),
      isSamePage: () => page.evaluate<boolean>('window.isFirst === true'),
      opened: () => readFiles(desk).get('opened') ?? '',
    };
  }

  test('an edited body is on the page, which is not loaded again', async () => {
    const { page, write, isSamePage } = await writing({ 'content/a.md': post('A', 'Old words.') }, '/a/');
    write({ 'content/a.md': post('A', 'New words.') });
    await page.getByText('New words.').waitFor();
    expect(await page.getByText('Old words.').count()).toBe(0);
    expect(await isSamePage()).toBe(true);
  });

  test('an edited title is in the head, on the page, and on lists on screen', async () => {
    const { page, write, isSamePage } = await writing({ 'content/a.md': post('Before', 'Words.') }, '/');
    await page.getByText('Before').first().waitFor();
    write({ 'content/a.md': post('After', 'Words.') });
    await page.getByText('After').first().waitFor();
    expect(await page.getByText('Before').count()).toBe(0);
    expect(await isSamePage()).toBe(true);
  });

  test('a template and a style sheet of the site are taken in', async () => {
    const { page, write, isSamePage } = await writing(
      { 'content/a.md': post('A', 'Words.'), 'templates/partials/site-footer.hbs': '<footer>One foot</footer>\n' },
      '/a/',
    );
    write({ 'templates/partials/site-footer.hbs': '<footer>Another foot</footer>\n' });
    await page.getByText('Another foot').waitFor();
    write({ 'templates/assets/style.css': 'body { background: rgb(1, 2, 3) }\n' });
    const color = (): Promise<string> => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    await expect.poll(color, { timeout: 20_000 }).toBe('rgb(1, 2, 3)');
    expect(await isSamePage()).toBe(true);
  });

  test('a mistake is told over the last good page, and gone when it is mended', async () => {
    const { page, write, dev } = await writing({ 'content/a.md': post('A', 'Old words.') }, '/a/');
    const told: string[] = [];
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => void told.push(String(payload))));
    await page.reload({ waitUntil: 'networkidle' });
    write({ 'content/a.md': post('Foo: <b>bar</b>', 'New words.') });
    await expect.poll(() => told.join('\n'), { timeout: 20_000 }).toContain('content/a.md:2:11  error');
    expect(await page.getByText('Old words.').count()).toBe(1);
    write({ 'content/a.md': post('"Foo: <b>bar</b>"', 'New words.') });
    await page.getByText('New words.').waitFor();
    await dev.settled();
    expect(await page.title()).toContain('Foo: <b>bar</b>');
  });

  test('the browser follows a post to its new address', async () => {
    const { page, write, at } = await writing({ 'content/a.md': post('A', 'Words.') }, '/a/');
    write({ 'content/a.md': post('A', 'Words.', 'slug: b\n') });
    await page.waitForURL('**/b/');
    fs.renameSync(at('content/a.md'), at('content/c.md'));
    write({ 'content/c.md': post('A', 'Words.') });
    await page.waitForURL('**/c/');
    expect(await page.getByText('Words.').count()).toBeGreaterThan(0);
  });

  test('a picture that is written again is loaded again, in place', async () => {
    const svg = (width: number): string =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="10"><rect width="9" height="9"/></svg>`;
    const { page, write, isSamePage } = await writing(
      { 'content/a/index.md': post('A', '![a](a.svg)'), 'content/a/a.svg': svg(10) },
      '/a/',
    );
    const width = (): Promise<number> =>
      page.evaluate<number>("document.querySelector('article img, main img').naturalWidth");
    expect(await width()).toBe(10);
    write({ 'content/a/a.svg': svg(20) });
    await expect.poll(width, { timeout: 20_000 }).toBe(20);
    expect(await isSamePage()).toBe(true);
  });

  test('a draft says that it is one, and a deleted post gives way to the page for that', async () => {
    const { page, at } = await writing({ 'content/a.md': post('A', 'Words.', 'draft: true\n') }, '/a/');
    expect(await page.content()).toContain('Draft: readers do not see this page');
    const title = await page.title();
    fs.rmSync(at('content/a.md'));
    await expect.poll(() => page.title(), { timeout: 20_000 }).not.toBe(title);
    const answer = await page.reload();
    expect(answer?.status()).toBe(404);
  });

  test('a mistake in the configuration keeps the last good site, and each save is another try', async () => {
    const good = 'title: Mine\nbaseUrl: https://example.org/\n';
    const { page, write, dev, isSamePage } = await writing(
      { 'content/a.md': post('A', 'Words.'), 'platen.config.yaml': good },
      '/a/',
    );
    write({ 'platen.config.yaml': 'title: [\n' });
    await expect.poll(async () => problemsOf(page), { timeout: 20_000 }).toContain('platen.config.yaml:');
    expect(await page.title()).toContain('Mine');
    expect(await isSamePage()).toBe(true);
    write({ 'content/a.md': post('A', 'Unseen words.') });
    await dev.settled();
    write({ 'platen.config.yaml': good.replace('Mine', 'Yours') });
    await expect.poll(() => page.title(), { timeout: 20_000 }).toContain('Yours');
    expect(await page.getByText('Unseen words.').count()).toBe(1);
    expect(await problemsOf(page)).toBe('');
  });

  test('what is wrong with a style sheet is told when the page that asks for it is made', async () => {
    const { page, write } = await writing({ 'content/a.md': post('A', 'Words.') }, '/a/');
    write({ 'templates/assets/style.css': '@import "./gone.css";\n' });
    await expect.poll(async () => problemsOf(page), { timeout: 20_000 }).toContain('gone.css');
    write({ 'templates/assets/style.css': 'body { color: black }\n' });
    await expect.poll(async () => problemsOf(page), { timeout: 20_000 }).not.toContain('gone.css');
  });

  test('a click with alt opens the line in the editor', async () => {
    const { page, opened } = await writing({ 'content/a.md': post('A', 'Words.\n\nMore words.') }, '/a/');
    await page.getByText('More words.').click({ modifiers: ['Alt'] });
    await expect.poll(opened, { timeout: 20_000 }).toContain('content/a.md');
    expect(opened()).toContain('content/a.md:7:1');
  });

  test('two tabs show what each has on its screen', async () => {
    const { page, dev, write } = await writing({ 'content/a.md': post('A', 'Words.') }, '/a/');
    const second = await browser.newPage();
    onTestFinished(() => second.close());
    await second.goto(dev.address.urls[0] ?? '', { waitUntil: 'networkidle' });
    write({ 'content/a.md': post('New title', 'New words.') });
    await page.getByText('New words.').waitFor();
    await second.getByText('New title').first().waitFor();
    expect(await second.title()).not.toBe(await page.title());
  });

  test('the configuration is read again by itself', async () => {
    const { page, write } = await writing(
      { 'content/a.md': post('A', 'Words.'), 'platen.config.yaml': 'title: Before\n' },
      '/',
    );
    write({ 'platen.config.yaml': 'title: After\n' });
    await expect.poll(() => page.title(), { timeout: 20_000 }).toContain('After');
  });
});
