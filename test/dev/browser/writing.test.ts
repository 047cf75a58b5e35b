// The writing loop in a real browser: what is saved is on the screen, without loading the page again.

import fs from 'node:fs';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { configuration, describeWriting, post } from './writing.ts';

/** What a page that is loaded now is told to be wrong with the site. */
function problemsOf(page: Page): Promise<string> {
  return page.evaluate<string>(`fetch(location.href)
    .then((answer) => answer.text())
    .then((text) => new DOMParser().parseFromString(text, 'text/html').querySelector('[data-platen]').dataset.platen)
    .then((json) => JSON.parse(json).problems.map(({ text }) => text).join('\\n'))`);
}

const svg = (width: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="10"><rect width="9" height="9"/></svg>`;

describeWriting('writes', (scenario) => {
  scenario(
    'an edited body is on the page, which is not loaded again',
    { 'content/a.md': post('A', 'Old words.') },
    '/a/',
    async ({ page, write, isSamePage }) => {
      write({ 'content/a.md': post('A', 'New words.') });
      await page.getByText('New words.').waitFor();
      expect(await page.getByText('Old words.').count()).toBe(0);
      expect(await isSamePage()).toBe(true);
    },
  );

  scenario(
    'an edited title is in the head, on the page, and on lists on screen',
    { 'content/a.md': post('Before', 'Words.') },
    '/',
    async ({ page, write, isSamePage }) => {
      await page.getByText('Before').first().waitFor();
      write({ 'content/a.md': post('After', 'Words.') });
      await page.getByText('After').first().waitFor();
      expect(await page.getByText('Before').count()).toBe(0);
      expect(await isSamePage()).toBe(true);
    },
  );

  scenario(
    'a template and a style sheet of the site are taken in',
    { 'content/a.md': post('A', 'Words.'), 'templates/partials/site-footer.hbs': '<footer>One foot</footer>\n' },
    '/a/',
    async ({ page, write, isSamePage }) => {
      write({ 'templates/partials/site-footer.hbs': '<footer>Another foot</footer>\n' });
      await page.getByText('Another foot').waitFor();
      write({ 'templates/assets/style.css': 'body { background: rgb(1, 2, 3) }\n' });
      const color = (): Promise<string> => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
      await expect.poll(color, { timeout: 20_000 }).toBe('rgb(1, 2, 3)');
      expect(await isSamePage()).toBe(true);
    },
  );

  scenario(
    'a mistake is told over the last good page, and gone when it is mended',
    { 'content/a.md': post('A', 'Old words.') },
    '/a/',
    async ({ page, write, dev }) => {
      const told: string[] = [];
      page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => void told.push(String(payload))));
      await page.reload({ waitUntil: 'networkidle' });
      write({ 'content/a.md': post('Foo: <b>bar</b>', 'New words.') });
      await expect.poll(() => told.join('\n'), { timeout: 20_000 }).toContain('content/a.md:2:11  error');
      expect(await page.getByText('Old words.').count()).toBe(1);
      write({ 'content/a.md': post('"Foo: <b>bar</b>"', 'New words.') });
      await page.getByText('New words.').waitFor();
      await dev().settled();
      expect(await page.title()).toContain('Foo: <b>bar</b>');
    },
  );

  scenario(
    'the browser follows a post to its new address',
    { 'content/a.md': post('A', 'Words.') },
    '/a/',
    async ({ page, write, at }) => {
      write({ 'content/a.md': post('A', 'Words.', 'slug: b\n') });
      await page.waitForURL('**/b/');
      fs.renameSync(at('content/a.md'), at('content/c.md'));
      write({ 'content/c.md': post('A', 'Words.') });
      await page.waitForURL('**/c/');
      expect(await page.getByText('Words.').count()).toBeGreaterThan(0);
    },
  );

  scenario(
    'a picture that is written again is loaded again, in place',
    { 'content/a/index.md': post('A', '![a](a.svg)'), 'content/a/a.svg': svg(10) },
    '/a/',
    async ({ page, write, isSamePage }) => {
      const width = (): Promise<number> =>
        page.evaluate<number>("document.querySelector('article img, main img').naturalWidth");
      expect(await width()).toBe(10);
      write({ 'content/a/a.svg': svg(20) });
      await expect.poll(width, { timeout: 20_000 }).toBe(20);
      expect(await isSamePage()).toBe(true);
    },
  );

  scenario(
    'a draft says that it is one, and a deleted post gives way to the page for that',
    { 'content/a.md': post('A', 'Words.', 'draft: true\n') },
    '/a/',
    async ({ page, at }) => {
      expect(await page.content()).toContain('Draft: readers do not see this page');
      const title = await page.title();
      fs.rmSync(at('content/a.md'));
      await expect.poll(() => page.title(), { timeout: 20_000 }).not.toBe(title);
      const answer = await page.reload();
      expect(answer?.status()).toBe(404);
    },
  );

  scenario(
    'a mistake in the configuration keeps the last good site, and each save is another try',
    { 'content/a.md': post('A', 'Words.') },
    '/a/',
    async ({ page, write, dev, isSamePage }) => {
      write({ 'platen.config.yaml': 'title: [\n' });
      await expect.poll(async () => problemsOf(page), { timeout: 20_000 }).toContain('platen.config.yaml:');
      expect(await page.title()).toContain('Mine');
      expect(await isSamePage()).toBe(true);
      write({ 'content/a.md': post('A', 'Unseen words.') });
      await dev().settled();
      write({ 'platen.config.yaml': configuration('Yours') });
      await expect.poll(() => page.title(), { timeout: 20_000 }).toContain('Yours');
      expect(await page.getByText('Unseen words.').count()).toBe(1);
      expect(await problemsOf(page)).toBe('');
    },
  );

  scenario(
    'what is wrong with a style sheet is told when the page that asks for it is made',
    { 'content/a.md': post('A', 'Words.') },
    '/a/',
    async ({ page, write }) => {
      write({ 'templates/assets/style.css': '@import "./gone.css";\n' });
      await expect.poll(async () => problemsOf(page), { timeout: 20_000 }).toContain('gone.css');
      write({ 'templates/assets/style.css': 'body { color: black }\n' });
      await expect.poll(async () => problemsOf(page), { timeout: 20_000 }).not.toContain('gone.css');
    },
  );

  scenario(
    'a click with alt opens the line in the editor',
    { 'content/a.md': post('A', 'Words.\n\nMore words.') },
    '/a/',
    async ({ page, opened }) => {
      await page.getByText('More words.').click({ modifiers: ['Alt'] });
      await expect.poll(opened, { timeout: 20_000 }).toContain('content/a.md');
      expect(opened()).toContain('content/a.md:7:1');
    },
  );

  scenario(
    'the configuration is read again by itself',
    { 'content/a.md': post('A', 'Words.'), 'platen.config.yaml': configuration('Before') },
    '/',
    async ({ page, write }) => {
      write({ 'platen.config.yaml': configuration('After') });
      await expect.poll(() => page.title(), { timeout: 20_000 }).toContain('After');
    },
  );
});
