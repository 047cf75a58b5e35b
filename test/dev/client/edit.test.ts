// Click to edit.

import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { launch } from '../../browser/browser.ts';
import { chromiumOrSayWhy, documentOf, opened, shown, withPage } from './open-page.ts';

const chromium = chromiumOrSayWhy();

// Real saves, clocks and screens: on a busy machine the other side may come late, which is no failure of ours.
describe.runIf(chromium !== undefined)('a click with Alt', { retry: 3 }, () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch(chromium ?? '');
    return () => browser.close();
  });

  const html = documentOf(
    '<main><h1>Title</h1><p data-platen-source="content/a: b.md:12:1">Text with <a href="/elsewhere/"><b>a link</b></a>.</p>' +
      '<p data-platen-source="content/c.md">No line.</p></main>',
  );

  async function altClick(page: Page, selector: string): Promise<void> {
    await page.locator(selector).click({ modifiers: ['Alt'] });
  }

  test('opens the source of the block, and does nothing else', async () => {
    await withPage(browser, html, async (page, server) => {
      await page.evaluate('addEventListener("click", () => (window.heard = true))');
      await altClick(page, 'b');
      await expect.poll(() => opened(server)).toEqual([{ file: 'content/a: b.md', line: 12, column: 1 }]);
      expect(new URL(page.url()).pathname).toBe('/post/');
      expect(await page.evaluate('window.heard')).toBeUndefined();
      await altClick(page, 'p:last-child');
      await expect.poll(() => opened(server)).toHaveLength(2);
      expect(opened(server)[1]).toEqual({ file: 'content/c.md' });
    });
  });

  test('does what it always does where there is no source, and without Alt everywhere', async () => {
    await withPage(browser, html, async (page, server) => {
      await page.evaluate('addEventListener("click", () => (window.heard = (window.heard ?? 0) + 1))');
      await altClick(page, 'h1');
      await page
        .locator('p')
        .first()
        .click({ position: { x: 3, y: 3 } });
      expect(await page.evaluate('window.heard')).toBe(2);
      server.pages.set('/elsewhere/', html);
      await page.locator('a').click();
      await page.waitForURL('**/elsewhere/');
      expect(opened(server)).toEqual([]);
    });
  });

  test('is announced by a frame while the key is held', async () => {
    await withPage(browser, html, async (page) => {
      await page.locator('p').first().hover();
      expect(await shown(page, '.hover')).toHaveLength(0);
      await page.keyboard.down('Alt');
      await expect.poll(() => shown(page, '.hover')).toHaveLength(1);
      await page.locator('h1').hover();
      await expect.poll(() => shown(page, '.hover')).toHaveLength(0);
      await page.locator('p').first().hover();
      await expect.poll(() => shown(page, '.hover')).toHaveLength(1);
      await page.keyboard.up('Alt');
      await expect.poll(() => shown(page, '.hover')).toHaveLength(0);
    });
  });
});
