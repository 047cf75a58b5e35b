// The search in whole texts, in a real browser and under the headers of the site: the same dialog over another index.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildFolder, writeFiles } from '../build-folder.ts';
import type { Files } from '../build-folder.ts';
import { findChromium } from './browser.ts';
import { serveInBrowser } from './serve-in-browser.ts';
import type { ServedInBrowser } from './serve-in-browser.ts';

const long = 'Some words that nobody looks for. '.repeat(20);
const files: Files = {
  'platen.config.yaml':
    'title: Search me\nbaseUrl: https://example.org/blog\nlanguages: { en: {}, de: {} }\nsearch: pagefind\nheaders: [netlify]\n',
  'content/posts/deep.md': `---\ntitle: Deep\ndate: 2024-03-02\ntags: [Iron]\n---\n${long}\n\nThen a quoin holds the <b>forme</b> & the \`<i>\` of it.\n`,
  'content/posts/odd.md': `---\ntitle: <img src=x onerror="document.title='bad'"> & co\ndate: 2022-01-01\n---\n${long} Quoins again: &lt;img src=x onerror="document.title='bad'"&gt;\n`,
  'content/posts/tief.de.md': `---\ntitle: Tief\ndate: 2024-03-02\n---\n${long} Die Häuser der Setzer.\n`,
  ...Object.fromEntries(
    Array.from({ length: 45 }, (_, index) => [
      `content/posts/letter-${index}.md`,
      `---\ntitle: Letter ${index}\ndate: 2020-01-01\n---\nKept in a drawer.\n`,
    ]),
  ),
};

describe.runIf(findChromium() !== undefined)('in a browser', () => {
  let served: ServedInBrowser;

  beforeAll(async () => {
    const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'platen-')));
    writeFiles(folder, files);
    const { output, isPublished } = await buildFolder(folder);
    if (!isPublished) throw new Error('The site was not built.');
    const [, policy = ''] =
      /Content-Security-Policy: (.*)/.exec(fs.readFileSync(path.join(output, '_headers'), 'utf8')) ?? [];
    served = await serveInBrowser(output, '/blog', { 'Content-Security-Policy': policy });
    return async () => {
      await served.close();
      fs.rmSync(folder, { recursive: true, force: true });
    };
  });

  /** Opens a page and its search, hands it to `look`, and closes it; the console may say nothing. */
  async function visit(url: string, look: (page: Page) => Promise<void>): Promise<void> {
    const page = await served.browser.newPage({ reducedMotion: 'reduce' });
    const said: string[] = [];
    page.on('pageerror', ({ message }) => void said.push(message));
    page.on('console', (message) => {
      if (!message.location().url.endsWith('/favicon.ico')) said.push(message.text());
    });
    try {
      await page.goto(`${served.origin}/blog${url}`);
      await page.keyboard.press('/');
      await page.getByRole('option').first().waitFor();
      await look(page);
      expect(said).toEqual([]);
    } finally {
      await page.close();
    }
  }

  /** The titles that are found, once the answer is there. */
  async function find(page: Page, query: string): Promise<string[]> {
    await page.getByRole('combobox').fill(query);
    await page.locator('dialog.search[aria-busy="false"]').waitFor();
    return page.locator('.search-title').allTextContents();
  }

  test('finds words deep in a text, in other forms too, and shows where they stand', async () => {
    await visit('/posts/deep/', async (page) => {
      expect((await find(page, 'quoin')).toSorted()).toEqual([
        '<img src=x onerror="document.title=\'bad\'"> & co',
        'Deep',
      ]);
      const excerpts = await page.locator('.search-excerpt').allTextContents();
      expect(excerpts.some((text) => /^….*a quoin holds the forme & the <i> of it/s.test(text))).toBe(true);
      expect(await page.locator('.search-excerpt mark').allTextContents()).toContain('quoin');
      expect(await page.locator('.search img').count()).toBe(0);
      expect(await find(page, 'iron')).toEqual(['Deep']);
      await page.keyboard.press('Enter');
      await page.waitForURL('**/blog/posts/deep/');
    });
  });

  test('Enter before the answer is there follows what is found, not what was found before', async () => {
    await visit('/posts/letter-0/', async (page) => {
      expect(await find(page, 'drawer')).not.toContain('Deep');
      // Both in one task of the page, so that no answer can come between.
      await page.getByRole('combobox').evaluate((input: HTMLInputElement) => {
        input.value = 'iron';
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
        input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
      });
      await page.waitForURL('**/blog/posts/deep/');
    });
  });

  test('each language has its own texts', async () => {
    await visit('/de/posts/tief/', async (page) => {
      expect(await find(page, 'haus')).toEqual(['Tief']);
      expect(await find(page, 'quoin')).toEqual([]);
    });
  });

  test('before anything is typed the newest are there, and many results come as one scrolls', async () => {
    await visit('/posts/deep/', async (page) => {
      expect(await page.locator('.search-title').count()).toBe(6);
      expect(await find(page, 'drawer')).toHaveLength(20);
      await page.locator('.search-results').evaluate((list) => list.scrollTo(0, list.scrollHeight));
      await page.waitForFunction(() => document.querySelectorAll('.search-title').length === 40);
      await page.getByRole('combobox').fill('');
      await page.waitForFunction(() => document.querySelectorAll('.search-title').length === 6);
    });
  });
});
